"""Night after night over any history: one step each time, down only when what held it has passed."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from casework.domain.calendar import calendar
from casework.domain.history import History
from casework.domain.ladder.away import Course
from casework.domain.ladder.examples import EXAMPLES
from casework.domain.ladder.facts import Facts, Live, facts_on
from casework.domain.ladder.ladder import Fires, Ladder
from casework.domain.ladder.place import Move, Why, holds, place, step_for
from casework.domain.rules import absence

NOORD = calendar("noord")
FIRST = date(2026, 8, 31)
WHOLE = 5 * 60
# What a run of school days was like: missed whole, in part, or nothing delivered.
DAYS = {
    "there": None,
    "away": ("ONGEOORLOOFD", WHOLE),
    "late": ("ONGEOORLOOFD", 120),
    "luxe": ("LUXE", WHOLE),
    "sick": ("ZIEK", WHOLE),
    "unknown": None,
}
runs = st.lists(
    st.tuples(st.sampled_from(sorted(DAYS)), st.integers(1, 30)), min_size=1, max_size=9
)


class Night(NamedTuple):
    """What was known on a day, and what became of the step."""

    facts: Facts
    move: Move


def walked(ladder: Ladder, past: list[tuple[str, int]]) -> Iterator[Night]:
    """Every night from the first day until eight weeks after the last run."""
    days, told = _told(past)
    delivered: set[date] = set()
    history = History(NOORD, WHOLE, covered=delivered.__contains__)
    step = ladder.first
    for today in days:
        kind = told.get(today, "unknown")
        if row := DAYS[kind]:
            soort, amount = row
            history = History(NOORD, WHOLE, soorten=history.soorten, covered=history.covered)
            history.add(soort, today, amount)
        if kind != "unknown":
            delivered.add(today)
        fresh = History(NOORD, WHOLE, soorten=history.soorten, covered=history.covered)
        facts = facts_on(today, NOORD, _signals(fresh), Course(fresh, delivered).on(today))
        move = place(ladder, step, facts)
        yield Night(facts, move)
        step = move.after


def _told(past: list[tuple[str, int]]) -> tuple[list[date], dict[date, str]]:
    """The days, and what each school day was like."""
    kinds = [kind for kind, many in past for _ in range(many)]
    days = [FIRST + timedelta(n) for n in range(2 * len(kinds) + 90)]
    return days, dict(zip((one for one in days if NOORD.is_schoolday(one)), kinds, strict=False))


def recorded(past: list[tuple[str, int]]) -> tuple[History, set[date], list[Live]]:
    """What is stored of it when all of it has passed: absence, deliveries and signals."""
    _, told = _told(past)
    delivered = {day for day, kind in told.items() if kind != "unknown"}
    history = History(NOORD, WHOLE, covered=delivered.__contains__)
    for day, kind in told.items():
        if row := DAYS[kind]:
            history.add(row[0], day, row[1])
    return history, delivered, _signals(history)


def _signals(history: History) -> list[Live]:
    return [
        Live(code, one.begindatum, one.einddatum)
        for code in absence.LOOKS
        for one, _ in absence.look(code, history)
    ]


@given(st.sampled_from(list(EXAMPLES.values())), runs)
@example(EXAMPLES["standaard"], [("away", 30), ("there", 30), ("sick", 9), ("there", 20)])
@example(EXAMPLES["standaard"], [("away", 25), ("unknown", 20), ("there", 1), ("away", 4)])
def test_a_night_gives_one_step_and_never_moves_it_without_saying_why(
    ladder: Ladder, past: list[tuple[str, int]]
) -> None:
    nights = list(walked(ladder, past))
    for before, after in pairwise(nights):
        assert before.move.after == after.move.before, "it moved between two nights"
    for facts, move in nights:
        assert [one.number for one in ladder.steps].count(move.after) == 1
        if move.after == move.before:
            assert move.why in (Why.SAME, Why.VACATION)
        else:
            assert not facts.vacation
            assert move.after == step_for(ladder, facts)
            assert (move.why is Why.UP) == (move.after > move.before)


@given(st.sampled_from(list(EXAMPLES.values())), runs)
@example(EXAMPLES["standaard"], [("away", 30), ("there", 30), ("sick", 9), ("there", 20)])
@example(EXAMPLES["amsterdam-noord"], [("away", 4), ("there", 30)])
def test_it_comes_down_only_when_what_held_it_has_passed(
    ladder: Ladder, past: list[tuple[str, int]]
) -> None:
    for facts, move in walked(ladder, past):
        if move.after >= move.before:
            continue
        left = [one for one in ladder.steps if move.after < one.number <= move.before]
        for trigger in (one for step in left for one in step.triggers):
            assert not holds(trigger, facts), f"skipped {trigger} silently"
            if isinstance(trigger, Fires) and move.why is Why.WINDOW:
                mine = [one.lesdays for one in facts.signals if one.rule == trigger.rule]
                # 28 lesdays are four lesson weeks; MAZL-4 looks back twelve.
                assert all(age >= (84 if trigger.rule == "MAZL-4" else 28) for age in mine)
        assert (move.why is Why.RETURNED) <= facts.returned


@given(st.sampled_from(list(EXAMPLES.values())), runs)
def test_nothing_delivered_brings_nobody_down_from_an_absence_that_runs(
    ladder: Ladder, past: list[tuple[str, int]]
) -> None:
    *_, last = walked(ladder, [*past, ("away", 25), ("unknown", 20)])
    assert last.facts.absent is not None
    assert not last.facts.returned
