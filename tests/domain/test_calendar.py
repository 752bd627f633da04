from datetime import date, timedelta
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.calendar import (
    FIRST,
    LAST,
    REGIONS,
    VERSION,
    Calendar,
    add_working_days,
    calendar,
)

ALL = ("noord", "midden", "zuid")
DAYS = st.dates(date(2012, 1, 1), date(2033, 12, 31))
VACATIONS = [
    ("2025-10-18", "2025-10-26", ("noord", "midden")),
    ("2025-10-11", "2025-10-19", ("zuid",)),
    ("2025-12-20", "2026-01-04", ALL),
    ("2026-02-14", "2026-02-22", ("midden", "zuid")),
    ("2026-02-21", "2026-03-01", ("noord",)),
    ("2026-04-25", "2026-05-03", ALL),
    ("2026-07-04", "2026-08-16", ("noord",)),
    ("2026-07-11", "2026-08-23", ("zuid",)),
    ("2026-07-18", "2026-08-30", ("midden",)),
    ("2026-10-10", "2026-10-18", ("noord",)),
    ("2026-10-17", "2026-10-25", ("midden", "zuid")),
    ("2026-12-19", "2027-01-03", ALL),
    ("2027-02-13", "2027-02-21", ("zuid",)),
    ("2027-02-20", "2027-02-28", ("noord", "midden")),
    ("2027-04-24", "2027-05-02", ALL),
    ("2027-07-10", "2027-08-22", ("noord",)),
    ("2027-07-17", "2027-08-29", ("midden",)),
    ("2027-07-24", "2027-09-05", ("zuid",)),
]


@pytest.mark.parametrize(("first", "last", "regions"), VACATIONS)
def test_a_vacation_runs_from_its_first_day_to_its_last(first, last, regions):
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    for found in map(calendar, regions):
        assert all(found.is_vacation(start + timedelta(n)) for n in range((end - start).days + 1))
        assert not found.is_vacation(start - timedelta(1))
        assert not found.is_vacation(end + timedelta(1))


@pytest.mark.parametrize("region", REGIONS)
def test_a_school_year_has_eighty_seven_vacation_days(region):
    year = [date(2026, 9, 6) + timedelta(n) for n in range(365)]
    assert sum(map(calendar(region).is_vacation, year)) == 9 + 16 + 9 + 9 + 44


def test_the_vacations_are_those_of_this_version_of_the_calendar():
    """Should this fail after a new `holidays`, raise VERSION: stored week numbers have moved."""
    written = repr([sorted(map(str, calendar(region).vacation)) for region in REGIONS])
    assert (VERSION, crc32(written.encode())) == (1, 2546926849)


def test_goede_vrijdag_and_weekends_are_no_school_days():
    found = calendar("noord")
    assert not found.is_schoolday(date(2027, 3, 26))  # Goede Vrijdag
    assert not found.is_schoolday(date(2027, 3, 29))  # Tweede paasdag
    assert not found.is_schoolday(date(2026, 9, 5))  # Saturday
    assert not found.is_schoolday(date(2026, 10, 12))  # herfstvakantie
    assert found.is_schoolday(date(2026, 9, 7))
    assert calendar("zuid").is_schoolday(date(2026, 10, 12))


def test_lesday_stands_still_in_a_vacation_and_counts_weekends():
    found = calendar("noord")
    before, after = found.lesday(date(2025, 10, 17)), found.lesday(date(2025, 10, 27))
    assert after - before == 1
    assert found.lesday(date(2025, 9, 8)) - found.lesday(date(2025, 9, 1)) == 7


@given(DAYS, st.sampled_from(REGIONS))
def test_lesday_goes_up_by_one_on_each_day_that_is_no_vacation(day, region):
    found = calendar(region)
    step = found.lesday(day + timedelta(1)) - found.lesday(day)
    assert step == (not found.is_vacation(day))


@given(st.integers(-500, 7000), st.sampled_from(REGIONS))
def test_day_at_finds_the_lesson_day_back(lesday, region):
    found = calendar(region)
    day = found.day_at(lesday)
    assert found.lesday(day) == lesday
    assert not found.is_vacation(day)


@given(DAYS, st.sampled_from(REGIONS))
def test_day_at_undoes_lesday_on_lesson_days(day, region):
    found = calendar(region)
    assert found.is_vacation(day) or found.day_at(found.lesday(day)) == day


def test_twenty_eight_lesson_days_touch_at_most_five_lesson_weeks():
    found = calendar("midden")
    weeks = {found.lesson_week(found.day_at(4000 + n)) for n in range(28)}
    assert len(weeks) <= 5


def test_days_are_known_as_far_as_the_regulations_go():
    found = calendar("midden")
    assert found.known(FIRST)
    assert found.known(LAST)
    assert not found.known(FIRST - timedelta(1))
    assert not found.known(LAST + timedelta(1))


def test_working_days_skip_weekends_and_public_holidays_but_no_vacations():
    assert add_working_days(date(2026, 11, 20), 5) == date(2026, 11, 27)
    assert add_working_days(date(2026, 11, 21), 1) == date(2026, 11, 23)  # from a Saturday
    assert add_working_days(date(2027, 3, 25), 1) == date(2027, 3, 30)  # over Easter
    assert add_working_days(date(2025, 10, 17), 1) == date(2025, 10, 20)  # herfstvakantie
    assert add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 22)


@pytest.mark.parametrize("region", ["", "Noord", "oost"])
def test_an_unknown_region_is_refused(region):
    with pytest.raises(ValueError, match="region"):
        Calendar(region)


def test_a_region_has_one_calendar():
    assert calendar("noord") is calendar("noord")
