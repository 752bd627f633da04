"""Words that were meant to be the same: one slip of the pen, or spelled as one hears them."""

import re
from collections import defaultdict
from collections.abc import Iterable

# How many slips a word of so many letters may have.
_SLIPS = ((8, 2), (5, 1))
_SOUNDS = (
    ("ij", "y"), ("ei", "y"), ("ph", "f"), ("th", "t"), ("sch", "sg"), ("ck", "k"), ("x", "ks"),
    ("q", "k"), ("c", "k"), ("z", "s"), ("v", "f"), ("w", "f"), ("dt", "t"), ("d", "t"),
    ("ou", "au"), ("oe", "o"), ("ae", "a"), ("ue", "u"), ("ie", "i"), ("y", "i"), ("j", "i"),
)  # fmt: skip


class Near:
    """Keys that can be found by a word that is nearly one of them."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_less: dict[str, set[str]] = defaultdict(set)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        for key in keys:
            if len(key) >= 4:
                self._by_sound[sound(key)].add(key)
            for less in _less(key, slips(key)):
                self._by_less[less].add(key)

    def find(self, word: str) -> set[str]:
        """The keys that this word was probably meant to be."""
        found = set(self._by_sound.get(sound(word), ())) if len(word) >= 4 else set()
        for less in _less(word, slips(word + "#")):
            for key in self._by_less.get(less, ()):
                if distance(key, word) <= slips(key):
                    found.add(key)
        return found


def slips(word: str) -> int:
    """How many letters of a word may be wrong."""
    return next((many for length, many in _SLIPS if len(word) >= length), 0)


def sound(word: str) -> str:
    """A word as one hears it, roughly."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)


def distance(one: str, other: str) -> int:
    """Letters that are wrong, missing, too many or swapped with their neighbour (Damerau, 1964)."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i] + [0] * len(other)
        for j, b in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], earlier[j - 2] + 1)
    return row[-1]


def _less(word: str, many: int) -> set[str]:
    """A word, and that word without at most so many of its letters; nothing for none."""
    if not many:
        return set()
    found = {word}
    for _ in range(many):
        found |= {one[:at] + one[at + 1 :] for one in found for at in range(len(one))}
    return found
