"""The summer vacation of a school, and when anything about it is asked."""

from datetime import date, timedelta

import pytest

from casework.domain.calendar import Calendar, calendar
from casework.domain.summer import in_season, summer
from casework.domain.vacation import FREE, REGIONS, VACATION, Period

DAY = timedelta(days=1)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("year", range(2015, 2030))
def test_each_summer_is_a_vacation_and_ends_on_the_first_of_ten_school_days(
    region: str, year: int
) -> None:
    of = calendar(region)
    found = summer(of, year)
    assert found is not None
    assert all(of.is_vacation(day) for day in (found.first, found.last))
    assert not of.is_vacation(found.first - DAY)
    assert not of.is_vacation(found.last + DAY)
    assert found.last < found.back < found.tenth
    assert of.schoolday(found.back) == of.schoolday(found.last)
    assert of.schoolday(found.tenth) - of.schoolday(found.back) == 9
    assert of.is_schoolday(found.tenth)
    near = (found.first - timedelta(days=14), found.first, found.last)
    assert all(found.is_near(on) and in_season(on) for on in near)
    assert not found.is_near(near[0] - DAY)
    assert not found.is_near(found.last + DAY)
    assert all(found.asks_who_came(on) and in_season(on) for on in (found.back, found.tenth))
    assert not found.asks_who_came(found.back - DAY)
    assert not found.asks_who_came(found.tenth + DAY)


def test_a_school_s_own_summer_and_its_days_off_go_over_those_of_the_region() -> None:
    own = Period(date(2026, 7, 11), date(2026, 8, 30), VACATION, "zomer")
    study = Period(date(2026, 8, 31), date(2026, 8, 31), FREE, "studiedag")
    found = summer(Calendar("noord", (own, study)), 2026)
    assert found is not None
    assert (found.first, found.last, found.back) == (own.first, own.last, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("days", "bridged"),
    [
        ((), False),
        ((date(2026, 7, 3), date(2026, 8, 29)), False),
        ((date(2026, 7, 4),), True),
        ((date(2026, 8, 28),), True),
    ],
)
def test_an_agreement_between_its_first_day_and_the_tenth_school_day_after_bridges_it(
    days: tuple[date, ...], *, bridged: bool
) -> None:
    found = summer(calendar("noord"), 2026)
    assert found is not None
    assert (found.first, found.tenth) == (date(2026, 7, 4), date(2026, 8, 28))
    assert found.is_bridged(days) is bridged


def test_where_no_vacation_is_known_nothing_is_asked() -> None:
    assert summer(calendar("noord"), 2031) is None
    assert not in_season(date(2026, 1, 15))
