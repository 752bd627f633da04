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


Point = tuple[float, float]
Ring = Sequence[Point]


def read(text: bytes) -> dict[str, Shape]:
    """The shapes by code of four digits. Raises WrongBorders."""
    try:
        file = json.loads(text)
        arcs = [_arc(one, file.get("transform")) for one in file["arcs"]]
        every = [one for of in file["objects"].values() for one in of["geometries"]]
        rings = {code: _rings(one, arcs) for one in every if (code := _code(one))}
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise WrongBorders("Dit is geen TopoJSON-bestand met gemeenten.") from None
    if not any(rings.values()):
        raise WrongBorders("In dit bestand staan geen gemeenten met een code van vier cijfers.")
    return _fitted({code: some for code, some in rings.items() if some})


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


def _rings(geometry: Mapping[str, Any], arcs: Sequence[list[Point]]) -> list[list[Point]]:
    kind, of = geometry.get("type"), geometry.get("arcs", [])
    polygons = {"Polygon": [of], "MultiPolygon": of}.get(str(kind), [])
    return [list(_walked(ring, arcs)) for polygon in polygons for ring in polygon]


def _walked(numbers: Iterable[int], arcs: Sequence[list[Point]]) -> Iterator[Point]:
    for nth, number in enumerate(numbers):
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        yield from points[1:] if nth else points


def _fitted(rings: Mapping[str, list[list[Point]]]) -> dict[str, Shape]:
    points = [one for some in rings.values() for ring in some for one in ring]
    flat = _FLAT if all(abs(x) <= 180 and abs(y) <= 90 for x, y in points) else 1.0
    west, north = min(x for x, _ in points), max(y for _, y in points)
    wide = (max(x for x, _ in points) - west) * flat
    if not wide:
        raise WrongBorders("De gemeenten in dit bestand hebben geen oppervlak.")
    unit = SIZE / wide

    def placed(ring: Ring) -> list[tuple[int, int]]:
        every = [(round((x - west) * flat * unit), round((north - y) * unit)) for x, y in ring]
        return _thinned(every)

    return {code: _shape([placed(ring) for ring in some]) for code, some in rings.items()}


def _thinned(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = list(points[:1])
    for one in points[1:]:
        if abs(one[0] - kept[-1][0]) + abs(one[1] - kept[-1][1]) >= _NEAR:
            kept.append(one)
    return kept


def _shape(rings: Sequence[Sequence[tuple[int, int]]]) -> Shape:
    whole = [ring for ring in rings if len(ring) > 2] or rings
    xs = [x for ring in whole for x, _ in ring]
    ys = [y for ring in whole for _, y in ring]
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "z" for ring in whole)
    return Shape(path, min(xs), min(ys), max(xs), max(ys))
