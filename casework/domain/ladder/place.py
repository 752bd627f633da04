"""On which step of a ladder the facts put a pupil: one step, up at once, down with a reason."""

from enum import StrEnum
from typing import NamedTuple

from casework.domain.ladder.away import Away
from casework.domain.ladder.facts import Facts, Fired
from casework.domain.ladder.ladder import UNTIL_BACK, Fires, Ladder, Lasts, State, Step
from casework.domain.ladder.term import Clock, add_months


class Why(StrEnum):
    """Why a dossier moved, or stayed."""

    SAME = "gelijk"
    UP = "grens"
    WINDOW = "venster"
    OFFER = "aanbod"
    RETURNED = "terug"
    VACATION = "vakantie"
    ADOPTED = "versie"


class Move(NamedTuple):
    """From which step to which, and why; equal numbers mean that it stays."""

    before: int
    after: int
    why: Why


def holds(trigger: Fires | Lasts, facts: Facts) -> bool:
    """Whether a trigger holds."""
    if isinstance(trigger, Fires):
        mine = (one for one in facts.signals if one.rule == trigger.rule)
        ended = facts.returned and trigger.rule in UNTIL_BACK
        return not ended and any(_in_window(one) for one in mine)
    away = facts.away(trigger.state)
    return away is not None and _lasted(trigger, away)


def step_for(ladder: Ladder, facts: Facts) -> int:
    """The highest step of which a trigger holds; the lowest step when none does."""
    held = (one.number for one in ladder.steps if any(holds(t, facts) for t in one.triggers))
    return max(held, default=ladder.first)


def place(ladder: Ladder, current: int, facts: Facts) -> Move:
    """Where a dossier on `current` belongs: up at once, down only to the highest that holds.

    In a vacation nothing moves.
    """
    after = step_for(ladder, facts)
    step = ladder.step(current)
    if after == current:
        return Move(current, current, Why.SAME)
    if facts.vacation and step:
        return Move(current, current, Why.VACATION)
    return Move(current, after, Why.UP if after > current else _why_down(step, facts))


def _in_window(fired: Fired) -> bool:
    return fired.window is None or fired.lesdays < fired.window


def _lasted(trigger: Lasts, away: Away) -> bool:
    length, clock = trigger.length, trigger.clock
    if clock is Clock.SCHOOLDAYS:
        return away.schooldays >= length
    if clock is Clock.LESSON_WEEKS:  # as VM-LRV counts: more than so many weeks
        return away.lesdays >= 7 * length
    if clock is Clock.WEEKS:
        return (away.last - away.first).days >= 7 * length
    return clock is Clock.MONTHS and add_months(away.first, length) <= away.last


def _why_down(step: Step | None, facts: Facts) -> Why:
    """What ended, of that which may open the step: a return and an offer end no other window."""
    triggers = step.triggers if step else ()
    if facts.returned and any(_ends_at_return(one) for one in triggers):
        return Why.RETURNED
    home = any(isinstance(one, Lasts) and one.state is State.HOME for one in triggers)
    return Why.OFFER if facts.offer_made and home else Why.WINDOW


def _ends_at_return(trigger: Fires | Lasts) -> bool:
    return isinstance(trigger, Lasts) or trigger.rule in UNTIL_BACK
