"""A ladder: on which step a dossier stands, who sees to it there, by when, and who is next.

A ladder is data that a region writes (design.md D9). The facts decide, never a form that was
filled in: what must be done on a step does not block going up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from casework.domain.ladder.term import Clock, Term
from casework.domain.policy import OrganisationKind, Role
from casework.domain.rules.lrv import VM_LRV
from casework.domain.rules.luxe import VM_LUX
from casework.domain.rules.mazl import MAZL_4, MAZL_7, NIET_PLUIS
from casework.domain.rules.rule import Rule
from casework.domain.rules.thuiszitter import VM_ABS
from casework.domain.rules.vm16 import VM_16


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


NOWHERE = VM_ABS.code
# A signal opens a step as long as its own window runs, in lesdays after its einddatum: four lesson
# weeks, for MAZL-4 as many as it looks back. Here of which rule, and which number of it; the region
# may have agreed another. None: as long as the signal lives (it is withdrawn when it ends).
WINDOWS: dict[str, tuple[str, str] | None] = {
    VM_16.code: (VM_16.code, "lesdays"),
    VM_LUX.code: (VM_16.code, "lesdays"),
    VM_LRV.code: (VM_LRV.code, "lesdays"),
    NOWHERE: None,
    MAZL_4.code: (MAZL_4.code, "lesdays"),
    MAZL_7.code: (VM_16.code, "lesdays"),
    NIET_PLUIS.code: (VM_16.code, "lesdays"),
}
# It says that a pupil is away now: being back at school ends it, before its window does.
UNTIL_BACK = frozenset({VM_LRV.code})


def window(code: str, rules: Mapping[str, Rule]) -> int | None:
    """How many lesdays a signal opens a step under these rules; None: as long as it lives."""
    number = WINDOWS.get(code)
    return rules[number[0]][number[1]] if number else None


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

    def next_holder(self, number: int) -> Holder | None:
        """Who is asked when a step runs out: the holder of the step it names. None: nobody."""
        step = self.step(number)
        after = self.step(step.next) if step and step.next is not None else None
        return after.holder if after else None


@dataclass(frozen=True)
class NewVersion:
    """What is published: the ladder, and from which day it is in force."""

    ladder: Ladder
    valid_from: date
