"""What a new count means for the signals of a rule that are stored already.

A correction moves or withdraws a signal and never doubles it: after a plan is carried out no date
counts in two live signals, and the same count plans nothing more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from casework.domain.crossing import Crossing, Day

LOCKED, WITHDRAWN = "locked", "withdrawn"


@dataclass(frozen=True)
class Stored:
    """A signal as stored. `state`: open, taken, dismissed, withdrawn or locked."""

    evidence: tuple[Day, ...]
    id: UUID
    begindatum: date
    einddatum: date
    state: str
    facts_changed: bool = False


@dataclass
class Plan:
    """What to do: a moved signal keeps its id, state and owner and takes over the crossing."""

    keep: list[UUID] = field(default_factory=list)
    move: list[tuple[UUID, Crossing]] = field(default_factory=list)
    withdraw: list[UUID] = field(default_factory=list)
    new: list[Crossing] = field(default_factory=list)

    @property
    def is_idle(self) -> bool:
        """True if nothing has to be written."""
        return not (self.move or self.withdraw or self.new)


def locked_until(stored: Iterable[Stored]) -> date | None:
    """Einddatum of the last locked signal: the fixed point after which counting starts."""
    return max((one.einddatum for one in stored if one.state == LOCKED), default=None)


def match(stored: Sequence[Stored], found: Sequence[Crossing]) -> Plan:
    """Match the live signals of one pupil, branch and rule to a count after `locked_until`.

    What lies up to the last locked signal stays as it is. Of the rest, the same einddatum is the
    same signal; then each goes to the nearest crossing it shares a date of evidence with. A
    dismissed signal moves like any other and stays dismissed.
    """
    fixed = locked_until(stored) or date.min
    live = [one for one in stored if one.state != WITHDRAWN]
    plan = Plan(keep=[one.id for one in live if one.einddatum <= fixed])
    free = [one for one in live if one.einddatum > fixed]
    rest = [crossing for crossing in found if crossing.begindatum > fixed]
    for one, crossing in _pairs(free, rest):
        free.remove(one)
        rest.remove(crossing)
        if (one.einddatum, one.evidence) == (crossing.einddatum, crossing.evidence):
            plan.keep.append(one.id)
        else:
            plan.move.append((one.id, crossing))
    plan.withdraw = [one.id for one in free]
    plan.new = rest
    return plan


def _pairs(
    stored: Sequence[Stored], found: Sequence[Crossing]
) -> Iterable[tuple[Stored, Crossing]]:
    """Nearest pairs first, each signal and each crossing once."""
    near = [
        (abs((one.einddatum - crossing.einddatum).days), n, m)
        for n, one in enumerate(stored)
        for m, crossing in enumerate(found)
        if one.einddatum == crossing.einddatum or _overlap(one, crossing)
    ]
    pairs: list[tuple[Stored, Crossing]] = []
    seen_stored: set[int] = set()
    seen_found: set[int] = set()
    for _, n, m in sorted(near):
        if n not in seen_stored and m not in seen_found:
            seen_stored.add(n)
            seen_found.add(m)
            pairs.append((stored[n], found[m]))
    return pairs


def _overlap(one: Stored, crossing: Crossing) -> bool:
    return not {day for day, _ in one.evidence}.isdisjoint(day for day, _ in crossing.evidence)
