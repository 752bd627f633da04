"""What a pupil can bear of school: hours a day and days a week, until a day; never why.

A dated opinion of a named function (desk.md 1.6, 5.8). It is no diagnosis and tells of health all
the same. Amounts are in sixtieths of an hour.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from casework.domain.return_plan import Planned
from casework.domain.verzuim import hours_text

WARNED = 21  # days before its end: a doctor has no time tomorrow
LONGEST = timedelta(days=183)  # an opinion expires in half a year (desk.md 5.8)
BACK = timedelta(days=92)
WHOLE_WEEK = 5
_DAY = timedelta(days=1)
Faults = dict[str, list[str]]


class Judge(StrEnum):
    """The function of who judged so. No other doctor is named: which one tells of health."""

    DOCTOR = "jeugdarts"
    OTHER = "andere-arts"
    SCHOOL = "school"


JUDGES = {
    Judge.DOCTOR: "De jeugdarts",
    Judge.OTHER: "Een andere arts",
    Judge.SCHOOL: "De school, met de leerling en de ouders",
}


@dataclass(frozen=True)
class NewBelastbaarheid:
    """So much a day (0: none) on so many days a week, from the day of the judgement `until`."""

    amount: int
    days: int
    judged_on: date
    until: date
    judge: Judge


class Period(NamedTuple):
    """From when to when, both included, a pupil can bear so much."""

    first: date
    last: date
    amount: int
    days: int

    @property
    def week(self) -> int:
        """How much in a week."""
        return self.amount * self.days


class Over(NamedTuple):
    """A week from Monday in which more is planned than the pupil can bear."""

    monday: date
    planned: int


def faults(value: NewBelastbaarheid, today: date) -> Faults:
    """Why this cannot be, by field; empty when it can."""
    found: Faults = {}
    if value.judged_on > today:
        found["op"] = ["Deze dag ligt in de toekomst."]
    elif value.judged_on < today - BACK:
        found["op"] = ["Kies een dag in de laatste drie maanden. Vraag anders opnieuw om advies."]
    if value.until < today:
        found["tot"] = ["Deze dag is al geweest. Kies vandaag of later."]
    elif value.until > value.judged_on + LONGEST:
        found["tot"] = ["Kies ten hoogste een half jaar. Daarna kijkt iemand opnieuw."]
    return found


def periods(newest_first: Sequence[Period]) -> list[Period]:
    """Which held when, newest first: a newer one ends the older the day before it begins."""
    found: list[Period] = []
    for one in newest_first:
        last = min(one.last, found[-1].first - _DAY) if found else one.last
        if one.first <= last:
            found.append(one._replace(last=last))
    return found


def says(amount: int, days: int) -> str:
    """How much, in words."""
    if not amount:
        return "nu geen uren op school"
    day = f"{hours_text(amount)} uur per dag"
    if days == WHOLE_WEEK:
        return day
    return f"{day}, {days} {'dag' if days == 1 else 'dagen'} per week"


def over(plan: Iterable[Planned], held: Sequence[Period], today: date) -> list[Over]:
    """The weeks from this one on in which a day or the week as a whole has too much.

    Days for which nothing is known to be too much are never over.
    """
    monday = today - timedelta(days=today.weekday())
    ahead = sorted(one for one in plan if one.on >= monday)
    by_week = groupby(ahead, lambda one: one.on - timedelta(days=one.on.weekday()))
    weeks = ((first, list(some)) for first, some in by_week)
    return [
        Over(first, sum(one.amount for one in some)) for first, some in weeks if _much(some, held)
    ]


def _much(week: Sequence[Planned], held: Sequence[Period]) -> bool:
    for period in held:
        amounts = [one.amount for one in week if period.first <= one.on <= period.last]
        if any(one > period.amount for one in amounts) or sum(amounts) > period.week:
            return True
    return False
