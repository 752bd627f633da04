"""The summer vacation of a school: who keeps in touch before it, and who turns up after it.

Two weeks before it begins each dossier is asked for an agreement; on the first school day after it
the school says who did not turn up (desk.md 1.13).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from casework.domain.calendar import Calendar
from casework.domain.vacation import VACATION, span

NAME = "zomer"
AHEAD = timedelta(days=14)
SCHOOL_DAYS = 10  # two school weeks
# In no other month is anything asked, whatever vacation a school sets.
_MONTHS = range(5, 11)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Summer:
    """A summer vacation, `first` and `last` day included.

    `back` is the first school day after it, `tenth` the tenth.
    """

    first: date
    last: date
    back: date
    tenth: date

    def is_near(self, on: date) -> bool:
        """From two weeks before it until it is over."""
        return self.first - AHEAD <= on <= self.last

    def asks_who_came(self, on: date) -> bool:
        """In the first two school weeks after it."""
        return self.back <= on <= self.tenth

    def is_bridged(self, days: Collection[date]) -> bool:
        """Whether one of these days lies in it, or in the two school weeks after it."""
        return any(self.first <= day <= self.tenth for day in days)


def in_season(on: date) -> bool:
    """Whether anything about a summer can be asked on this day."""
    return on.month in _MONTHS


def summer(of: Calendar, year: int) -> Summer | None:
    """The summer vacation that begins in a year; None where none is known."""
    found = [
        one for one in of.periods if (one.kind, one.name, one.first.year) == (VACATION, NAME, year)
    ]
    if not found:
        return None
    last = max(one.last for one in found)
    days = _schooldays(of, last)
    return Summer(min(one.first for one in found), last, days[0], days[-1])


def _schooldays(of: Calendar, last: date) -> list[date]:
    """The first ten after a day."""
    found: list[date] = []
    for day in span(last + _DAY, last + timedelta(days=100)):
        if of.is_schoolday(day):
            found.append(day)
        if len(found) == SCHOOL_DAYS:
            break
    return found
