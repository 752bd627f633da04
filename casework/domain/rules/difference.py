"""What other settings would have raised: more signals, fewer, and which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from casework.domain.crossing import Crossing
from casework.domain.history import History
from casework.domain.rules import absence
from casework.domain.rules.absence import LOOKS, Ruleset
from casework.domain.rules.vm16 import VM_16, VM_NEXT


@dataclass(frozen=True)
class Shift:
    """A signal that would come (`more`) or stay away; the crossing it is about."""

    code: str
    crossing: Crossing
    more: bool


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
    """What differs for one pupil from `since` on, by the day each signal came or would come."""
    for code in codes:
        old, new = (_found(code, history, one, since) for one in (before, after))
        yield from (Shift(code, old[day], more=False) for day in old.keys() - new.keys())
        yield from (Shift(code, new[day], more=True) for day in new.keys() - old.keys())


def _found(code: str, history: History, ruleset: Ruleset, since: date) -> dict[date, Crossing]:
    found = (one for one, _ in absence.look(code, history, [Ruleset(ruleset.rules)]))
    return {one.einddatum: one for one in found if one.einddatum >= since}
