"""Who must go to school, from when until when, and whose duty it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.calendar import calendar
from casework.domain.duty import (
    Bearer,
    Course,
    Duty,
    age,
    bearer,
    duty,
    duty_on,
    hours_off,
    kwalificatieplicht,
    leerplicht,
    qualified,
)

NOORD = calendar("noord").is_schoolday
DAY = timedelta(days=1)
BORN = st.dates(date(2009, 1, 1), date(2016, 12, 31))
# Nobody is at school before four.
COURSES = BORN.flatmap(
    lambda born: st.builds(
        Course,
        st.just(born),
        st.none() | st.integers(born.year + 4, born.year + 7),
        st.none() | st.integers(5, 10),
        st.none() | st.dates(date(2024, 1, 1), date(2034, 12, 31)),
        st.booleans(),
    )
)


@pytest.mark.parametrize(
    ("born", "first"),
    [
        (date(2016, 9, 1), date(2021, 10, 1)),
        (date(2016, 9, 30), date(2021, 10, 1)),
        (date(2016, 12, 15), date(2022, 1, 10)),  # the first school day after Christmas
        (date(2016, 7, 8), date(2021, 8, 23)),  # the first after the summer in Noord
        (date(2016, 2, 29), date(2021, 4, 1)),  # five on the first of March
    ],
)
def test_leerplicht_begins_on_the_first_school_day_of_the_month_after_five(born, first):
    assert leerplicht(Course(born), NOORD)[0] == first


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2010, 7, 31), date(2026, 7, 31)),
        (date(2010, 8, 1), date(2027, 7, 31)),
        (date(2011, 1, 1), date(2027, 7, 31)),
    ],
)
def test_leerplicht_ends_with_the_school_year_of_sixteen(born, last):
    assert leerplicht(Course(born), NOORD)[1] == last


def test_twelve_full_school_years_are_enough():
    course = Course(date(2010, 10, 5), first_year=2014)
    assert leerplicht(course, NOORD)[1] == date(2026, 7, 31)


def test_a_basisschool_in_seven_years_counts_as_eight():
    course = Course(date(2011, 10, 5), first_year=2015, primary_years=7)
    assert leerplicht(course, NOORD)[1] == date(2026, 7, 31)
    slow = Course(date(2011, 10, 5), first_year=2015, primary_years=9)
    assert leerplicht(slow, NOORD)[1] == date(2027, 7, 31)


def test_kwalificatieplicht_runs_until_the_day_before_eighteen():
    course = Course(date(2010, 1, 15))
    assert kwalificatieplicht(course, NOORD) == (date(2026, 8, 1), date(2028, 1, 14))


def test_a_startkwalificatie_ends_it():
    course = Course(date(2010, 1, 15), qualified_on=date(2027, 6, 1))
    assert kwalificatieplicht(course, NOORD) == (date(2026, 8, 1), date(2027, 5, 31))


def test_whom_the_law_releases_is_never_under_it():
    assert kwalificatieplicht(Course(date(2010, 1, 15), released=True), NOORD) is None


@pytest.mark.parametrize(
    ("on", "whose"),
    [
        (date(2014, 11, 25), Bearer.NOBODY),
        (date(2015, 11, 25), Bearer.PARENTS),
        (date(2022, 1, 14), Bearer.PARENTS),
        (date(2022, 1, 15), Bearer.BOTH),
        (date(2028, 1, 14), Bearer.BOTH),
        (date(2028, 1, 15), Bearer.NOBODY),
    ],
)
def test_from_twelve_it_is_also_the_pupils_own(on, whose):
    assert bearer(Course(date(2010, 1, 15)), on, NOORD) == whose


def test_until_six_a_child_may_stay_at_home_some_hours():
    born = date(2020, 11, 25)
    assert hours_off(born, date(2025, 11, 24)) == (0, 0)  # four: nobody must
    assert hours_off(born, date(2025, 11, 25)) == (5, 5)
    assert hours_off(born, date(2026, 11, 25)) == (0, 0)


@given(COURSES)
def test_one_duty_follows_the_other_without_a_gap(course):
    first, last = leerplicht(course, NOORD)
    assert NOORD(first)
    assert (last.month, last.day) == (7, 31)
    after = kwalificatieplicht(course, NOORD)
    assert duty_on(course, first - DAY, NOORD) is Duty.NONE
    assert duty_on(course, first, NOORD) is Duty.LEERPLICHT
    if after:
        assert after[0] == last + DAY
        assert duty_on(course, after[1], NOORD) is Duty.KWALIFICATIEPLICHT
        assert duty_on(course, after[1] + DAY, NOORD) is Duty.NONE
        assert age(course.born, after[1]) < 18


@given(COURSES, st.integers(0, 20 * 366))
def test_nobody_is_under_two_duties_and_the_coarse_dates_hold_both(course, n):
    day = course.born + DAY * n
    first, last = duty(course.born)
    found = duty_on(course, day, NOORD)
    if found is not Duty.NONE:
        assert first <= day <= last
        assert bearer(course, day, NOORD) is not Bearer.NOBODY
    assert (first.day, (last + DAY).day) == (1, 1)


@given(BORN, st.integers(0, 20 * 366))
def test_more_schooling_never_lengthens_the_leerplicht(born, n):
    plain = leerplicht(Course(born), NOORD)
    for year in range(2012, 2022):
        assert leerplicht(Course(born, year), NOORD)[1] <= plain[1]
        assert (
            leerplicht(Course(born, year, 7), NOORD)[1] <= leerplicht(Course(born, year), NOORD)[1]
        )


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2027, 6, 12), date(2027, 6, 30)),
        (date(2025, 6, 12), date(2026, 7, 31)),  # the leerplicht goes on
        (date(2029, 6, 12), date(2028, 3, 31)),  # eighteen before
    ],
)
def test_a_startkwalificatie_ends_the_coarse_duty_with_its_month(on, last):
    assert duty(date(2010, 3, 4), qualified(on)) == (date(2015, 4, 1), last)
