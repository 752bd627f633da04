from datetime import date

import pytest

from casework.domain.months import add_months, school_year


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 1), 0, date(2026, 3, 1)),
        (date(2026, 3, 31), 12, date(2027, 3, 31)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_there_is(day, count, then):
    assert add_months(day, count) == then


def test_a_school_year_begins_on_1_august():
    assert school_year(date(2026, 7, 31)) == 2025
    assert school_year(date(2026, 8, 1)) == 2026
