"""What other settings would have raised: more signals, fewer, and which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from casework.domain import matching
from casework.domain.crossing import Crossing
from casework.domain.history import History
from casework.domain.rules import absence
from casework.domain.rules.absence import LOOKS, Ruleset
from casework.domain.rules.vm16 import VM_16, VM_NEXT


class Kind(StrEnum):
    """What becomes of a signal under other settings."""

    MORE = "erbij"
    FEWER = "weg"
    MOVED = "andere dag"


@dataclass(frozen=True)
class Shift:
    """A signal that would come, stay away, or come on another day; the crossing it is about."""

    code: str
    crossing: Crossing
    kind: Kind


def affected(before: Ruleset, after: Ruleset) -> Sequence[str]:
    """The rules of absence that may find something else."""
    changed = {
        code for code, one in after.rules.items() if one.settings != before.rules[code].settings
    }
    if VM_NEXT.code in changed:  # it says when a next VM-16 may come, and finds nothing itself
        changed.add(VM_16.code)
    return [code for code in LOOKS if code in changed]


def shifts(
    history: History, codes: Sequence[str], before: Ruleset, after: Ruleset, since: date
) -> Iterator[Shift]:
    """What differs for one pupil from `since` on. Crossings that share a day are one signal."""
    for code in codes:
        old, new = (_found(code, history, one, since) for one in (before, after))
        by_id = {uuid4(): one for one in old}
        plan = matching.match([_stored(id_, one) for id_, one in by_id.items()], new)
        yield from (Shift(code, by_id[id_], Kind.FEWER) for id_ in plan.withdraw)
        yield from (Shift(code, one, Kind.MORE) for one in plan.new)
        days = ((by_id[id_].einddatum, one) for id_, one in plan.move)
        yield from (Shift(code, one, Kind.MOVED) for day, one in days if day != one.einddatum)


def _found(code: str, history: History, ruleset: Ruleset, since: date) -> list[Crossing]:
    found = (one for one, _ in absence.look(code, history, [Ruleset(ruleset.rules)]))
    return [one for one in found if one.einddatum >= since]


def _stored(id_: UUID, one: Crossing) -> matching.Stored:
    return matching.Stored(one.evidence, id_, one.begindatum, one.einddatum, "open")
