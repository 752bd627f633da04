"""Figures as pictures: numbers to coordinates, and nothing else.

A number that may not be shown has a shape of its own, always as large, so that it tells nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from casework.domain.figures.borders import Shape

WIDE = 340  # units, of every picture
ROW, BAR = 38, 14  # how high a row of bars is, and the bar in it
LONG = 280  # the longest bar
LAST = 165  # the longest with a word behind it
HIGH, LEFT, TOP = 150, 34, 12  # of lines: the field, and the room round it
_RIGHT = WIDE - 34
STEP = 46  # of a funnel
TILE, GAP, COLUMNS = 80, 6, 4  # of a map of tiles
SHADES = 4
TALL = 420  # the highest map with borders
_SIGN, _FEW = 8, 9  # units of a letter on a small screen, and letters of "te weinig"


@dataclass(frozen=True)
class Bar:
    """A row: its top, its name, the length of the bar; None for too few to show.

    `count` is what stands behind it: a number, or a word out of an order.
    """

    y: int
    name: str
    count: int | str | None
    width: float


class Line(NamedTuple):
    """A row over dates. It breaks where a number may not be shown."""

    name: str
    path: str
    dots: Sequence[tuple[float, float]]


class Lines(NamedTuple):
    """Lines, the dates under them and the guides behind: where, and what is said there."""

    lines: Sequence[Line]
    dates: Sequence[tuple[float, date]]
    guides: Sequence[tuple[float, int]]


@dataclass(frozen=True)
class Slice:
    """A layer of a funnel, in the middle, and the slope to the next."""

    y: int
    name: str
    count: int | None
    x: float
    width: float
    slope: str


@dataclass(frozen=True)
class Tile:
    """A municipality on the map: how dark, from 0 to SHADES."""

    x: int
    y: int
    name: str
    count: int | None
    shade: int


@dataclass(frozen=True)
class Area:
    """A municipality within its borders, and where its number stands, if it `fits`."""

    path: str
    name: str
    count: int | None
    shade: int
    x: float
    y: float
    fits: bool


class Map(NamedTuple):
    """Municipalities as they lie: how high the picture is, and how paths become its units."""

    areas: Sequence[Area]
    height: float
    transform: str


Rows = Sequence[tuple[str, int | None]]


def bars(rows: Rows, most: int | None = None) -> list[Bar]:
    """A bar a row, under its name; `most` is the longest, where pictures share one scale."""
    most = most or _most(count for _, count in rows)
    return [
        Bar(at * ROW, name, count, LONG * (count or 0) / most)
        for at, (name, count) in enumerate(rows)
    ]


def steps(rows: Sequence[tuple[str, str | None]], order: Sequence[str]) -> list[Bar]:
    """A bar a row for a word out of an order: the further on, the longer. Empty is nobody."""
    return [
        Bar(at * ROW, name, "–" if word == "" else word, LAST * _nth(word, order) / len(order))
        for at, (name, word) in enumerate(rows)
    ]


def lines(names: Sequence[str], over: Sequence[tuple[date, Sequence[int | None]]]) -> Lines:
    """A line a row, from the first date to the last."""
    most = _round(_most(count for _, row in over for count in row))
    xs = [_x(at, len(over)) for at in range(len(over))]
    found = []
    for at, name in enumerate(names):
        points = [
            None if row[at] is None else (x, _y(row[at] or 0, most))
            for x, (_, row) in zip(xs, over, strict=True)
        ]
        found.append(Line(name, _path(points), [one for one in points if one]))
    guides = [(_y(value, most), value) for value in (0, most // 2, most)]
    every = max(1, -(-len(over) // 4))  # at most four words under the line
    under = [(x, day) for x, (day, _) in list(zip(xs, over, strict=True))[::-every]]
    return Lines(found, under, guides)


def funnel(rows: Rows) -> list[Slice]:
    """Layer under layer, each as wide as it counts; the first is the widest."""
    most = _most(count for _, count in rows)
    widths = [None if count is None else LONG * count / most for _, count in rows]
    found = []
    for at, (name, count) in enumerate(rows):
        y, width = at * STEP, widths[at]
        below = widths[at + 1] if at + 1 < len(rows) else None
        slope = ""
        if width is not None and below is not None:
            slope = _slope(y + 16 + BAR, width, y + STEP + 16, below)
        found.append(Slice(y, name, count, (WIDE - (width or 0)) / 2, width or 0, slope))
    return found


def tiles(rows: Rows) -> list[Tile]:
    """A square a municipality, in the order given: where none was drawn, none is larger."""
    most = _most(count for _, count in rows)
    return [
        Tile(
            (at % COLUMNS) * (TILE + GAP),
            (at // COLUMNS) * (TILE + GAP),
            name,
            count,
            -(-SHADES * (count or 0) // most),
        )
        for at, (name, count) in enumerate(rows)
    ]


def map_(shapes: Sequence[Shape], rows: Rows) -> Map:
    """Each within its borders, together as wide as the picture."""
    west, north = min(one.left for one in shapes), min(one.top for one in shapes)
    east, south = max(one.right for one in shapes), max(one.bottom for one in shapes)
    unit = min(WIDE / max(east - west, 1), TALL / max(south - north, 1))
    most = _most(count for _, count in rows)
    areas = [
        Area(
            one.path,
            name,
            count,
            -(-SHADES * (count or 0) // most),
            ((one.main[0] + one.main[2]) / 2 - west) * unit,
            ((one.main[1] + one.main[3]) / 2 - north) * unit,
            _fits(one, count, unit),
        )
        for one, (name, count) in zip(shapes, rows, strict=True)
    ]
    transform = f"scale({unit:.5f}) translate({-west} {-north})"
    return Map(areas, (south - north) * unit, transform)


def _fits(one: Shape, count: int | None, unit: float) -> bool:
    signs = _FEW if count is None else len(str(count))
    left, top, right, bottom = one.main
    wide, high = (right - left) * unit, (bottom - top) * unit
    return wide >= signs * _SIGN and high >= 2 * _SIGN


def _most(counts: Iterable[int | None]) -> int:
    return max((one for one in counts if one), default=1)


def _nth(word: str | None, order: Sequence[str]) -> int:
    return order.index(word) + 1 if word else 0


def _round(most: int) -> int:
    """Up to a number that halves well."""
    step = 10 ** max(0, len(str(most)) - 1)
    top = -(-most // step) * step
    return top + top % 2


def _x(at: int, many: int) -> float:
    return LEFT + (_RIGHT - LEFT) * (at / (many - 1) if many > 1 else 0.5)


def _y(count: int, most: int) -> float:
    return TOP + HIGH - HIGH * count / most


def _path(points: Iterable[tuple[float, float] | None]) -> str:
    parts, pen = [], "M"
    for one in points:
        if one is None:
            pen = "M"
        else:
            parts.append(f"{pen}{one[0]:.1f} {one[1]:.1f}")
            pen = "L"
    return "".join(parts)


def _slope(top: float, width: float, bottom: float, below: float) -> str:
    half = WIDE / 2
    return (
        f"M{half - width / 2:.1f} {top:.1f}L{half + width / 2:.1f} {top:.1f}"
        f"L{half + below / 2:.1f} {bottom:.1f}L{half - below / 2:.1f} {bottom:.1f}z"
    )
