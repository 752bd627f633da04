"""An attack on published figures that knows nothing of how they were made safe.

It has every cell that was shown, and algebra: a set of pupils can be worked out when its indicator
is a combination of the indicators of the cells shown. Elimination is done modulo a large prime.
"""

from collections.abc import Iterable, Sequence

PRIME = 2_147_483_647
Vector = Sequence[int]


class Known:
    """What can be worked out from vectors that were shown, one after another."""

    def __init__(self, shown: Iterable[Vector]) -> None:
        self.rows: dict[int, list[int]] = {}  # by pivot
        for one in shown:
            rest = self._rest(one)
            pivot = next((at for at, value in enumerate(rest) if value), None)
            if pivot is not None:
                inverse = pow(rest[pivot], PRIME - 2, PRIME)
                self.rows[pivot] = [value * inverse % PRIME for value in rest]

    def _rest(self, vector: Vector) -> list[int]:
        rest = [value % PRIME for value in vector]
        for pivot, row in sorted(self.rows.items()):
            if times := rest[pivot]:
                rest = [(a - times * b) % PRIME for a, b in zip(rest, row, strict=True)]
        return rest

    def tells(self, vector: Vector) -> bool:
        """Whether the number of pupils in this set follows."""
        return not any(self._rest(vector))
