"""Levels are told in order, nobody is waited for who is not there, and somebody always is."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.calendar import add_working_days, calendar, is_working_day
from casework.domain.chains import CHAINS
from casework.domain.climbing import (
    CLEARS,
    FALLBACK,
    Chain,
    Due,
    FollowUp,
    Level,
    Who,
    add_days,
    counts_from,
    next_level,
    rungs,
)
from casework.domain.rules.rule import Certainty, Clock

NOORD = calendar("noord")
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
chains = st.sampled_from(sorted(CHAINS))
there = st.lists(st.booleans(), min_size=6, max_size=6)


def rungs_of(kind: Due, manned: list[bool], since: date) -> list[tuple[int, date]]:
    levels = CHAINS[kind].levels
    made = rungs(levels, since, manned[: len(levels)], NOORD)
    return [(one.level, one.starts) for one in made]


@given(chains, there, days)
def test_every_level_that_has_somebody_is_told_and_no_other(
    kind: Due, manned: list[bool], since: date
) -> None:
    here = [n for n, one in enumerate(manned[: len(CHAINS[kind].levels)]) if one]
    assert [level for level, _ in rungs_of(kind, manned, since)] == (here or [FALLBACK])


@given(chains, there, days)
def test_levels_begin_after_the_term_each_later_than_the_one_before_on_a_day_of_work(
    kind: Due, manned: list[bool], since: date
) -> None:
    starts = [day for _, day in rungs_of(kind, manned, since)]
    assert starts[0] > since
    assert all(a < b for a, b in pairwise(starts))
    assert all(is_working_day(day) for day in starts)


@given(chains, there, days)
def test_a_school_is_told_on_school_days_alone(kind: Due, manned: list[bool], since: date) -> None:
    for level, day in rungs_of(kind, manned, since):
        if level != FALLBACK and CHAINS[kind].levels[level].clock == Clock.SCHOOLDAYS:
            assert NOORD.is_schoolday(day)


@given(there)
def test_the_next_level_never_skips_and_ends(manned: list[bool]) -> None:
    level, seen = next_level(manned), list[int]()
    while level is not None and level != FALLBACK:
        assert manned[level]
        assert not any(manned[(seen[-1] + 1 if seen else 0) : level])
        seen.append(level)
        level = next_level(manned, level)
    assert seen == [n for n, one in enumerate(manned) if one]
    assert level == (None if seen else FALLBACK)


@given(days, st.integers(0, 20))
def test_days_are_counted_by_their_own_clock(day: date, count: int) -> None:
    school = add_days(NOORD, day, count, Clock.SCHOOLDAYS)
    between = [day + timedelta(n) for n in range(1, (school - day).days + 1)]
    assert sum(NOORD.is_schoolday(one) for one in between) == count
    assert add_days(NOORD, day, count, Clock.WORKING_DAYS) == add_working_days(day, count)


def test_a_term_that_ends_before_the_weekend_of_the_clock_change_climbs_on_monday() -> None:
    for friday, monday in (("2027-03-26", "2027-03-30"), ("2027-10-29", "2027-11-01")):
        # The Monday in March is Easter Monday.
        (first, *_) = rungs_of(Due.STEP, [True] * 6, date.fromisoformat(friday))
        assert first == (0, date.fromisoformat(monday))


def test_a_vacation_holds_up_a_school_and_no_municipality() -> None:
    levels = (Level(Who.OWNER, 1, Clock.SCHOOLDAYS), Level(Who.OFFICERS, 1))
    autumn = date(2026, 10, 9)  # the vacation of noord is from 10 to 18 October
    school, officers = rungs(levels, autumn, [True, True], NOORD)
    assert (school.starts, officers.starts) == (date(2026, 10, 19), date(2026, 10, 20))
    (alone,) = rungs(levels, autumn, [False, True], NOORD)
    assert alone.starts == date(2026, 10, 12)


def test_a_calendar_without_school_ends_all_the_same() -> None:
    class Closed:
        def is_schoolday(self, _day: date) -> bool:
            return False

    assert add_days(Closed(), date(2026, 1, 1), 2, Clock.SCHOOLDAYS) > date(2028, 1, 1)


@pytest.mark.parametrize("kind", Due)
def test_a_chain_is_data_with_a_source_and_patience(kind: Due) -> None:
    chain: Chain = CHAINS[kind]
    assert chain.source.strip()
    assert chain.certainty == Certainty.REGIONAL
    assert all(one.patience >= 1 for one in chain.levels)
    assert chain.again >= 1
    who = [one.who for one in chain.levels]
    assert len(set(who)) == len(who)
    assert Who.MANAGERS not in who


def test_whatever_can_be_due_can_be_cleared_by_somebody() -> None:
    assert frozenset.union(*CLEARS.values()) == set(Due)
    by_itself = {FollowUp.GONE, FollowUp.NEW_FACTS, FollowUp.ANEW, FollowUp.PASSED}
    assert set(FollowUp) - set(CLEARS) == by_itself


def test_a_fresh_term_never_ends_before_the_first() -> None:
    due_on = date(2026, 9, 21)
    assert counts_from(due_on, 5, cleared=None, until=None) == due_on
    early = counts_from(due_on, 1, cleared=date(2026, 9, 1), until=date(2026, 9, 4))
    assert early == due_on
    later = counts_from(due_on, 1, cleared=date(2026, 9, 25), until=None)
    assert later == date(2026, 9, 28)
    assert counts_from(due_on, 1, cleared=None, until=date(2026, 10, 2)) == date(2026, 10, 2)
