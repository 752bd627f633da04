"""Which blocks of Vandaag are for which role, in the order of desk.md 2."""

from collections.abc import Callable
from datetime import date
from typing import Any

from casework.domain.policy import Actor, Role
from casework.services.desk import (
    circle_waits,
    exempt_waits,
    grown,
    leaving,
    nearing,
    overdue,
    proposal_waits,
    raised,
    regie_waits,
    safety_waits,
    study_waits,
    summer,
    table_waits,
    waiting,
)

Part = Callable[[Actor, date], Any]  # None where nothing can wait on that day
_OTHERS: tuple[Part, ...] = (
    regie_waits.offered,
    regie_waits.asked,
    regie_waits.leads,
    circle_waits.asked,
    regie_waits.questions,
    regie_waits.unanswered,
    regie_waits.refused,
    nearing.without_offer,
    nearing.bears,
    table_waits.meetings,
    table_waits.without_action,
    waiting.unseen,
    raised.new_signals,
    summer.bridges,
    leaving.leaving,
    waiting.transitions,
    waiting.agreements,
    circle_waits.lapsed,
    circle_waits.ending,
    grown.mine,
)
_STUDIES: tuple[Part, ...] = (study_waits.to_release, study_waits.to_answer)
# A block without rows hides.
PARTS: dict[Role, tuple[Part, ...]] = {
    Role.VERZUIMCOORDINATOR: (
        summer.turned_up,
        raised.to_report,
        regie_waits.offered,
        regie_waits.asked,
        regie_waits.leads,
        waiting.concerns,
        circle_waits.asked,
        waiting.to_call,
        raised.new_signals,
        regie_waits.questions,
        regie_waits.unanswered,
        regie_waits.refused,
        nearing.without_offer,
        nearing.bears,
        nearing.bears_elsewhere,
        table_waits.meetings,
        table_waits.without_action,
        summer.bridges,
        leaving.leaving,
        waiting.transitions,
        waiting.agreements,
        waiting.build_up,
        circle_waits.lapsed,
        circle_waits.ending,
        grown.mine,
        waiting.silent,
        waiting.last_file,
    ),
    Role.SCHOOLLEIDER: (
        raised.to_report,
        waiting.concerns,
        circle_waits.asked,
        leaving.leaving,
        table_waits.meetings,
        table_waits.without_action,
        waiting.silent,
        waiting.last_file,
    ),
    Role.LEERPLICHTAMBTENAAR: (
        waiting.concerns,
        raised.nowhere,
        raised.new_reports,
        raised.new_signals,
        regie_waits.offered,
        regie_waits.asked,
        regie_waits.leads,
        circle_waits.asked,
        waiting.unseen,
        table_waits.meetings,
        table_waits.without_action,
        regie_waits.questions,
        regie_waits.unanswered,
        regie_waits.refused,
        nearing.without_offer,
        summer.bridges,
        nearing.bears,
        leaving.leaving,
        waiting.transitions,
        waiting.agreements,
        circle_waits.lapsed,
        circle_waits.ending,
        grown.mine,
        grown.residents,
        exempt_waits.soon,
    ),
    Role.CASUSREGISSEUR: (
        regie_waits.regie_wanted,
        nearing.care,
        nearing.declaration,
        *_OTHERS,
    ),
}
PARTS |= dict.fromkeys((Role.JEUGDHULPVERLENER, Role.JEUGDCONSULENT, Role.DOORSTROOMCOACH), _OTHERS)
# Casuïstiek: a head of school releases, and holds no regie that an advice could be about.
PARTS = {
    role: (*parts, *(_STUDIES if role is not Role.SCHOOLLEIDER else _STUDIES[:1]))
    for role, parts in PARTS.items()
}
# What stays undone comes first for everybody; the administrator sees that alone, without pupils.
PARTS = {role: (overdue.lying, *parts, safety_waits.unfinished) for role, parts in PARTS.items()}
PARTS[Role.ORGANISATIEBEHEERDER] = (overdue.lying,)
# Who reviews cases has no dossiers: what stays undone of those is not theirs.
PARTS[Role.BELEIDSADVISEUR] = (
    study_waits.to_read,
    study_waits.became,
    proposal_waits.due,
)
