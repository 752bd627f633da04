"""The effect line, drawn: what was missed each week, and under it a mark for whatever was done."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from casework.domain.attendance import Week
from casework.domain.mark import Kind, Mark, between
from casework.domain.verzuim import HOUR
from casework.web.heat import GUTTER, STEP, WIDTH, x_of

HIGH, TOP, LANE = 90, 8, 16  # units: the bars, the room above, and a lane of marks
_FLOOR = TOP + HIGH
_FOOT = _FLOOR + (len(Kind) + 1) * LANE - 4
_RUNGS = (_FLOOR, _FLOOR - HIGH // 2, TOP)
_LEAST = 10  # hours: a quiet year does not look like a mountain
_ROUND = 10
# How the pen goes for each kind, from the middle of the mark: told apart by shape.
PENS = {
    Kind.CONTACT: "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
    Kind.AGREEMENT: "m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
    Kind.MEETING: "m-5.5 -2.5h11v5h-11z",
    Kind.PLAN: "m-4.5 -5h9v7l-4.5 3l-4.5 -3z",
    Kind.OFFER: "m-1.7 -5.2h3.4v3.5h3.5v3.4h-3.5v3.5h-3.4v-3.5h-3.5v-3.4h3.5z",
    Kind.CARE: "m0 4.5l-4.6 -4.6a2.6 2.6 0 0 1 4.6 -3.4a2.6 2.6 0 0 1 4.6 3.4z",
    Kind.STEP: "m0 -5l5.5 9.5h-11z",
    Kind.REGIE: "m-4.5 -4.5h9v9h-9z",
    Kind.SIGNAL: "m0 5l5.5 -9.5h-11z",
}
_GUIDES = (Kind.STEP, Kind.REGIE)


class Point(NamedTuple):
    """The marks of one kind in one week: the pen's path, and what they say."""

    kind: Kind
    path: str
    marks: Sequence[Mark]


class Line(NamedTuple):
    """Half a school year: in how many weeks something was missed, and paths under their class.

    `unknown`: the middles of such weeks; `rungs`: the scale; `lanes`: the middle of each kind.
    """

    first: date
    height: float
    floor: float
    missed: int
    paths: dict[str, str]
    unknown: Sequence[float]
    rungs: Sequence[tuple[int, float]]
    points: Sequence[Point]
    lanes: Sequence[tuple[Kind, float]]


def most_of(weeks: Iterable[Week]) -> int:
    """The top of the scale, in hours: both halves are drawn to the same one."""
    most = max((one.excused + one.unexcused for one in weeks), default=0)
    return max(_LEAST, ceil(most / HOUR / _ROUND) * _ROUND)


def drawn(weeks: Sequence[Week], marks: Iterable[Mark], span: tuple[date, date], most: int) -> Line:
    """The weeks that touch a half, under a scale of `most` hours."""
    first, last = span
    inside = between(marks, first, last)
    at = dict(_lanes())
    missed = [one for one in weeks if one.excused or one.unexcused]
    return Line(
        first,
        _FOOT + 4,
        _FLOOR,
        len(missed),
        _paths(weeks, inside, first, most),
        [x_of(one.monday, first) for one in weeks if one.unknown and one not in missed],
        [(most * n // 2, y) for n, y in enumerate(_RUNGS)],
        [_point(kind, x, at[kind], some) for (kind, x), some in _grouped(inside, first).items()],
        list(at.items()),
    )


def _lanes() -> Iterable[tuple[Kind, float]]:
    return ((kind, _FLOOR + LANE * (nth + 1)) for nth, kind in enumerate(Kind))


def _paths(weeks: Iterable[Week], marks: Iterable[Mark], first: date, most: int) -> dict[str, str]:
    """From the back to the front: weeks without school, scale, guides, both parts of each bar."""
    unit = HIGH / most / HOUR
    free, without, with_ = [], [], []
    for one in weeks:
        x, high = x_of(one.monday, first), one.unexcused * unit
        free.append(_box(x, STEP, _FOOT, (_FOOT - TOP) * one.free))
        without.append(_box(x, 9, _FLOOR, high))
        with_.append(_box(x, 8, _FLOOR - high, one.excused * unit))
    guides = sorted({x_of(one.on, first) for one in marks if one.kind in _GUIDES})
    return {
        "free": "".join(free),
        "rung": "".join(f"M{GUTTER} {y}H{WIDTH}" for y in _RUNGS),
        "guide": "".join(f"M{x} {TOP}V{_FOOT}" for x in guides),
        "without": "".join(without),
        "with": "".join(with_),
    }


def _box(middle: float, wide: float, foot: float, high: float) -> str:
    """A box that stands on its foot; nothing of no height."""
    return f"M{middle - wide / 2:g} {foot:g}v-{high:g}h{wide}v{high:g}z" if high else ""


def _grouped(marks: Iterable[Mark], first: date) -> dict[tuple[Kind, float], list[Mark]]:
    found: dict[tuple[Kind, float], list[Mark]] = {}
    for one in marks:
        found.setdefault((one.kind, x_of(one.on, first)), []).append(one)
    return found


def _point(kind: Kind, x: float, y: float, marks: Sequence[Mark]) -> Point:
    return Point(kind, f"M{x} {y}{PENS[kind]}", marks)
