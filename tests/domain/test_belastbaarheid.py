"""How much of school a pupil can bear: until when, what a newer judgement ends, what is too much."""

from datetime import date, timedelta

import pytest

from casework.domain.belastbaarheid import (
    Judge,
    NewBelastbaarheid,
    Over,
    Period,
    faults,
    over,
    periods,
    says,
)
from casework.domain.return_plan import Planned

TODAY = date(2026, 11, 30)  # a Monday


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


@pytest.mark.parametrize(
    ("judged", "until", "field"),
    [
        (0, 0, None),
        (-92, 91, None),
        (0, 183, None),
        (1, 30, "op"),
        (-93, 30, "op"),
        (-9, -1, "tot"),
        (0, 184, "tot"),
    ],
)
def test_it_was_judged_lately_and_lasts_half_a_year_at_most(
    judged: int, until: int, field: str | None
) -> None:
    value = NewBelastbaarheid(120, 5, day(judged), day(until), Judge.DOCTOR)
    assert list(faults(value, TODAY)) == ([field] if field else [])


def test_a_newer_judgement_ends_the_older_from_its_day_and_none_comes_back() -> None:
    older, newer = Period(day(-30), day(90), 120, 5), Period(day(0), day(10), 60, 3)
    assert periods([newer, older]) == [newer, older._replace(last=day(-1))]
    assert periods([newer, Period(day(0), day(90), 300, 5)]) == [newer], "of one day the last"


@pytest.mark.parametrize(
    ("amount", "days", "text"),
    [
        (0, 5, "nu geen uren op school"),
        (120, 5, "2 uur per dag"),
        (90, 3, "1,5 uur per dag, 3 dagen per week"),
        (60, 1, "1 uur per dag, 1 dag per week"),
    ],
)
def test_it_is_told_in_words(amount: int, days: int, text: str) -> None:
    assert says(amount, days) == text


def test_a_week_is_over_by_one_day_or_by_all_of_them_and_the_past_is_past() -> None:
    held = [Period(day(0), day(20), 120, 3)]
    by_day = [Planned(day(1), 121)]
    by_week = [Planned(day(7 + n), 100) for n in range(4)]
    fits = [Planned(day(14 + n), 120) for n in range(3)]
    before, after = [Planned(day(-7), 400)], [Planned(day(21), 400)]
    found = over([*before, *by_day, *by_week, *fits, *after], held, TODAY)
    assert found == [Over(day(0), 121), Over(day(7), 400)]
    assert over([Planned(day(2), 15)], [Period(day(0), day(6), 0, 5)], TODAY)
    assert over(by_day, [], TODAY) == []
