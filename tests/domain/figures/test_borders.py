"""Borders out of a TopoJSON file: arcs that two neighbours share, walked both ways."""

import json
import re
import time
from itertools import pairwise
from typing import Any

import pytest

from casework.domain.figures.borders import WrongBorders, read
from casework.domain.regions import municipalities
from tests.domain.figures import country

# Two squares beside each other; the border between them is arc 0.
ARCS = [
    [[1, 0], [0, 1]],
    [[1, 1], [-1, 0], [0, -1], [1, 0]],
    [[1, 0], [1, 0], [0, 1], [-1, 0]],
]


def file(**given: Any) -> bytes:
    shapes = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"statcode": "GM0363"}},
        {"type": "MultiPolygon", "arcs": [[[~0, 2]]], "id": "0518"},
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"statcode": "NL"}},
    ]
    whole = {
        "type": "Topology",
        "transform": {"scale": [1000, 1000], "translate": [100_000, 400_000]},
        "arcs": ARCS,
        "objects": {"gemeenten": {"type": "GeometryCollection", "geometries": shapes}},
    }
    return json.dumps(whole | given).encode()


def test_two_neighbours_lie_beside_each_other_north_up() -> None:
    found = read(file())
    assert set(found) == {"0363", "0518"}
    west, east = found["0363"], found["0518"]
    assert (west.left, west.top, west.right, west.bottom) == (0, 0, 5000, 5000)
    assert (east.left, east.right) == (5000, 10_000)
    assert west.path.count("L") == 4
    assert west.path.startswith("M5000 5000")


def test_degrees_are_drawn_as_wide_as_they_are() -> None:
    found = read(file(transform={"scale": [0.1, 0.1], "translate": [4.0, 52.0]}))
    assert found["0363"].right == 5000
    assert 8000 < found["0363"].bottom < 8500


def test_a_whole_country_is_read_at_once_and_its_borders_meet() -> None:
    """Every border is drawn by two, by the same points, or lies at the edge of the country."""
    text = country.file()
    begin = time.process_time()
    found = read(text)
    assert time.process_time() - begin < 3
    assert found.keys() == municipalities().keys()
    rings = {code: one.path.count("M") for code, one in found.items()}
    # 17 have another within them, 13 an island, four of those both.
    assert sorted(rings.values()) == [1] * 316 + [2] * 22 + [3] * 4
    sides: dict[frozenset[tuple[int, ...]], int] = {}
    for one in found.values():
        for ring in one.path.split("z")[:-1]:
            points = [tuple(map(int, at.split())) for at in re.split("[ML]", ring)[1:]]
            for two in pairwise(points):
                sides[frozenset(two)] = sides.get(frozenset(two), 0) + 1
    assert set(sides.values()) == {1, 2}
    alone = sum(many == 1 for many in sides.values())
    around = 2 * (country.COLUMNS + country.ROWS) * country.STEPS + 13 * 4
    assert alone == around


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        file(arcs=[]),
        file(arcs=[[["x", "y"]]]),
        file(objects={}),
        file(transform={}),
        file(transform={"scale": [0, 0], "translate": [0, 0]}),
        file(objects={"a": {"geometries": [{"type": "Point", "id": "0363"}]}}),
    ],
)
def test_a_file_that_is_something_else_is_refused(text: bytes) -> None:
    with pytest.raises(WrongBorders):
        read(text)
