"""Birthdays on which others come to decide: told three months ahead, found without a birth date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.birthday import SAYS, due, near
from casework.domain.duty import birthday, duty, duty_from, month_of

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (date(2015, 2, 28), (12, date(2027, 2, 28))),
        (date(2015, 3, 1), None),
        (date(2010, 11, 29), (16, TODAY)),
        (date(2010, 10, 30), (16, date(2026, 10, 30))),
        (date(2010, 10, 29), None),
        (date(2009, 2, 11), (18, date(2027, 2, 11))),
        (date(2012, 2, 11), None),
    ],
)
def test_one_is_told_from_three_months_before_until_a_month_after(
    born: date, told: tuple[int, date] | None
) -> None:
    assert due(born, TODAY) == told


def test_what_changes_is_one_sentence_for_each() -> None:
    assert set(SAYS) == {12, 16, 18}
    assert all(text.endswith(".") and text.count(".") == 1 for text in SAYS.values())


@given(st.dates(date(2005, 1, 1), date(2020, 12, 31)), st.integers(0, 6000))
def test_nobody_whose_birthday_is_near_is_passed_over(born: date, after: int) -> None:
    today = date.fromordinal(date(2023, 1, 1).toordinal() + after)
    first, _ = duty(born)
    if due(born, today):
        assert first in set(near(today))


@given(st.dates(date(2005, 1, 1), date(2020, 12, 31)), st.sampled_from(sorted(SAYS)))
def test_the_first_day_of_the_duty_tells_the_month_and_no_more(born: date, years: int) -> None:
    first, _ = duty(born)
    month = month_of(first, years)
    assert duty_from(month, years) == first
    if (born.month, born.day) != (2, 29):
        assert month == birthday(born, years).replace(day=1)
