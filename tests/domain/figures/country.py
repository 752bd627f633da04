"""A whole country as its file of borders is: every municipality, arcs that neighbours share, holes
with another in them, islands, and numbers that each tell the step from the one before.
"""

import json
import random
from itertools import pairwise
from typing import Any

from casework.domain.regions import municipalities

COLUMNS, ROWS, SIDE = 25, 13, 400  # of 342, 17 lie within another
STEPS = 12  # points of a border between two
_Arc = list[list[int]]


class Country:
    """Written arc by arc."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.arcs: list[_Arc] = []
        self.corner = {
            (x, y): (x * SIDE + self._off(60), y * SIDE + self._off(60))
            for x in range(COLUMNS + 1)
            for y in range(ROWS + 1)
        }
        self.edge: dict[tuple[tuple[int, int], tuple[int, int]], int] = {}

    def _off(self, most: int) -> int:
        return self.chance.randint(-most, most)

    def _arc(self, points: list[tuple[int, int]]) -> int:
        """Keep it; its number."""
        steps = [list(points[0])]
        for (x, y), (a, b) in pairwise(points):
            steps.append([a - x, b - y])
        self.arcs.append(steps)
        return len(self.arcs) - 1

    def border(self, one: tuple[int, int], other: tuple[int, int]) -> int:
        """Between two corners: the same arc for both sides, walked back by one."""
        if (other, one) in self.edge:
            return ~self.edge[other, one]
        (x, y), (a, b) = self.corner[one], self.corner[other]
        points = [
            (x + (a - x) * nth // STEPS + self._off(9), y + (b - y) * nth // STEPS + self._off(9))
            for nth in range(1, STEPS)
        ]
        self.edge[one, other] = self._arc([(x, y), *points, (a, b)])
        return self.edge[one, other]

    def ring(self, x: int, y: int, size: int) -> int:
        """Closed in itself."""
        turns = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
        return self._arc([(x + a, y + b) for a, b in turns])

    def cell(self, x: int, y: int) -> list[int]:
        """The border of one, all round."""
        turn = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
        return [self.border(*two) for two in pairwise(turn)]


def file(seed: int = 1) -> bytes:
    """The whole file, in steps of 25 metres."""
    made, codes = Country(seed), iter(sorted(municipalities()))
    shapes = []
    cells = [(x, y) for y in range(ROWS) for x in range(COLUMNS)]
    inside = set(cells[::20])
    for x, y in cells:
        rings = [made.cell(x, y)]
        if (x, y) in inside:
            hole = made.ring(x * SIDE + 150, y * SIDE + 150, 80)
            shapes.append(_shape(next(codes), "Polygon", [[~hole]]))
            rings.append([hole])
        if x == 0:
            island = made.ring(-400, y * SIDE + 100, 120)
            shapes.append(_shape(next(codes), "MultiPolygon", [rings, [[island]]]))
        else:
            shapes.append(_shape(next(codes), "Polygon", rings))
    whole = {
        "type": "Topology",
        "arcs": made.arcs,
        "transform": {"scale": [25, 25], "translate": [14_000, 306_000]},
        "objects": {"gemeente_2026": {"type": "GeometryCollection", "geometries": shapes}},
    }
    return json.dumps(whole).encode()


def _shape(code: str, kind: str, arcs: Any) -> dict[str, Any]:
    told = {"statcode": f"GM{code}", "statnaam": municipalities()[code].name, "id": int(code) % 7}
    return {"arcs": arcs, "type": kind, "properties": told, "id": f"GM{code}"}
