"""Which days count: lesson days, school days and working days, per vacation region.

Vacations are those of the regulations the `holidays` library holds ("Regeling vaststelling
schoolvakanties", 2013 to 2030); autumn and spring are the ministry's advice, as are they there.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import holidays

# Stored week numbers belong to a version. Raise it whenever a vacation date or FIRST changes.
VERSION = 1
REGIONS = ("noord", "midden", "zuid")
# The library knows whole calendar years from 2014 and no autumn vacation of 2030.
FIRST = date(2014, 1, 1)
LAST = date(2030, 9, 30)
_DAY = timedelta(days=1)
_SATURDAY = 5


class Calendar:
    """The days of one vacation region. Outside `known` days no vacation is assumed."""

    def __init__(self, region: str) -> None:
        if region not in REGIONS:
            raise ValueError("unknown vacation region")
        self.region = region
        self.vacation = _vacations(region)
        lessons = (day not in self.vacation for day in _days(FIRST, LAST))
        self._before = list(accumulate(lessons, initial=0))
        schooldays = (self.is_schoolday(day) for day in _days(FIRST, LAST))
        self._schooldays = list(accumulate(schooldays, initial=0))

    def __repr__(self) -> str:
        return f"Calendar({self.region!r})"

    def known(self, day: date) -> bool:
        """True where the vacations of this day are known."""
        return FIRST <= day <= LAST

    def is_vacation(self, day: date) -> bool:
        """True in a school vacation, its weekends included."""
        return day in self.vacation

    def is_schoolday(self, day: date) -> bool:
        """Monday to Friday, no vacation, no public holiday (Good Friday is one)."""
        return is_working_day(day) and day not in self.vacation

    def lesday(self, day: date) -> int:
        """Days before this one that are no vacation, from 1 January 2014; weekends count."""
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


_FIRST = FIRST.toordinal()


@lru_cache(maxsize=len(REGIONS))
def calendar(region: str) -> Calendar:
    """The calendar of a region, made once. Raises ValueError for an unknown region."""
    return Calendar(region)


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


def _vacations(region: str) -> frozenset[date]:
    years = range(FIRST.year, LAST.year + 1)
    found = holidays.country_holidays(
        "NL", subdiv=region.capitalize(), years=years, categories=("school",)
    )
    return frozenset(day for day in found if FIRST <= day <= LAST)


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=after) for after in range((last - first).days + 1))
