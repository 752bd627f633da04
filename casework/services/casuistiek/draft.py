"""A case that waits for a second person, as that person looks it over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from casework.domain.casuistiek import blur
from casework.domain.casuistiek.piece import Kind
from casework.domain.casuistiek.traits import Risk
from casework.models import Study, StudySource
from casework.services.casuistiek.colleagues import Colleague


class Line(NamedTuple):
    """A line as it was made: its pieces are kind, what was, what is."""

    week: str
    kind: str
    pieces: Sequence[Sequence[str]]

    @property
    def same(self) -> bool:
        """Whether it is read as it was written."""
        return all(was == now for _, was, now in self.pieces)


@dataclass(frozen=True, repr=False)
class Draft:
    """A case that waits: what it was made of, how many it could be, whether one made it oneself.

    `stuck`: told as vaguely as can be it could still be too few; `told_before`: in another round
    it was told already, which counts along. `others`: who can release what one made oneself.
    """

    study: Study
    source: StudySource
    lines: Sequence[Line]
    risk: Risk
    mine: bool
    stuck: bool = False
    told_before: bool = False
    others: Sequence[Colleague] = ()

    @property
    def next_step(self) -> str | None:
        """What becomes vaguer next; None when nothing can."""
        following = blur.following(self.study.content, self.study.level)
        return blur.STEPS[following - 1] if following else None


def line(kept: Sequence[Sequence[str]], level: int) -> Line:
    """A line of what a case was made of, as it is told at a level."""
    (_, _, week), (_, _, kind), *pieces = kept
    if blur.hides(kind, level):
        whole = "".join(was for _, was, _ in pieces)
        pieces = [[Kind.CHANGED, whole, blur.GONE]]
    shown = [[how, was, blur.line(["", "", now], level)[2]] for how, was, now in pieces]
    return Line(blur.line([week, "", ""], level)[0], kind, shown)
