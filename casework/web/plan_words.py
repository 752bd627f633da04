"""Filters for the plan on a dossier's page: why at home, in words."""

from datetime import date

from flask import Flask

from casework.domain.belastbaarheid import JUDGES, Judge, says
from casework.domain.care import PAYERS, Payer
from casework.domain.package import PARTS, Part
from casework.domain.policy import Actor, Role
from casework.domain.transition import LABELS as PATHS
from casework.domain.transition import Path, Warm
from casework.domain.why import FACTORS, GROUPS, SRAS, TYPES, Type
from casework.models import Belastbaarheid, Transition
from casework.web.frame import ROLES
from casework.web.translate import gettext as _
from casework.web.words import long_day


def register(app: Flask) -> None:
    """Give the filters to every template."""
    app.jinja_env.filters.update(
        {one.__name__: one for one in (why_type, why_factor, why_sras, payer)}
        | {
            one.__name__: one
            for one in (
                transition_path,
                handover,
                iso_day,
                package_parts,
                function,
                bears,
                judged_by,
            )
        }
    )


def why_type(code: str) -> str:
    """Why a pupil is at home, in words."""
    return TYPES[Type(code)]


def why_factor(code: str) -> str:
    """What plays a part, or its group, in words; a code that left the list shows as it is."""
    return GROUPS[code].name if code in GROUPS else FACTORS.get(code, code)


def why_sras(code: str) -> str:
    """A function of staying away, in words."""
    return SRAS[code]


def payer(code: str) -> str:
    """Who pays for care, in words."""
    return PAYERS[Payer(code)]


def transition_path(code: str) -> str:
    """From which kind of education to which, in words."""
    return PATHS[Path(code)]


def handover(row: Transition) -> str:
    """Whether it is handed over warm, when and by whom, or why not."""
    if row.warm is None or row.warm_on is None:
        return _("nog geen warme overdracht afgesproken")
    if row.warm == Warm.NOT:
        return _("geen warme overdracht: %(why)s", why=row.content.reason)
    said = {"day": long_day(row.warm_on), "by": row.content.by}
    if row.warm == Warm.DONE:
        return _("warme overdracht gedaan op %(day)s door %(by)s", **said)
    return _("warme overdracht gepland op %(day)s door %(by)s", **said)


def iso_day(text: str) -> str:
    """A day that was kept as a text, as "26 november 2026"."""
    return long_day(date.fromisoformat(text))


def package_parts(codes: str) -> str:
    """What goes along in a Verhuispakket, in words."""
    said = [PARTS[Part(one)].lower() for one in codes.split()]
    return ", ".join(said) or _("alleen deze drie regels")


def judge(actor: Actor, organisation: str) -> str:
    """Who judges, as it is proposed: function and organisation."""
    return f"{', '.join(function(role) for role in sorted(actor.roles))}, {organisation}"


def function(role: str) -> str:
    """A role as it is called within a sentence: "verzuimcoördinator"."""
    return str(ROLES[Role(role)]).lower()


def bears(part: Belastbaarheid) -> str:
    """How much of school a pupil can bear: "2 uur per dag, 3 dagen per week"."""
    return says(part.content.amount, part.content.days)


def judged_by(part: Belastbaarheid) -> str:
    """The function of who judged how much a pupil can bear."""
    return JUDGES[Judge(part.content.judge)]
