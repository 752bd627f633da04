"""On which step of a ladder the facts put a pupil: one step, up at once, down with a reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from casework.domain.ladder.away import Away
from casework.domain.ladder.ladder import UNTIL_BACK, WINDOWS, Fires, Ladder, Lasts, State
from casework.domain.ladder.term import Clock, add_months


class Fired(NamedTuple):
    """A live signal: its rule, and the lesdays since its einddatum."""

    rule: str
    lesdays: int = 0


@dataclass(frozen=True)
class Facts:
    """What is known of one pupil on a day. Stop events: vacation, an offer made, returned."""

    today: date
    signals: tuple[Fired, ...] = ()
    absent: Away | None = None
    unexcused: Away | None = None
    home_since: date | None = None
    offer_made: bool = False
    returned: bool = False
    vacation: bool = False

    def away(self, state: State) -> Away | None:
        """How long a state lasts now; None where it does not, or has ended."""
        if self.returned:
            return None
        if state is State.HOME:
            home = None if self.offer_made else self.home_since
            return Away(home, self.today) if home else None
        return self.absent if state is State.ABSENT else self.unexcused


class Why(StrEnum):
    """Why a dossier moved, or stayed."""

    SAME = "gelijk"
    UP = "grens"
    WINDOW = "venster"
    OFFER = "aanbod"
    RETURNED = "terug"
    VACATION = "vakantie"


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
    if after == current:
        return Move(current, current, Why.SAME)
    if facts.vacation and ladder.step(current):
        return Move(current, current, Why.VACATION)
    return Move(current, after, Why.UP if after > current else _why_down(facts))


def _in_window(fired: Fired) -> bool:
    window = WINDOWS.get(fired.rule)
    return window is None or fired.lesdays < window


def _lasted(trigger: Lasts, away: Away) -> bool:
    length, clock = trigger.length, trigger.clock
    if clock is Clock.SCHOOLDAYS:
        return away.schooldays >= length
    if clock is Clock.LESSON_WEEKS:  # as VM-LRV counts: more than so many weeks
        return away.lesdays >= 7 * length
    if clock is Clock.WEEKS:
        return (away.last - away.first).days >= 7 * length
    return clock is Clock.MONTHS and add_months(away.first, length) <= away.last


def _why_down(facts: Facts) -> Why:
    if facts.returned:
        return Why.RETURNED
    return Why.OFFER if facts.offer_made else Why.WINDOW
