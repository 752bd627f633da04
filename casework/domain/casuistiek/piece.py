"""Parts of a text that was gone over, and where in it something was found."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What was done with a part."""

    KEPT = "kept"
    CHANGED = "changed"  # the file knows it, or it is a number or a day: said otherwise
    UNSURE = "unsure"  # it could name somebody: hidden


@dataclass(frozen=True, repr=False)
class Piece:
    """A part of a text: what stood there, and what stands there now."""

    kind: Kind
    was: str
    now: str


class Hit(NamedTuple):
    """Something from `start` up to `end` of the folded text that becomes `now`."""

    start: int
    end: int
    now: str
    kind: Kind = Kind.CHANGED


HIDDEN = "[…]"


def unsure(start: int, end: int) -> Hit:
    """Something that is hidden because it may name somebody."""
    return Hit(start, end, HIDDEN, Kind.UNSURE)
