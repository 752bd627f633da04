"""The effect line, drawn: what was missed each week, and under it a mark for whatever was done."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from casework.domain.attendance import Week
from casework.domain.mark import Kind, Mark, between
from casework.domain.verzuim import HOUR
from casework.web.heat import STEP, x_of

HIGH, TOP, LANE = 90, 8, 16  # units: the bars, the room above, and a lane of marks
_FLOOR = TOP + HIGH
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


class Bar(NamedTuple):
    """A week: where, how high from the floor the part without a reason and the part with one."""

    x: float
    week: Week
    without: float
    with_: float


class Point(NamedTuple):
    """The marks of one kind in one week: the pen's path, and what they say."""

    kind: Kind
    path: str
    marks: Sequence[Mark]


class Line(NamedTuple):
    """Half a school year. `free` and `guides`: left sides and middles of weeks; `rungs`: the scale.

    `lanes` has the height of the middle of each kind.
    """

    first: date
    height: float
    floor: float
    bars: Sequence[Bar]
    free: Sequence[float]
    unknown: Sequence[float]
    rungs: Sequence[tuple[int, float]]
    guides: Sequence[float]
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
    return Line(
        first,
        _FLOOR + (len(Kind) + 1) * LANE,
        _FLOOR,
        [_bar(one, first, most) for one in weeks if one.excused or one.unexcused],
        [x_of(one.monday, first) - STEP // 2 for one in weeks if one.free],
        [x_of(one.monday, first) for one in weeks if one.unknown and not _missed(one)],
        [(most * n // 2, _FLOOR - HIGH * n // 2) for n in range(3)],
        sorted({x_of(one.on, first) for one in inside if one.kind in _GUIDES}),
        [_point(kind, x, at[kind], some) for (kind, x), some in _grouped(inside, first).items()],
        list(at.items()),
    )


def _lanes() -> Iterable[tuple[Kind, float]]:
    return ((kind, _FLOOR + LANE * (nth + 1)) for nth, kind in enumerate(Kind))


def _missed(week: Week) -> int:
    return week.excused + week.unexcused


def _bar(week: Week, first: date, most: int) -> Bar:
    unit = HIGH / most / HOUR
    x = x_of(week.monday, first) - STEP // 2
    return Bar(x, week, round(week.unexcused * unit, 2), round(week.excused * unit, 2))


def _grouped(marks: Iterable[Mark], first: date) -> dict[tuple[Kind, float], list[Mark]]:
    found: dict[tuple[Kind, float], list[Mark]] = {}
    for one in marks:
        found.setdefault((one.kind, x_of(one.on, first)), []).append(one)
    return found


def _point(kind: Kind, x: float, y: float, marks: Sequence[Mark]) -> Point:
    return Point(kind, f"M{x} {y}{PENS[kind]}", marks)
