"""What follows from sums that are known: bounds on every set of pupils that can be named.

A set is a box: places by leaves by leaves. Of any box cut in two, the whole is both halves
together. That is said of every cut, until no bound moves any more.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

Set = frozenset[str]
Box = tuple[Set, Set, Set]
Range = tuple[int, int]
ENDLESS = 10**6
ROUNDS = 200


class Contradiction(Exception):
    """No numbers at all fit what was taken for true."""


class Bounds:
    """Boxes of three dimensions, each with the least and the most that can be in it."""

    def __init__(self, whole: Box, known: Mapping[Box, Range]) -> None:
        families = [_family(whole[at], {box[at] for box in known}) for at in range(3)]
        self.boxes: list[Box] = list(product(*families))  # type: ignore[arg-type]
        self.at = {box: nth for nth, box in enumerate(self.boxes)}
        self.least, self.most = [0] * len(self.boxes), [ENDLESS] * len(self.boxes)
        for box, (least, most) in known.items():
            nth = self.at[box]
            self.least[nth] = max(self.least[nth], least)
            self.most[nth] = min(self.most[nth], most)
        self.cuts = list(self._cuts([_halves(one) for one in families]))
        self._settle()

    def _cuts(self, halves: list[list[tuple[Set, Set, Set]]]) -> Iterator[tuple[int, int, int]]:
        for dimension, every in enumerate(halves):
            others = [sorted({box[at] for box in self.boxes}, key=sorted) for at in range(3)]
            others[dimension] = [frozenset()]
            for rest in product(*others):
                for triple in every:
                    yield tuple(self._with(rest, dimension, one) for one in triple)  # type: ignore[misc]

    def _with(self, rest: tuple[Set, ...], dimension: int, one: Set) -> int:
        return self.at[(*rest[:dimension], one, *rest[dimension + 1 :])]  # type: ignore[index]

    def _settle(self) -> None:
        for _ in range(ROUNDS):
            if not sum([self._push(*cut) for cut in self.cuts]):
                break
        if any(a > b for a, b in zip(self.least, self.most, strict=True)):
            raise Contradiction

    def _push(self, whole: int, one: int, other: int) -> bool:
        least, most = self.least, self.most
        before = (least[whole], most[whole], least[one], most[one], least[other], most[other])
        low, high = least[one] + least[other], most[one] + most[other]
        if low > least[whole]:
            least[whole] = low
        if high < most[whole]:
            most[whole] = high
        for this, that in ((one, other), (other, one)):
            low, high = least[whole] - most[that], most[whole] - least[that]
            if low > least[this]:
                least[this] = low
            if high < most[this]:
                most[this] = high
        after = (least[whole], most[whole], least[one], most[one], least[other], most[other])
        return after != before

    def told(self) -> Iterator[tuple[Box, int]]:
        """Each box of which the number follows, and that number."""
        for box, least, most in zip(self.boxes, self.least, self.most, strict=True):
            if least == most:
                yield box, least


def _family(whole: Set, named: Iterable[Set]) -> list[Set]:
    """The sets one can name: those given, each leaf, and each less another that lies within it."""
    some = {whole, *named, *(frozenset({one}) for one in whole)}
    less = {one - other for one in some for other in some if other < one}
    return sorted(some | less, key=lambda one: (len(one), sorted(one)))


def _halves(family: list[Set]) -> list[tuple[Set, Set, Set]]:
    every = set(family)
    return [
        (whole, one, whole - one)
        for whole in family
        for one in family
        if one < whole and whole - one in every and min(one) == min(whole)
    ]
