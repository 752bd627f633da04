"""Everything that happened in a dossier in one list by day, newest first, in leaves of fifty."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

LEAF = 50  # entries


class Kind(StrEnum):
    """What happened, as an address says it."""

    CONTACT = "contact"
    AGREEMENT = "afspraak"
    MEETING = "overleg"
    DECISION = "besluit"
    REGIE = "regie"
    SHARE = "delen"
    SIGNAL = "signaal"
    STEP = "stap"
    PLAN = "plan"
    CARE = "zorg"
    SCHOOL = "school"


class Entry(NamedTuple):
    """One thing on a day, at a moment where that is known; `more` is a second line."""

    on: date
    kind: Kind
    said: str
    more: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Leaf:
    """Fifty of them by day, out of so many (`total`); `first` is the number of the first.

    `counts`: how many there are of each kind. `number` counts from one.
    """

    days: Sequence[tuple[date, Sequence[Entry]]]
    counts: Mapping[Kind, int]
    total: int
    number: int

    @property
    def first(self) -> int:
        """Which one comes first on it."""
        return (self.number - 1) * LEAF + 1

    @property
    def last(self) -> int:
        """Which one comes last on it."""
        return min(self.number * LEAF, self.total)


def leaf(entries: Iterable[Entry], kind: Kind | None, number: int, today: date) -> Leaf:
    """What happened up to today, of one kind or of all; past the end the last leaf."""
    past = [one for one in entries if one.on <= today]
    mine = sorted((one for one in past if kind in (None, one.kind)), key=_newest, reverse=True)
    number = max(1, min(number, -(-len(mine) // LEAF)))
    here = mine[(number - 1) * LEAF : number * LEAF]
    days = [(on, list(some)) for on, some in groupby(here, lambda one: one.on)]
    counts = {one: sum(entry.kind is one for entry in past) for one in Kind}
    return Leaf(days, counts, len(mine), number)


def _newest(one: Entry) -> tuple[date, float]:
    """Of a day what has a moment comes above what has none."""
    return one.on, one.at.timestamp() if one.at else 0
