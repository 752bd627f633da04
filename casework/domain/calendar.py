"""Which days count: lesson days, school days and working days, per region or school."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TypeVar

import holidays

from casework.domain.vacation import (
    FIRST,
    FREE,
    LAST,
    LESSONS,
    REGIONS,
    VACATION,
    Period,
    applied,
    span,
)

__all__ = ["FIRST", "LAST", "REGIONS", "Calendar", "calendar"]

# Stored week numbers belong to a version. Raise it whenever a vacation date or FIRST changes.
VERSION = 1
_OWN_STEP, _OWN_MOST = 32, 1024  # together they fill the 15 bits of a SmallInteger
_DAY = timedelta(days=1)
T = TypeVar("T")
_SATURDAY = 5
_FIRST = FIRST.toordinal()
_DAYS = tuple(span(FIRST, LAST))
_NUMBERS = tuple(range(len(_DAYS) + 1))  # shared by all calendars: each holds thousands of them


def version_of(own: int) -> int:
    """The version of a branch's calendar: changes with the library's, and with its own.

    With own changes 0 it is VERSION itself. After 1024 own changes numbers come back; by then
    whatever was counted under the old one was counted anew.
    """
    return VERSION + _OWN_STEP * (own % _OWN_MOST)


class Calendar:
    """The days of one vacation region, or of a school with own periods over it.

    `stretch`: free days stop the lesson weeks too, as a vacation does. Outside `known` days no
    vacation is assumed. Raises ValueError for an unknown region.
    """

    def __init__(
        self,
        region: str,
        own: Iterable[Period] = (),
        *,
        version: int = VERSION,
        stretch: bool = False,
    ) -> None:
        self.region, self.version = region, version
        self.periods = tuple(applied(region, own))
        lessons, schooldays = _flags(self.periods, stretch)
        self.vacation = frozenset(day for day, on in zip(_DAYS, lessons, strict=True) if not on)
        self._open = bytes(schooldays)
        self._before = [_NUMBERS[n] for n in accumulate(lessons, initial=0)]
        self._schooldays = [_NUMBERS[n] for n in accumulate(schooldays, initial=0)]

    def __repr__(self) -> str:
        return f"Calendar({self.region!r})"

    def known(self, day: date) -> bool:
        """True where the vacations of this day are known."""
        return FIRST <= day <= LAST

    def is_vacation(self, day: date) -> bool:
        """True in a school vacation, its weekends included."""
        return day in self.vacation

    def is_schoolday(self, day: date) -> bool:
        """Monday to Friday, no vacation, no day off, no public holiday (Good Friday is one)."""
        after = day.toordinal() - _FIRST
        if 0 <= after < len(self._open):
            return self._open[after] == 1
        return is_working_day(day)

    def lesday(self, day: date) -> int:
        """Days before this one that are no vacation, from 1 January 2014; weekends count."""
        return self.lesdays[day]

    def _lesday(self, day: date) -> int:
        after = day.toordinal() - _FIRST
        if 0 <= after < len(self._before):
            return self._before[after]
        return after if after < 0 else self._before[-1] + after - len(self._before) + 1

    def schoolday(self, day: date) -> int:
        """School days before this one, from 1 January 2014; beyond the known days none count."""
        after = day.toordinal() - _FIRST
        return self._schooldays[min(max(after, 0), len(self._schooldays) - 1)]

    def day_at(self, lesday: int) -> date:
        """The one day with this lesday that is no vacation."""
        if lesday < 0 or lesday >= self._before[-1]:
            beyond = lesday if lesday < 0 else lesday - self._before[-1] + len(self._before) - 1
            return FIRST + timedelta(days=beyond)
        return FIRST + timedelta(days=bisect_right(self._before, lesday) - 1)

    def lesson_week(self, day: date) -> int:
        """Number of the block of seven lesson days this day falls in."""
        return self.lesday(day) // 7

    @cached_property
    def lesdays(self) -> Mapping[date, int]:
        """The `lesday` of a day: to look up, for many days."""
        return _Looked(self._lesday)

    @cached_property
    def numbers(self) -> Mapping[date, int | None]:
        """The `schoolday` of a school day, None for another day: to look up, for many days."""
        return _Looked(lambda day: self.schoolday(day) if self.is_schoolday(day) else None)

    @cached_property
    def weeks(self) -> Mapping[date, int | None]:
        """The lesson week of a day, None in a vacation: to look up, for many days."""
        return _Looked(lambda day: None if self.is_vacation(day) else self.lesson_week(day))


class _Looked(dict[date, T]):
    """What a calendar says of a day, worked out when it is asked for the first time."""

    def __init__(self, say: Callable[[date], T]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, day: date) -> T:
        found = self[day] = self._say(day)
        return found


@lru_cache(maxsize=len(REGIONS))
def calendar(region: str) -> Calendar:
    """The calendar of a region, made once. Raises ValueError for an unknown region."""
    return Calendar(region)


def public_holiday(day: date) -> str | None:
    """The name of a public holiday in the Netherlands; Good Friday is one."""
    return _public_holidays(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < _SATURDAY and day not in _public_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day that is `count` working days after a day; with 0 the day itself."""
    for _ in range(count):
        day += _DAY
        while not is_working_day(day):
            day += _DAY
    return day


def _flags(periods: Iterable[Period], stretch: bool) -> tuple[bytearray, bytearray]:
    """For each known day a 1 where lessons count, and a 1 where there is school."""
    lessons, schooldays = bytearray(b"\1" * len(_DAYS)), bytearray(_working_days())
    # A holiday that is switched off comes first: in a vacation there is no school all the same.
    for one in sorted(periods, key=lambda one: one.kind != LESSONS):
        days = slice(max(one.first.toordinal() - _FIRST, 0), one.last.toordinal() - _FIRST + 1)
        count = len(_DAYS[days])
        if one.kind == LESSONS:
            schooldays[days] = bytes(day.weekday() < _SATURDAY for day in _DAYS[days])
            continue
        schooldays[days] = bytes(count)
        if one.kind == VACATION or (one.kind == FREE and stretch):
            lessons[days] = bytes(count)
    return lessons, schooldays


@lru_cache(maxsize=1)
def _working_days() -> bytes:
    return bytes(map(is_working_day, _DAYS))


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("NL", years=year, language="nl"))
