"""When a term ends, on each clock."""

from datetime import date

import pytest

from casework.domain.calendar import calendar
from casework.domain.ladder.term import Clock, Term, add_months, due_on

FRIDAY = date(2026, 10, 9)  # the last school day before the autumn vacation of the north


@pytest.mark.parametrize(
    ("length", "clock", "due"),
    [
        (0, Clock.AT_ONCE, FRIDAY),
        (1, Clock.WORKDAYS, date(2026, 10, 12)),
        (1, Clock.SCHOOLDAYS, date(2026, 10, 19)),
        (4, Clock.WEEKS, date(2026, 11, 6)),
        (3, Clock.MONTHS, date(2027, 1, 9)),
        (0, Clock.MEETING, None),
    ],
)
def test_each_clock_counts_its_own_days(length: int, clock: Clock, due: date | None) -> None:
    assert due_on(Term(length, clock), FRIDAY, calendar("noord")) == due


def test_without_a_term_nothing_is_due() -> None:
    assert due_on(None, FRIDAY, calendar("noord")) is None


@pytest.mark.parametrize(
    ("day", "count", "after"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, count: int, after: date) -> None:
    assert add_months(day, count) == after
