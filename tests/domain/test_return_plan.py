"""The way back: hours over the days of a week, vacations stepped over, attended counted."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.domain.calendar import calendar
from casework.domain.return_plan import Came, NewPlan, Planned, Week, spread, weeks

NOORD = calendar("noord")
MONDAY = date(2026, 11, 2)
HOUR = 60


def plan(*hours: int, days: tuple[int, ...] = (0, 2), since: date = MONDAY) -> NewPlan:
    return NewPlan("terug", since, days, tuple(one * HOUR for one in hours))


def test_the_hours_of_a_week_lie_on_its_days() -> None:
    made = spread(plan(4, 5), NOORD)
    assert [(one.on.day, one.amount) for one in made] == [(2, 120), (4, 120), (9, 150), (11, 150)]


def test_a_week_that_began_already_has_the_days_that_are_left() -> None:
    made = spread(plan(4, since=date(2026, 11, 3)), NOORD)
    assert made == [Planned(date(2026, 11, 4), 240)]


def test_a_vacation_is_stepped_over() -> None:
    made = spread(plan(1, 1, since=date(2026, 12, 14)), NOORD)
    assert all(NOORD.is_schoolday(one.on) for one in made)
    assert made[-1].on > date(2027, 1, 1)


@given(
    st.lists(st.integers(1, 40 * HOUR), min_size=1, max_size=12),
    st.sets(st.integers(0, 4), min_size=1),
    st.integers(0, 300),
)
def test_nothing_of_the_hours_gets_lost(amounts: list[int], days: set[int], later: int) -> None:
    since = MONDAY + timedelta(days=later)
    made = spread(NewPlan("x", since, tuple(days), tuple(amounts)), NOORD)
    assert sum(one.amount for one in made) == sum(amounts)
    assert len({one.on for one in made}) == len(made)
    assert all(one.on >= since and one.on.weekday() in days for one in made)
    assert [one.planned for one in weeks(made, since)] == amounts


def test_a_part_counts_as_half_and_what_nobody_said_as_nothing() -> None:
    days = [
        Planned(MONDAY, 120, Came.YES),
        Planned(MONDAY + timedelta(days=1), 120, Came.PARTLY),
        Planned(MONDAY + timedelta(days=2), 120, Came.NO),
        Planned(MONDAY + timedelta(days=3), 120),
        Planned(MONDAY + timedelta(days=4), 120),
    ]
    assert weeks(days, MONDAY + timedelta(days=4)) == [Week(MONDAY, 600, 180, 1)]


def test_days_are_planned_in_quarters_of_an_hour() -> None:
    made = spread(plan(4, days=(0, 1, 3)), NOORD)
    assert [one.amount for one in made] == [90, 75, 75]
