from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.domain.spell import BRIDGE, UNEXCUSED, spells
from tests.domain.vectors import NOORD

MONDAY = date(2025, 9, 1)
WEEK = [MONDAY + timedelta(n) for n in range(7)]
AMOUNTS = st.dictionaries(
    st.integers(0, 120).map(lambda n: MONDAY + timedelta(n)), st.integers(1, 480)
)


def found(missed, covered=None, idle=None, least=240):
    every = spells(UNEXCUSED, sorted(missed.items()), NOORD, least, covered, idle)
    return [[day for day, _ in one.days] for one in every]


def whole(*days):
    return dict.fromkeys(days, 300)


def test_a_weekend_does_not_end_a_spell():
    friday, monday = WEEK[4], MONDAY + timedelta(7)
    assert found(whole(friday, monday)) == [[friday, monday]]


def test_a_vacation_does_not_end_a_spell():
    before, after = date(2025, 10, 17), date(2025, 10, 27)
    assert found(whole(before, after)) == [[before, after]]


def test_a_day_at_school_ends_a_spell():
    assert found(whole(WEEK[0], WEEK[2])) == [[WEEK[0]], [WEEK[2]]]


def test_less_than_a_whole_day_is_a_day_at_school():
    assert found({WEEK[0]: 300, WEEK[1]: 239, WEEK[2]: 300}) == [[WEEK[0]], [WEEK[2]]]


def test_what_was_missed_outside_school_days_is_no_part_of_a_spell():
    assert found(whole(WEEK[4], WEEK[5], date(2025, 10, 20))) == [[WEEK[4]]]


def test_a_day_of_which_nothing_is_known_does_not_end_a_spell():
    missed = whole(WEEK[0], WEEK[2])
    assert found(missed, covered=lambda day: day != WEEK[1]) == [[WEEK[0], WEEK[2]]]
    assert found(missed, covered=lambda day: True) == [[WEEK[0]], [WEEK[2]]]


def test_after_too_many_unknown_days_nobody_can_say_it_was_one_spell():
    schooldays = [day for n in range(14) if NOORD.is_schoolday(day := MONDAY + timedelta(n))]
    few, many = schooldays[BRIDGE + 1], schooldays[BRIDGE + 2]
    assert len(found(whole(MONDAY, few), covered=lambda day: False)) == 1
    assert len(found(whole(MONDAY, many), covered=lambda day: False)) == 2


def test_where_nothing_is_expected_no_day_ends_a_spell():
    late = MONDAY + timedelta(35)
    assert len(found(whole(MONDAY, late), covered=lambda day: True, idle=lambda day: True)) == 1
    first = MONDAY + timedelta(2)
    gone = found(whole(MONDAY, late), covered=lambda day: True, idle=lambda day: day >= first)
    assert len(gone) == 2  # on the day before that the pupil was at school


@given(AMOUNTS)
def test_spells_are_the_runs_of_missed_days_among_school_days(missed):
    runs, run = [], []
    for n in range(125):
        day = MONDAY + timedelta(n)
        if not NOORD.is_schoolday(day):
            continue
        if missed.get(day, 0) >= 240:
            run.append(day)
        elif run:
            runs.append(run)
            run = []
    assert found(missed) == [*runs, run] if run else found(missed) == runs
