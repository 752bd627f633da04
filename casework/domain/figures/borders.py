"""Borders of municipalities out of a TopoJSON file, as paths to be drawn.

The file is public (CBS and Kadaster, "gebiedsindelingen"), in degrees or in RD metres. TopoJSON
keeps each border once, as an arc that both neighbours name; one that is walked back has the
complement of its number (TopoJSON format specification 1.0).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, radians
from typing import Any, NamedTuple

SIZE = 10_000  # units from west to east
_NEAR = 6  # units: points closer than that to the last one are left out
_CODE = re.compile(r"(\d{4})$")
_NAMES = ("statcode", "gemeentecode", "code", "GM_CODE", "id")
_FLAT = cos(radians(52.2))  # how much shorter a degree of longitude is, halfway the country


class WrongBorders(ValueError):
    """The file cannot be used; the message is Dutch."""


class Shape(NamedTuple):
    """A municipality: its path, and the box it lies in, in units; y goes down."""

    path: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def main(self) -> tuple[int, int, int, int]:
        """The box of its largest part, in the same order: without the islands."""
        parts = (re.findall(r"-?\d+", one) for one in self.path.split("z") if one)
        boxes = (_box([int(x) for x in one[::2]], [int(y) for y in one[1::2]]) for one in parts)
        whole = self[1:]
        return max(boxes, key=lambda one: (one[2] - one[0]) * (one[3] - one[1]), default=whole)


def _box(xs: Sequence[int], ys: Sequence[int]) -> tuple[int, int, int, int]:
    return min(xs), min(ys), max(xs), max(ys)


Point = tuple[float, float]
Place = tuple[int, int]  # in units


def read(text: bytes) -> dict[str, Shape]:
    """The shapes by code of four digits. Raises WrongBorders."""
    try:
        file = json.loads(text)
        arcs = [_arc(one, file.get("transform")) for one in file["arcs"]]
        every = [one for of in file["objects"].values() for one in of["geometries"]]
        rings = {code: _rings(one) for one in every if (code := _code(one))}
        used = {nr if nr >= 0 else ~nr for some in rings.values() for ring in some for nr in ring}
        placed = _placed({nr: arcs[nr] for nr in used})
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise WrongBorders("Dit is geen TopoJSON-bestand met gemeenten.") from None
    if not used:
        raise WrongBorders("In dit bestand staan geen gemeenten met een code van vier cijfers.")
    return {
        code: _shape([list(_walked(ring, placed)) for ring in some])
        for code, some in rings.items()
        if some
    }


def _arc(points: Sequence[Any], transform: Mapping[str, Any] | None) -> list[Point]:
    if transform is None:
        return [(float(one[0]), float(one[1])) for one in points]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    found, x, y = [], 0, 0
    for one in points:  # each point from the one before it
        x, y = x + one[0], y + one[1]
        found.append((float(x * sx + tx), float(y * sy + ty)))
    return found


def _code(geometry: Mapping[str, Any]) -> str | None:
    told = {**geometry.get("properties", {}), "id": geometry.get("id")}
    texts = (str(told[name]) for name in _NAMES if told.get(name))
    return next((hit.group(1) for one in texts if (hit := _CODE.search(one))), None)


def _rings(geometry: Mapping[str, Any]) -> list[list[int]]:
    """Of each ring the numbers of its arcs: outer borders and holes alike."""
    kind, of = geometry.get("type"), geometry.get("arcs", [])
    polygons = {"Polygon": [of], "MultiPolygon": of}.get(str(kind), [])
    return [list(map(int, ring)) for polygon in polygons for ring in polygon]


def _walked(numbers: Iterable[int], arcs: Mapping[int, Sequence[Place]]) -> Iterator[Place]:
    for nth, number in enumerate(numbers):
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        yield from points[1:] if nth else points


def _placed(arcs: Mapping[int, Sequence[Point]]) -> dict[int, list[Place]]:
    """Where arcs lie on the picture, thinned: alike for both neighbours."""
    points = [one for some in arcs.values() for one in some]
    if not points:
        return {}
    flat = _FLAT if all(abs(x) <= 180 and abs(y) <= 90 for x, y in points) else 1.0
    west, north = min(x for x, _ in points), max(y for _, y in points)
    wide = (max(x for x, _ in points) - west) * flat
    if not wide:
        raise WrongBorders("De gemeenten in dit bestand hebben geen oppervlak.")
    unit = SIZE / wide
    return {
        nr: _thinned(
            [(round((x - west) * flat * unit), round((north - y) * unit)) for x, y in some]
        )
        for nr, some in arcs.items()
    }


def _thinned(points: Sequence[Place]) -> list[Place]:
    """The ends stay: there other arcs begin."""
    kept = list(points[:1])
    for one in points[1:-1]:
        if abs(one[0] - kept[-1][0]) + abs(one[1] - kept[-1][1]) >= _NEAR:
            kept.append(one)
    return [*kept, *points[-1:]] if len(points) > 1 else kept


def _shape(rings: Sequence[Sequence[Place]]) -> Shape:
    whole = [ring for ring in rings if len(ring) > 2] or rings
    xs = [x for ring in whole for x, _ in ring]
    ys = [y for ring in whole for _, y in ring]
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "z" for ring in whole)
    return Shape(path, *_box(xs, ys))
