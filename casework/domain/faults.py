"""What is wrong with a school's own calendar, and what is only unusual."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from casework.domain.calendar import public_holiday
from casework.domain.vacation import (
    FIRST,
    LAST,
    LESSONS,
    NAMES,
    VACATION,
    Period,
    applied,
    span,
)

LONGEST = 10 * 7
# In days. Only kerst, one week of mei and zomer are fixed; a school may differ (domain.md 9.7).
USUAL = {"herfst": 9, "kerst": 16, "voorjaar": 9, "mei": 9, "zomer": 44}
_SATURDAY, _SUNDAY = 5, 6


class Fault(NamedTuple):
    """One remark about the period with this number. An error keeps the calendar out."""

    number: int
    column: str
    message: str
    error: bool


def faults(region: str, own: Sequence[Period]) -> list[Fault]:
    """What to say of a school's own periods, in their order, errors first."""
    found = [one for number, period in enumerate(own) for one in _alone(number, period)]
    if not any(one.error for one in found):
        found += _overlaps(region, own)
    return sorted(found, key=lambda one: (not one.error, one.number))


def _alone(number: int, one: Period) -> Iterator[Fault]:
    if one.name not in NAMES.get(one.kind, ()):
        yield Fault(number, "naam", "Deze naam kennen wij niet bij deze soort.", True)
    if one.last < one.first:
        yield Fault(number, "tot", "De laatste dag ligt voor de eerste.", True)
        return
    if one.first < FIRST or one.last > LAST:
        between = f"{_said(FIRST)} tot en met {_said(LAST)}"
        yield Fault(number, "van", f"Wij kennen de vakanties van {between}.", True)
        return
    if one.days > LONGEST:
        yield Fault(number, "tot", "Dit duurt langer dan tien weken.", True)
    elif one.kind == LESSONS and not all(map(_closed, span(one.first, one.last))):
        yield Fault(number, "van", "Op deze dag is geen feestdag door de week.", True)
    elif one.kind == VACATION and one.name in USUAL:
        yield from _unusual(number, one)


def _unusual(number: int, one: Period) -> Iterator[Fault]:
    usual = USUAL[one.name]
    if one.days != usual:
        message = f"De {one.label} duurt {one.days} dagen. Meestal zijn het er {usual}."
        yield Fault(number, "tot", message, False)
    if one.first.weekday() != _SATURDAY:
        yield Fault(number, "van", f"De {one.label} begint niet op een zaterdag.", False)
    if one.last.weekday() != _SUNDAY:
        yield Fault(number, "tot", f"De {one.label} eindigt niet op een zondag.", False)


def _overlaps(region: str, own: Sequence[Period]) -> Iterator[Fault]:
    """Of two that overlap the later in the list is wrong; the region's come before all."""
    place = {one: number for number, one in enumerate(own)}
    for pair in pairwise(applied(region, own)):
        if pair[1].first <= pair[0].last:
            other, wrong = sorted(pair, key=lambda one: place.get(one, -1))
            days = f"{_said(other.first)} tot en met {_said(other.last)}"
            message = f"Dit valt samen met de {other.label} ({days})."
            yield Fault(place[wrong], "van", message, True)


def _closed(day: date) -> bool:
    return day.weekday() < _SATURDAY and public_holiday(day) is not None


def _said(day: date) -> str:
    return f"{day:%d-%m-%Y}"
