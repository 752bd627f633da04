"""In which leaf of each theme somebody stands on a day: facts in, a word out."""

from collections.abc import Iterable
from datetime import date

from casework.domain import why
from casework.domain.calendar import Calendar
from casework.domain.months import add_months
from casework.domain.rules.terms import THREE_MONTHS
from casework.domain.rules.thuiszitter import (
    Facts,
    by_ministry,
    three_months,
    widely,
    without_school,
)

WEEK, MONTH = 7, 28  # days; until when something counts as soon, and as in a month
CAME, SOON, LATER, LATE, NOT_YET = "wel", "week", "maand", "later", "nog-niet"


def kind(known: Iterable[tuple[Facts, Calendar]], on: date) -> str | None:
    """Why somebody counts as thuiszitter, for how long, and with what offer; None for nobody such.

    `known`: the pupil once, and once for each school with absence.
    """
    facts = list(known)
    if any(by_ministry(one, days, on) for one, days in facts):
        nowhere = any(without_school(one, days, on) for one, days in facts)
        return ("nergens" if nowhere else "lrv") + _duration(facts, on)
    if any(one.exempt_5a for one, _ in facts):
        return "vrijgesteld"
    if any(widely(one, days, on) for one, days in facts):
        return "geoorloofd"
    return None


def _duration(facts: Iterable[tuple[Facts, Calendar]], on: date) -> str:
    mine = [(one, days) for one, days in facts if by_ministry(one, days, on)]
    if any(three_months(one, days, on) for one, days in mine):
        return "-lang"
    since = [day for one, _ in mine for day in (one.nowhere_since, one.unexcused_since) if day]
    long = any(on > add_months(day, THREE_MONTHS["length"]) for day in since)
    return "-aanbod" if long else "-kort"


def after(opened: date, happened: date | None, on: date) -> str:
    """How long after opening a dossier something came, as known on a day."""
    if happened is None or happened > on:
        return NOT_YET
    days = (happened - opened).days
    return SOON if days <= WEEK else LATER if days <= MONTH else LATE


def offered(opened: date, happened: date | None, on: date) -> str:
    """The same of a fitting offer; while there is none, whether three months went by."""
    found = after(opened, happened, on)
    if found != NOT_YET:
        return found
    return "nog-lang" if on > add_months(opened, THREE_MONTHS["length"]) else "nog-kort"


_MECHANISM = {
    why.Type.REFUSAL: "lukt-niet",
    why.Type.TRUANCY: "blijft-weg",
    why.Type.WITHDRAWAL: "ouders",
    why.Type.EXCLUSION: "school",
    why.Type.PLACE: "wacht",
    why.Type.CARE: "wacht",
}


def mechanism(of: why.Type | None) -> str:
    """One of the five that are told, or the rest: an illness, a move, not known yet."""
    return _MECHANISM.get(of, "anders") if of else "anders"
