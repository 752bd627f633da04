"""Clocks and terms: how time is counted on a ladder, and on which day a term ends."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from casework.domain.calendar import Calendar, add_working_days


class Clock(StrEnum):
    """How time is counted: school days, lesson weeks, calendar weeks and months, working days."""

    SCHOOLDAYS = "schooldagen"
    LESSON_WEEKS = "lesweken"
    WEEKS = "weken"
    MONTHS = "maanden"
    WORKDAYS = "werkdagen"
    AT_ONCE = "meteen"
    MEETING = "volgend-overleg"


UNCOUNTED = frozenset({Clock.AT_ONCE, Clock.MEETING})
TERMS = (Clock.AT_ONCE, Clock.SCHOOLDAYS, Clock.WORKDAYS, Clock.WEEKS, Clock.MONTHS, Clock.MEETING)


class Term(NamedTuple):
    """By when something must be done. `length` is 0 for at once and for the next meeting."""

    length: int
    clock: Clock


def due_on(term: Term | None, since: date, calendar: Calendar) -> date | None:
    """The last day of a term that starts on `since`; None while the next meeting has no day."""
    if term is None or term.clock is Clock.MEETING:
        return None
    if term.clock is Clock.SCHOOLDAYS:
        return add_schooldays(since, term.length, calendar)
    if term.clock is Clock.WORKDAYS:
        return add_working_days(since, term.length)
    if term.clock is Clock.MONTHS:
        return add_months(since, term.length)
    return since + timedelta(days=7 * term.length)


def add_months(day: date, count: int) -> date:
    """The same day so many months later; the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_schooldays(day: date, count: int, calendar: Calendar) -> date:
    """The school day that is `count` school days after a day; with 0 the day itself."""
    for _ in range(count):
        day += timedelta(days=1)
        while not calendar.is_schoolday(day):
            day += timedelta(days=1)
    return day
