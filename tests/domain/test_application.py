"""By when a school must decide: the terms of the law, counted in days."""

from datetime import date

import pytest

from casework.domain.application import Clock, clock, may_extend_until, place_from

WRITTEN = date(2026, 10, 27)


@pytest.mark.parametrize(
    ("extended", "today", "expected"),
    [
        (None, date(2026, 10, 27), Clock(0, 42, date(2026, 12, 8))),
        (None, date(2026, 11, 26), Clock(30, 42, date(2026, 12, 8))),  # desk.md 1.8
        (None, date(2026, 12, 9), Clock(43, 42, date(2026, 12, 8))),
        (date(2027, 1, 5), date(2026, 12, 9), Clock(43, 70, date(2027, 1, 5))),
        (date(2026, 12, 15), date(2026, 12, 9), Clock(43, 49, date(2026, 12, 15))),
    ],
)
def test_a_school_has_six_weeks_and_once_at_most_four_more(
    extended: date | None, today: date, expected: Clock
) -> None:
    assert clock(WRITTEN, extended, today) == expected


def test_putting_off_begins_after_six_weeks_and_ends_after_ten() -> None:
    assert may_extend_until(WRITTEN) == (date(2026, 12, 9), date(2027, 1, 5))


def test_who_is_enrolled_nowhere_is_placed_the_day_after_ten_weeks() -> None:
    assert place_from(WRITTEN) == date(2027, 1, 6)
