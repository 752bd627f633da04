from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.calendar import calendar
from casework.domain.rules.vm16 import crossings, may_cross, standing
from tests.domain.vectors import ENDS, EVERY_DAY, NOORD, VECTORS, days

START = date(2025, 9, 1)
# Dense enough to cross often, long enough to pass the autumn, Christmas and spring vacations.
AMOUNTS = st.dictionaries(
    st.integers(0, 200).map(lambda n: START + timedelta(n)),
    st.one_of(st.integers(0, 1440), st.sampled_from([240, 330, 480, 959, 960])),
    max_size=60,
)
MIN_DAYS = st.sampled_from([0, 1, 7, 30])


def literal(missed, calendar, vervolg_min_days, after):
    """The rule as it is promised, sentence by sentence, without any thought of speed."""
    fired, r = [], after
    dates = [d for d in sorted(missed) if missed[d] > 0 and not calendar.is_vacation(d)]
    for e in dates:
        window = [
            d
            for d in dates
            if (r is None or r < d) and d <= e and calendar.lesday(e) - calendar.lesday(d) < 28
        ]
        too_soon = r is not None and e < r + timedelta(days=vervolg_min_days)
        if sum(missed[d] for d in window) >= 16 * 60 and window and not too_soon:
            fired.append((window[0], e, [(d, missed[d]) for d in window]))
            r = e
    return fired


@pytest.mark.parametrize(("missed", "fires"), VECTORS.values(), ids=VECTORS)
def test_the_rule_fires_where_the_law_says(missed, fires):
    found = [(str(c.begindatum), str(c.einddatum)) for c in crossings(missed, NOORD)]
    assert found == fires


@pytest.mark.parametrize("least", ENDS)
def test_who_misses_every_day_is_not_reported_more_often_than_asked(least):
    found = crossings(EVERY_DAY, NOORD, vervolg_min_days=least)
    assert [c.einddatum.day for c in found] == ENDS[least]


def test_the_first_report_waits_seven_days_unless_told_otherwise():
    assert [c.einddatum.day for c in crossings(EVERY_DAY, NOORD)] == ENDS[7]


def test_hours_missed_while_waiting_stay_in_the_next_window():
    second = crossings(EVERY_DAY, NOORD)[1]
    assert second.begindatum == date(2025, 9, 4)
    assert second.amount == 5 * 330


@given(
    AMOUNTS, st.sampled_from(["noord", "midden", "zuid"]), MIN_DAYS, st.none() | st.integers(0, 90)
)
def test_the_sliding_window_agrees_with_the_literal_reading(missed, region, least, locked):
    found = calendar(region)
    after = None if locked is None else START + timedelta(locked)
    fast = crossings(missed, found, vervolg_min_days=least, after=after)
    assert [(c.begindatum, c.einddatum, list(c.evidence)) for c in fast] == literal(
        missed, found, least, after
    )
    assert all(c.amount == sum(amount for _, amount in c.evidence) for c in fast)


@given(AMOUNTS)
def test_a_sorted_list_of_days_counts_like_a_mapping(missed):
    assert crossings(sorted(missed.items()), NOORD) == crossings(missed, NOORD)


@given(AMOUNTS, MIN_DAYS)
def test_no_date_counts_twice(missed, least):
    used = [day for c in crossings(missed, NOORD, vervolg_min_days=least) for day, _ in c.evidence]
    assert len(used) == len(set(used))


@given(AMOUNTS, MIN_DAYS)
def test_locking_a_signal_leaves_what_comes_after_it_as_it_was(missed, least):
    found = crossings(missed, NOORD, vervolg_min_days=least)
    for n, locked in enumerate(found):
        after = locked.einddatum
        assert crossings(missed, NOORD, vervolg_min_days=least, after=after) == found[n + 1 :]


@given(AMOUNTS)
def test_the_week_totals_never_miss_a_crossing(missed):
    weeks = {}
    for day, amount in missed.items():
        if not NOORD.is_vacation(day):
            week = NOORD.lesson_week(day)
            weeks[week] = weeks.get(week, 0) + amount
    assert may_cross(weeks) or not crossings(missed, NOORD)


def test_week_totals_far_apart_cannot_cross():
    assert not may_cross({})
    assert not may_cross({1: 480, 6: 480})
    assert may_cross({1: 480, 5: 480})


@given(AMOUNTS)
def test_the_standing_at_a_crossing_is_its_amount(missed):
    last = None
    for crossing in crossings(missed, NOORD, vervolg_min_days=0):
        assert standing(missed, NOORD, crossing.einddatum, last) == crossing.amount
        last = crossing.einddatum


def test_the_standing_forgets_what_is_four_lesson_weeks_old():
    missed = days((2, 9, 4), (9, 9, 8.5))
    assert standing(missed, NOORD, date(2025, 9, 8)) == 240
    assert standing(missed, NOORD, date(2025, 9, 29)) == 750
    assert standing(missed, NOORD, date(2025, 9, 30)) == 510
    assert standing(missed, NOORD, date(2025, 9, 29), after=date(2025, 9, 2)) == 510
