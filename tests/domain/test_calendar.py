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
    public_holiday,
    version_of,
)
from casework.domain.vacation import FREE, LESSONS, VACATION, Period, applied, standard

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


HERFST_ZUID = Period(date(2026, 10, 17), date(2026, 10, 25), VACATION, "herfst")
STUDY = Period(date(2026, 11, 6), date(2026, 11, 6), FREE, "studiedag")
HEMELVAART = date(2027, 5, 6)
SCHOOL_HEMELVAART = Period(HEMELVAART, HEMELVAART, LESSONS, "lesdag")
OWN = st.lists(
    st.builds(
        lambda first, days, what: Period(first, first + timedelta(days), *what),
        st.dates(date(2025, 8, 1), date(2027, 7, 1)),
        st.integers(0, 12),
        st.sampled_from([(VACATION, "extra"), (VACATION, "herfst"), (FREE, "studiedag")]),
    ),
    max_size=4,
)
NEAR = st.dates(date(2025, 7, 1), date(2027, 8, 31))


def test_an_own_vacation_lies_over_that_of_the_region():
    found = Calendar("noord", [HERFST_ZUID])
    assert found.is_schoolday(date(2026, 10, 12))  # now a week of lessons
    assert found.is_vacation(date(2026, 10, 19))
    assert not found.is_schoolday(date(2026, 10, 19))
    assert calendar("noord").is_schoolday(date(2026, 10, 19)), "the region's own is untouched"
    assert found.lesday(date(2026, 12, 1)) == calendar("noord").lesday(date(2026, 12, 1))


def test_on_a_study_day_there_is_no_school_but_lesson_weeks_run_on():
    found = Calendar("noord", [STUDY])
    assert not found.is_schoolday(STUDY.first)
    assert not found.is_vacation(STUDY.first)
    day = date(2026, 11, 9)
    assert found.lesday(day) == calendar("noord").lesday(day)
    assert found.schoolday(day) == calendar("noord").schoolday(day) - 1


def test_by_setting_a_study_day_stops_the_lesson_weeks_too():
    found, day = Calendar("noord", [STUDY], stretch=True), date(2026, 11, 9)
    assert found.is_vacation(STUDY.first)
    assert found.lesday(day) == calendar("noord").lesday(day) - 1


def test_a_public_holiday_that_is_switched_off_is_a_day_of_lessons():
    assert public_holiday(HEMELVAART) == "Hemelvaartsdag"
    assert not calendar("noord").is_schoolday(HEMELVAART)
    assert Calendar("noord", [SCHOOL_HEMELVAART]).is_schoolday(HEMELVAART)


def test_within_a_vacation_a_holiday_that_is_switched_off_stays_free():
    meivakantie = Period(date(2027, 4, 24), date(2027, 5, 9), VACATION, "mei")
    for own in ([meivakantie, SCHOOL_HEMELVAART], [SCHOOL_HEMELVAART, meivakantie]):
        assert not Calendar("noord", own).is_schoolday(HEMELVAART)


def test_working_days_follow_no_school():
    assert add_working_days(HEMELVAART - timedelta(1), 1) == HEMELVAART + timedelta(1)


@given(OWN, NEAR, st.sampled_from(REGIONS), st.booleans())
def test_over_any_own_periods_lesday_stands_still_or_goes_one_up(own, day, region, stretch):
    found = Calendar(region, own, stretch=stretch)
    step = found.lesday(day + timedelta(1)) - found.lesday(day)
    assert step == (not found.is_vacation(day))
    assert found.is_vacation(day) or found.day_at(found.lesday(day)) == day


@given(OWN, NEAR, st.sampled_from(REGIONS))
def test_over_any_own_periods_schooldays_are_counted_one_by_one(own, day, region):
    found = Calendar(region, own)
    step = found.schoolday(day + timedelta(1)) - found.schoolday(day)
    assert step == found.is_schoolday(day)


@given(OWN, NEAR, st.sampled_from(REGIONS))
def test_a_day_is_free_exactly_when_a_period_a_weekend_or_a_holiday_says_so(own, day, region):
    periods = [one for one in applied(region, own) if one.first <= day <= one.last]
    closed = day.weekday() >= 5 or public_holiday(day) is not None
    found = Calendar(region, own)
    assert found.is_schoolday(day) == (not periods and not closed)
    assert found.is_vacation(day) == any(one.kind == VACATION for one in periods)


@given(st.permutations([HERFST_ZUID, STUDY, SCHOOL_HEMELVAART]))
def test_the_order_of_own_periods_makes_no_difference(own):
    one, other = Calendar("noord", own), Calendar("noord", sorted(own))
    assert (one.periods, one.vacation) == (other.periods, other.vacation)


def test_a_calendar_without_own_periods_is_that_of_the_region():
    own = Calendar("zuid", ())
    assert own.vacation == calendar("zuid").vacation
    assert own.periods == standard("zuid")
    assert own.version == calendar("zuid").version == VERSION


def test_the_version_moves_with_every_own_change_and_fits_its_column():
    versions = [version_of(own) for own in range(1024)]
    assert versions[0] == VERSION
    assert len(set(versions)) == 1024
    assert min(versions) > 0
    assert max(versions) < 2**15
