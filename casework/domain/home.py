"""Since when a pupil is at home: a counter that a short return does not break (desk.md 1.6).

Beside it stands the legal clock: how many of those school days were missed without a valid reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from casework.domain.calendar import Calendar
from casework.domain.history import History
from casework.domain.vacation import span

SHORT_RETURN = 5  # school days: what an installation may set otherwise


class Home(NamedTuple):
    """At home since a day: school days missed whole, of them without a valid reason, all days.

    `days` are calendar days from the first to today, weekends and vacations included.
    """

    since: date
    schooldays: int
    unexcused: int
    days: int


@dataclass
class _Stretch:
    since: date
    missed: int = 0
    unexcused: int = 0
    there: int = 0
    in_a_row: int = 0

    def miss(self, *, without_reason: bool) -> "_Stretch":
        self.missed, self.in_a_row = self.missed + 1, 0
        self.unexcused += without_reason
        return self

    def attend(self, short: int) -> "_Stretch | None":
        """None when this is no short return any more."""
        self.there, self.in_a_row = self.there + 1, self.in_a_row + 1
        return self if self.in_a_row <= short and self.there < self.missed else None


def home(history: History, today: date, short: int = SHORT_RETURN) -> Home | None:
    """The stretch at home that has not ended; None for who is at school.

    A return is short while it lasts at most `short` school days, and the pupil was at school on
    fewer days than were missed since the first. A day of which nothing is known ends nothing and
    counts for nothing; so does a day on which the school expects nobody. A day missed in part is
    a day at school.
    """
    found: _Stretch | None = None
    for day in _schooldays(history, today):
        if history.total.get(day, 0) >= history.hele_dag:
            whole = history.unexcused.get(day, 0) >= history.hele_dag
            found = (found or _Stretch(day)).miss(without_reason=whole)
        elif found and _there(history, day):
            found = found.attend(short)
    if found is None:
        return None
    return Home(found.since, found.missed, found.unexcused, (today - found.since).days + 1)


def nowhere(since: date, calendar: Calendar, today: date) -> Home:
    """Of who is enrolled at no school since a day: every school day is missed without a reason."""
    missed = sum(map(calendar.is_schoolday, span(since, today)))
    return Home(since, missed, missed, (today - since).days + 1)


def _schooldays(history: History, today: date) -> Iterator[date]:
    first = min(history.total, default=today)
    return filter(history.calendar.is_schoolday, span(first, today))


def _there(history: History, day: date) -> bool:
    return day in history.total or (history.expected(day) and history.delivered(day))
