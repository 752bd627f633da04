"""Filters for the dossier's page: what the age means, what a day was, what was done."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask import Flask

from casework.domain import consent as consents
from casework.domain.attendance import Look
from casework.domain.circle import LABELS, Part
from casework.domain.ground import SOURCES, Ground
from casework.domain.mark import Kind, Mark
from casework.domain.sharing import KINDS
from casework.web.translate import gettext as _
from casework.web.translate import later
from casework.web.words import age_of
from casework.web.words import day as day_text

_LOOKS = {
    Look.THERE: later("op school"),
    Look.UNEXCUSED: later("zonder geldige reden"),
    Look.EXCUSED: later("met geldige reden"),
    Look.BOTH: later("deels zonder, deels met geldige reden"),
    Look.UNKNOWN: later("Onbekend: geen gegevens van school"),
    Look.IDLE: later("geen rooster: de school verwacht niets"),
    Look.VACATION: later("vakantie"),
    Look.FREE: later("vrije dag of feestdag"),
    Look.AHEAD: later("nog niet geweest"),
}
_KINDS = {
    Kind.CONTACT: later("contact"),
    Kind.AGREEMENT: later("afspraak"),
    Kind.MEETING: later("overleg"),
    Kind.PLAN: later("plan"),
    Kind.OFFER: later("aanbod"),
    Kind.CARE: later("zorg"),
    Kind.STEP: later("stap"),
    Kind.REGIE: later("regie"),
    Kind.SIGNAL: later("signaal"),
}


def register(app: Flask) -> None:
    """Give the filters to every template."""
    app.jinja_env.filters.update(
        {
            one.__name__: one
            for one in (
                part,
                consent,
                ground_source,
                look,
                mark_kind,
                told,
                organisation_kind,
            )
        }
    )


def part(code: Part) -> str:
    """A part of a dossier in words."""
    return LABELS[code]


def consent(born: date) -> str:
    """Age today, and what it means for who agrees to youth care."""
    years = age_of(born)
    return f"{years}, {consents.says(years)}"


def ground_source(code: Ground) -> str:
    """On whose authority a ground rests."""
    return SOURCES[code]


def look(code: Look) -> str:
    """What a day was."""
    return _(_LOOKS[code])


def mark_kind(code: Kind) -> str:
    """What was done, in one word."""
    return _(_KINDS[code])


def told(marks: Iterable[Mark]) -> str:
    """What was done, in order; the same thing done more often is said once."""
    days: dict[str, list[date]] = {}
    for one in marks:
        days.setdefault(one.said, []).append(one.on)
    return "; ".join(_times(said, some) for said, some in days.items())


def _times(said: str, days: Sequence[date]) -> str:
    first, last = day_text(days[0]), day_text(days[-1])
    if len(days) == 1:
        return f"{first}: {said}"
    if first == last:
        return _("%(day)s: %(count)s keer %(said)s", day=first, count=len(days), said=said)
    return _(
        "%(first)s tot en met %(last)s: %(count)s keer %(said)s",
        first=first,
        last=last,
        count=len(days),
        said=said,
    )


def organisation_kind(code: str) -> str:
    """What an organisation is."""
    return next(label for one, label in KINDS.items() if one == code)
