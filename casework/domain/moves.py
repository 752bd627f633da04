"""How often a pupil went to another school, and how often to a lower level (desk.md 1.24)."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from casework.domain.level import lower
from casework.domain.verzuim import Sector

# Steps that everybody takes.
_ORDINARY = {
    (Sector.PO, Sector.VO),
    (Sector.SO, Sector.VSO),
    (Sector.VO, Sector.MBO),
    (Sector.VSO, Sector.MBO),
}


class Stay(NamedTuple):
    """A stay at a school from a day: its BRIN, sector and level; `drops` in level during it."""

    since: date
    school: str
    sector: Sector
    level: str | None = None
    drops: int = 0


class Moves(NamedTuple):
    """How many schools by now, moves other than the usual next step, and drops of level."""

    school: int
    changes: int
    drops: int


def moves(stays: Iterable[Stay]) -> Moves:
    """Counted over the stays that are known. Another vestiging of a school is the same school."""
    in_order = sorted(stays)
    steps = [(one, after) for one, after in pairwise(in_order) if one.school != after.school]
    changes = [one for one in steps if (one[0].sector, one[1].sector) not in _ORDINARY]
    fell = sum(lower(one.level, after.level) for one, after in pairwise(in_order))
    return Moves(
        len(steps) + bool(in_order), len(changes), fell + sum(one.drops for one in in_order)
    )
