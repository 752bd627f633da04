"""Where a dossier stands: the facts decide, up at once, down only when they no longer hold."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.ladder.away import Away
from casework.domain.ladder.examples import AMSTERDAM, DEFAULT, EXAMPLES, LIMBURG
from casework.domain.ladder.facts import Facts, Fired
from casework.domain.ladder.ladder import WINDOWS, Fires, Ladder, Lasts, State, Step, window
from casework.domain.ladder.place import Why, holds, place, step_for
from casework.domain.ladder.term import Clock
from casework.domain.rules.absence import STANDARD

TODAY = date(2026, 11, 25)
NOTHING = Facts(TODAY)


def signal(rule: str, lesdays: int) -> Fired:
    """A live signal of so many lesdays old, under the standard rules."""
    return Fired(rule, lesdays, window(rule, STANDARD))


ladders = st.sampled_from(list(EXAMPLES.values()))
fired = st.builds(signal, st.sampled_from([*WINDOWS, "VM-18"]), st.integers(0, 200))


@st.composite
def aways(draw: st.DrawFn) -> Away:
    """Some days or months away, ending today or a little before."""
    days, ago = draw(st.integers(0, 150)), draw(st.integers(0, 10))
    last = TODAY - timedelta(days=ago)
    return Away(last - timedelta(days=days), last, days * 5 // 7 + 1, draw(st.integers(0, days)))


facts = st.builds(
    Facts,
    st.just(TODAY),
    st.lists(fired, max_size=4).map(tuple),
    st.none() | aways(),
    st.none() | aways(),
    st.none() | st.integers(0, 200).map(lambda n: TODAY - timedelta(days=n)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def away(days: int, *, schooldays: int = 0, lesdays: int = 0) -> Away:
    return Away(TODAY - timedelta(days=days), TODAY, schooldays, lesdays)


@pytest.mark.parametrize(
    ("ladder", "known", "step"),
    [
        (DEFAULT, {}, 0),
        (DEFAULT, {"absent": away(4, schooldays=3)}, 0),
        (DEFAULT, {"signals": (signal("MAZL-4", 83),)}, 1),
        (DEFAULT, {"signals": (signal("MAZL-4", 84),)}, 0),
        (DEFAULT, {"signals": (signal("VM-16", 27),)}, 2),
        (DEFAULT, {"signals": (signal("VM-16", 28),)}, 0),
        (DEFAULT, {"absent": away(14, schooldays=10)}, 3),
        (DEFAULT, {"absent": away(12, schooldays=9)}, 0),
        (DEFAULT, {"unexcused": away(30, schooldays=20, lesdays=28)}, 4),
        (DEFAULT, {"unexcused": away(30, schooldays=20, lesdays=27)}, 0),
        (DEFAULT, {"signals": (signal("VM-ABS", 400),)}, 4),
        (DEFAULT, {"home_since": date(2026, 9, 30)}, 5),
        (DEFAULT, {"home_since": date(2026, 10, 1)}, 0),
        (DEFAULT, {"home_since": date(2026, 8, 25)}, 6),
        (DEFAULT, {"home_since": date(2026, 8, 26)}, 5),
        (AMSTERDAM, {"absent": away(27, schooldays=19)}, 1),
        (AMSTERDAM, {"absent": away(28, schooldays=20)}, 2),
        (AMSTERDAM, {"home_since": date(2026, 8, 25)}, 3),
        (LIMBURG, {"absent": away(80, schooldays=50)}, 1),
        (LIMBURG, {"signals": (signal("VM-LRV", 0),)}, 2),
    ],
)
def test_the_step_is_the_highest_that_holds(ladder: Ladder, known: Any, step: int) -> None:
    assert step_for(ladder, replace(NOTHING, **known)) == step


@given(ladders, facts)
def test_a_step_is_always_one_of_the_ladder_and_the_same_for_the_same_facts(
    ladder: Ladder, known: Facts
) -> None:
    found = step_for(ladder, known)
    assert ladder.step(found)
    assert found == step_for(ladder, replace(known))
    held = [s.number for s in ladder.steps if any(holds(t, known) for t in s.triggers)]
    assert found == (max(held) if held else ladder.first)


@given(ladders, facts, fired, aways(), st.integers(0, 300))
def test_more_facts_never_mean_a_lower_step(
    ladder: Ladder, known: Facts, one: Fired, more: Away, home: int
) -> None:
    before = step_for(ladder, known)
    since = TODAY - timedelta(days=home)
    for name, value in (
        ("signals", (*known.signals, one)),
        ("absent", _longer(known.absent, more)),
        ("unexcused", _longer(known.unexcused, more)),
        ("home_since", min(known.home_since or since, since)),
    ):
        assert step_for(ladder, replace(known, **{name: value})) >= before, name


def _longer(one: Away | None, other: Away) -> Away:
    if one is None:
        return other
    return Away(
        min(one.first, other.first),
        max(one.last, other.last),
        max(one.schooldays, other.schooldays),
        max(one.lesdays, other.lesdays),
    )


@given(ladders, facts, st.integers(0, 9))
def test_a_dossier_moves_to_where_its_facts_are_and_says_why(
    ladder: Ladder, known: Facts, current: int
) -> None:
    move = place(ladder, current, known)
    assert move.before == current
    if move.why is Why.VACATION:
        assert known.vacation
        assert move.after == current
        assert ladder.step(current)
    else:
        assert move.after == step_for(ladder, known)
        assert (move.why is Why.UP) == (move.after > current)
        assert (move.why is Why.SAME) == (move.after == current)
    assert place(ladder, move.after, known).after == move.after, "a second look moves it again"


@given(ladders, facts, st.data())
def test_it_goes_down_only_when_no_trigger_of_its_step_holds(
    ladder: Ladder, known: Facts, data: st.DataObject
) -> None:
    step: Step = data.draw(st.sampled_from(ladder.steps))
    if place(ladder, step.number, known).after < step.number:
        assert not any(holds(trigger, known) for trigger in step.triggers)


@pytest.mark.parametrize(
    ("stop", "why", "after"),
    [
        ({"returned": True}, Why.RETURNED, 0),
        ({"offer_made": True}, Why.OFFER, 4),
        ({"vacation": True, "returned": True}, Why.VACATION, 6),
    ],
)
def test_a_stop_is_named(stop: Any, why: Why, after: int) -> None:
    known = Facts(
        TODAY,
        unexcused=away(100, schooldays=60, lesdays=90),
        absent=away(100, schooldays=60, lesdays=90),
        home_since=date(2026, 8, 1),
    )
    assert place(DEFAULT, 6, known).why is Why.SAME
    assert place(DEFAULT, 6, replace(known, **stop)) == (6, after, why)


def test_a_window_that_passes_brings_it_down() -> None:
    last = Facts(TODAY, signals=(signal("VM-16", 28), signal("MAZL-7", 5)))
    assert place(DEFAULT, 2, last) == (2, 1, Why.WINDOW)


def test_lesson_weeks_and_weeks_are_different_clocks() -> None:
    across = Facts(TODAY, unexcused=away(30, lesdays=21))  # nine days of vacation in it
    assert not holds(Lasts(State.UNEXCUSED, 4, Clock.LESSON_WEEKS), across)
    assert holds(Lasts(State.UNEXCUSED, 4, Clock.WEEKS), across)
    assert not holds(Fires("VM-16"), across)
