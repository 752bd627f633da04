from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from casework.domain.matching import Stored, locked_until, match
from casework.domain.rules.vm16 import crossings
from tests.domain.rules.test_vm16 import AMOUNTS
from tests.domain.vectors import EVERY_DAY, NOORD, days

SPACE = UUID(int=0)
STATES = ("open", "taken", "dismissed", "locked", "withdrawn")


def stored_as(crossing, state="open", name="a"):
    given_id = uuid5(SPACE, f"{name}{crossing.einddatum}")
    return Stored(crossing.evidence, given_id, crossing.begindatum, crossing.einddatum, state)


def carried_out(stored, plan):
    """The signals after the plan."""
    moved, out = dict(plan.move), set(plan.withdraw)
    after = [
        stored_as(moved[one.id], one.state)
        if one.id in moved
        else replace(one, state="withdrawn" if one.id in out else one.state)
        for one in stored
    ]
    after = [replace(new, id=old.id) for new, old in zip(after, stored, strict=True)]
    return after + [stored_as(crossing, name="new") for crossing in plan.new]


def count(missed, stored):
    return crossings(missed, NOORD, after=locked_until(stored))


@st.composite
def signals(draw):
    """Signals stored of an earlier count, each in some state."""
    found = crossings(draw(AMOUNTS), NOORD)
    states = draw(st.lists(st.sampled_from(STATES), min_size=len(found), max_size=len(found)))
    return [stored_as(c, state) for c, state in zip(found, states, strict=True)]


@given(signals(), AMOUNTS)
def test_matching_twice_changes_nothing(stored, missed):
    after = carried_out(stored, match(stored, count(missed, stored)))
    again = match(after, count(missed, after))
    assert (again.move, again.withdraw, again.new) == ([], [], [])


@given(signals(), AMOUNTS)
def test_no_date_counts_in_two_live_signals(stored, missed):
    after = carried_out(stored, match(stored, count(missed, stored)))
    used = [day for one in after if one.state != "withdrawn" for day, _ in one.evidence]
    assert len(used) == len(set(used))


@given(signals(), AMOUNTS)
def test_every_crossing_has_exactly_one_live_signal_after_it(stored, missed):
    found = count(missed, stored)
    after = carried_out(stored, match(stored, found))
    fixed = locked_until(stored) or date.min
    live = [one for one in after if one.state != "withdrawn" and one.einddatum > fixed]
    assert sorted(one.evidence for one in live) == [crossing.evidence for crossing in found]


@given(signals(), AMOUNTS)
def test_a_locked_signal_and_all_before_it_stay_as_they_are(stored, missed):
    plan = match(stored, count(missed, stored))
    fixed = locked_until(stored) or date.min
    before = {s.id for s in stored if s.einddatum <= fixed and s.state != "withdrawn"}
    assert before <= set(plan.keep)


def test_an_hour_more_on_a_day_that_counted_moves_the_signal():
    missed = days((1, 9, 8), (2, 9, 8))
    stored = [stored_as(crossings(missed, NOORD)[0])]
    found = crossings(missed | days((1, 9, 9)), NOORD)
    plan = match(stored, found)
    assert plan.move == [(stored[0].id, found[0])]
    assert (plan.withdraw, plan.new) == ([], [])


def test_a_later_einddatum_moves_the_signal():
    stored = [stored_as(crossings(days((1, 9, 8), (2, 9, 8)), NOORD)[0])]
    found = crossings(days((1, 9, 8), (2, 9, 7), (4, 9, 3)), NOORD)
    assert match(stored, found).move == [(stored[0].id, found[0])]


def test_a_corrected_absence_withdraws_the_signal():
    stored = [stored_as(crossings(days((1, 9, 8), (2, 9, 8)), NOORD)[0])]
    plan = match(stored, [])
    assert plan.withdraw == [stored[0].id]
    assert not plan.new


def test_a_dismissed_signal_does_not_come_back_as_new():
    missed = days((1, 9, 8), (2, 9, 8))
    stored = [stored_as(crossings(missed, NOORD)[0], "dismissed")]
    assert match(stored, crossings(missed, NOORD)).keep == [stored[0].id]
    assert match(stored, crossings(missed | days((1, 9, 7), (3, 9, 2)), NOORD)).new == []


def test_a_withdrawn_signal_is_not_revived():
    missed = days((1, 9, 8), (2, 9, 8))
    found = crossings(missed, NOORD)
    assert match([stored_as(found[0], "withdrawn")], found).new == found


def test_the_nearest_of_two_overlapping_signals_moves():
    first, second = crossings(EVERY_DAY, NOORD)[:2]  # end on 3 and 10 September
    stored = [stored_as(first), stored_as(second)]
    later = crossings(days((2, 9, 5), (4, 9, 5), (9, 9, 6)), NOORD)
    plan = match(stored, later)
    assert plan.move == [(stored[1].id, later[0])]
    assert plan.withdraw == [stored[0].id]


def test_a_count_that_reaches_back_over_a_locked_signal_adds_nothing():
    first = crossings(EVERY_DAY, NOORD)[0]
    found = crossings(EVERY_DAY | days((29, 8, 16)), NOORD)[:2]
    assert [c.begindatum <= first.einddatum for c in found] == [True, True]
    assert match([stored_as(first, "locked")], found).new == []


def test_counting_starts_after_the_last_locked_signal():
    first, second = crossings(EVERY_DAY, NOORD)[:2]
    stored = [stored_as(first, "locked"), stored_as(second)]
    assert locked_until(stored) == first.einddatum
    assert locked_until(stored[1:]) is None
    late = {first.einddatum - timedelta(1): 900}  # came in after the report: no second signal
    plan = match(stored, count(EVERY_DAY | late, stored))
    assert plan.keep == [one.id for one in stored]
