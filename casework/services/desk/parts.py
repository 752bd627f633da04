"""Which blocks of Vandaag are for which role, in the order of desk.md 2."""

from collections.abc import Callable
from datetime import date
from typing import Any

from casework.domain.policy import Actor, Role
from casework.services.desk import (
    circle_waits,
    exempt_waits,
    grown,
    overdue,
    raised,
    regie_waits,
    table_waits,
    waiting,
)

Part = Callable[[Actor, date], Any]
_OTHERS: tuple[Part, ...] = (
    regie_waits.offered,
    regie_waits.asked,
    circle_waits.asked,
    regie_waits.unanswered,
    table_waits.meetings,
    table_waits.without_action,
    waiting.unseen,
    raised.new_signals,
    waiting.agreements,
    circle_waits.lapsed,
    circle_waits.ending,
    grown.mine,
)
# A block without rows hides.
PARTS: dict[Role, tuple[Part, ...]] = {
    Role.VERZUIMCOORDINATOR: (
        raised.to_report,
        regie_waits.offered,
        regie_waits.asked,
        waiting.concerns,
        circle_waits.asked,
        waiting.to_call,
        raised.new_signals,
        regie_waits.unanswered,
        table_waits.meetings,
        table_waits.without_action,
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
        table_waits.meetings,
        table_waits.without_action,
        waiting.silent,
        waiting.last_file,
    ),
    Role.LEERPLICHTAMBTENAAR: (
        waiting.concerns,
        raised.new_reports,
        raised.new_signals,
        regie_waits.offered,
        regie_waits.asked,
        circle_waits.asked,
        waiting.unseen,
        table_waits.meetings,
        table_waits.without_action,
        regie_waits.unanswered,
        waiting.agreements,
        circle_waits.lapsed,
        circle_waits.ending,
        grown.mine,
        grown.residents,
        exempt_waits.soon,
    ),
    Role.CASUSREGISSEUR: (regie_waits.regie_wanted, *_OTHERS),
}
PARTS |= dict.fromkeys((Role.JEUGDHULPVERLENER, Role.JEUGDCONSULENT, Role.DOORSTROOMCOACH), _OTHERS)
# What stays undone comes first for everybody; the administrator sees that alone, without pupils.
PARTS = {role: (overdue.lying, *parts) for role, parts in PARTS.items()}
PARTS[Role.ORGANISATIEBEHEERDER] = (overdue.lying,)
