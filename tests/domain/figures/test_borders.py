"""Borders out of a TopoJSON file: arcs that two neighbours share, walked both ways."""

import json
from typing import Any

import pytest

from casework.domain.figures.borders import WrongBorders, read

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
