"""A ladder: on which step a dossier stands, who sees to it there, by when, and who is next.

A ladder is data that a region writes (design.md D9). The facts decide, never a form that was
filled in: what must be done on a step does not block going up.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from casework.domain.policy import OrganisationKind, Role
from casework.domain.term import Clock, Term, add_months


class State(StrEnum):
    """What may last: away for any reason, away without a valid one, at home without an offer."""

    ABSENT = "afwezig"
    UNEXCUSED = "zonder-reden"
    HOME = "zonder-aanbod"


class Must(StrEnum):
    """What has to be done on a step. Undone it shows red; it blocks nothing."""

    CONTACT = "contact"
    TALK = "gesprek"
    DOCTOR = "jeugdarts"
    DUO = "duo"
    TABLE = "tafel"
    PLAN = "plan"
    HANDOVER = "regie"
    DECISION = "besluit"


# A signal opens a step as long as its own window runs, in lesdays after its einddatum: 4 lesson
# weeks, for MAZL-4 12. None: as long as the signal lives (it is withdrawn when it ends).
WINDOWS: dict[str, int | None] = {
    "VM-16": 28,
    "VM-LUX": 28,
    "VM-LRV": 28,
    "VM-ABS": None,
    "MAZL-4": 84,
    "MAZL-7": 28,
    "NIET-PLUIS": 28,
}


class Fires(NamedTuple):
    """Trigger: a signal of this rule."""

    rule: str


class Lasts(NamedTuple):
    """Trigger: a state lasts this long, unbroken."""

    state: State
    length: int
    clock: Clock


class Holder(NamedTuple):
    """Who holds the regie: a role at a kind of organisation. Without both: named per pupil."""

    role: Role | None = None
    kind: OrganisationKind | None = None


PER_PUPIL = Holder()


@dataclass(frozen=True)
class Step:
    """One step. Any of its triggers suffices; `next` is the step whose holder is asked next."""

    number: int
    name: str
    triggers: tuple[Fires | Lasts, ...]
    holder: Holder | None
    musts: tuple[Must, ...]
    term: Term | None
    next: int | None


@dataclass(frozen=True)
class Ladder:
    """The steps of a region, where they were agreed (`source`), and how firm that is."""

    code: str
    name: str
    source: str
    certainty: str
    steps: tuple[Step, ...]

    @property
    def first(self) -> int:
        """The lowest step: where a dossier stands when nothing else holds."""
        return min(one.number for one in self.steps)

    @property
    def last(self) -> int:
        """The highest step."""
        return max(one.number for one in self.steps)

    def step(self, number: int) -> Step | None:
        """The step with a number, if there is one."""
        return next((one for one in self.steps if one.number == number), None)


@dataclass(frozen=True)
class NewVersion:
    """What is published: the ladder, and from which day it is in force."""

    ladder: Ladder
    valid_from: date


class Away(NamedTuple):
    """An unbroken absence that has not ended: first and last known day, and how long between."""

    first: date
    last: date
    schooldays: int = 0
    lesdays: int = 0


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
        return any(one.rule == trigger.rule and _in_window(one) for one in facts.signals)
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
