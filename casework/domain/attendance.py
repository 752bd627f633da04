"""What is known of each day of a pupil, for the eye: missed, at school, no school, or unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from casework.domain.calendar import public_holiday
from casework.domain.history import History
from casework.domain.vacation import FREE, VACATION, span

_SATURDAY = 5
_DAY = timedelta(days=1)
_WEEK = 5  # school days
_LATELY = timedelta(days=21)  # past a vacation


class Look(StrEnum):
    """What a day is. No row is not "present": without delivery a day is unknown."""

    WEEKEND = "weekend"
    VACATION = "vacation"
    FREE = "free"  # a public holiday, or a day off of the school
    AHEAD = "ahead"
    THERE = "there"
    UNKNOWN = "unknown"
    IDLE = "idle"  # the school expects nothing of this pupil
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    BOTH = "both"  # a part with a valid reason, and a part without


MISSED = frozenset({Look.EXCUSED, Look.UNEXCUSED, Look.BOTH})
NO_SCHOOL = frozenset({Look.WEEKEND, Look.VACATION, Look.FREE})


class Day(NamedTuple):
    """A day; amounts in sixtieths of an hour. `said` names the vacation or holiday."""

    on: date
    look: Look
    excused: int = 0
    unexcused: int = 0
    said: str = ""


class Week(NamedTuple):
    """A week from Monday: what was missed. `free`: no school at all; `unknown` school days."""

    monday: date
    excused: int
    unexcused: int
    free: bool
    unknown: int


class Run(NamedTuple):
    """Days after one another that are the same; weekends between them count for nothing."""

    look: Look
    first: date
    last: date
    schooldays: int
    excused: int
    unexcused: int
    said: str


@dataclass(frozen=True)
class Attendance:
    """The absence of a pupil, ready to be asked about any day. `today` is not over yet."""

    history: History
    today: date

    def days(self, first: date, last: date) -> list[Day]:
        """Every day from the first to the last."""
        named = self._named(first, last)
        return [self._day(day, named) for day in span(first, last)]

    @property
    def silent(self) -> bool:
        """Whether nothing is known of the last five school days: who is home then?"""
        days = self.days(self.today - _LATELY, self.today)
        school = [one.look for one in days if one.look not in NO_SCHOOL | {Look.AHEAD}]
        return {*school[-_WEEK:]} == {Look.UNKNOWN}

    def _day(self, day: date, named: Mapping[date, tuple[str, str]]) -> Day:
        missed = self.history.total.get(day, 0)
        if missed:
            without = self.history.unexcused.get(day, 0)
            return Day(day, _missed(missed, without), missed - without, without)
        look, said = self._quiet(day, named)
        return Day(day, look, said=said)

    def _quiet(self, day: date, named: Mapping[date, tuple[str, str]]) -> tuple[Look, str]:
        if not self.history.calendar.is_schoolday(day):
            return _closed(day, *named.get(day, ("", "")))
        covered = self.history.delivered(day)
        if day > self.today or (day == self.today and not covered):
            return Look.AHEAD, ""
        if not self.history.expected(day):
            return Look.IDLE, ""
        return (Look.THERE if covered else Look.UNKNOWN), ""

    def _named(self, first: date, last: date) -> dict[date, tuple[str, str]]:
        """What a period calls a day; a vacation goes before a day off that lies in it."""
        every = [one for one in self.history.calendar.periods if one.kind in (VACATION, FREE)]
        near = [one for one in every if one.first <= last and one.last >= first]
        in_order = sorted(near, key=lambda one: one.kind == VACATION)
        return {day: (one.kind, one.label) for one in in_order for day in span(one.first, one.last)}


def _closed(day: date, kind: str, label: str) -> tuple[Look, str]:
    if kind == VACATION:
        return Look.VACATION, label
    if day.weekday() >= _SATURDAY:
        return Look.WEEKEND, ""
    return Look.FREE, label or public_holiday(day) or ""


def _missed(missed: int, without: int) -> Look:
    if not without:
        return Look.EXCUSED
    return Look.UNEXCUSED if without == missed else Look.BOTH


def weeks(days: Sequence[Day]) -> list[Week]:
    """The weeks of days that come one after another."""
    second = 7 - days[0].on.weekday()
    cuts = (0, *range(second, len(days), 7), len(days))
    return [_week(days[first:end]) for first, end in pairwise(cuts)]


def monday_of(day: date) -> date:
    """The day on which its week begins."""
    return day - _DAY * day.weekday()


def _week(days: Sequence[Day]) -> Week:
    excused, unexcused, free, unknown = 0, 0, True, 0
    for one in days:
        excused, unexcused = excused + one.excused, unexcused + one.unexcused
        free = free and one.look in NO_SCHOOL
        unknown += one.look is Look.UNKNOWN
    return Week(monday_of(days[0].on), excused, unexcused, free, unknown)


def runs(days: Iterable[Day]) -> list[Run]:
    """The same days in a few lines; weekends belong to nothing."""
    school = (one for one in days if one.look is not Look.WEEKEND)
    return [_run(list(some)) for _, some in groupby(school, _all_but_its_date)]


def _all_but_its_date(day: Day) -> tuple[object, ...]:
    return day[1:]


def _run(days: Sequence[Day]) -> Run:
    first, last, many = days[0], days[-1], len(days)
    excused, unexcused = first.excused * many, first.unexcused * many
    return Run(first.look, first.on, last.on, many, excused, unexcused, first.said)
