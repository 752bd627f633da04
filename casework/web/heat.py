"""A school year as a calendar of weeks, drawn: numbers to coordinates, and nothing else.

Shape and pattern say what a day was, colour says it again: a square for without a valid reason, a
disc for with one, an open square for at school, a question mark for unknown.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from casework.domain.attendance import MISSED, Day, Look
from casework.domain.vacation import school_year

GUTTER, TOP, STEP = 64, 18, 12  # units: room for words left and above, from cell to cell
WIDTH = GUTTER + 28 * STEP  # half a year touches so many weeks at most
WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_AUGUST, _FEBRUARY, _SCHOOLWEEK = 8, 2, 5
_DAY = timedelta(days=1)
_HALF = STEP // 2


class Cell(NamedTuple):
    """A day on which something was missed: its middle, and half its size. `full` 1 to 3."""

    x: float
    y: float
    day: Day
    full: int


class Label(NamedTuple):
    """A month over its first week."""

    x: float
    first: date


class Half(NamedTuple):
    """Half a school year: how high, its missed days, and of each other look one path.

    `rows` weekdays. `now` is the middle of today's cell, if it lies in this half.
    """

    first: date
    last: date
    height: float
    rows: int
    cells: Sequence[Cell]
    paths: dict[Look, str]
    months: Sequence[Label]
    now: tuple[float, float] | None


def halves(day: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """First and last day of both halves of the school year of a day."""
    year = school_year(day)
    middle = date(year + 1, _FEBRUARY, 1)
    end = date(year + 1, _AUGUST, 1)
    return (date(year, _AUGUST, 1), middle - _DAY), (middle, end - _DAY)


def x_of(day: date, first: date) -> float:
    """The middle of the column of a day's week, in the half that begins with `first`."""
    return GUTTER + _week(day, first) * STEP + _HALF


def drawn(days: Sequence[Day], whole: int, today: date) -> Half:
    """A half of the year. `whole` is the amount from which a day was missed whole."""
    first, last = days[0].on, days[-1].on
    rows = 7 if any(one.look in MISSED and _row(one) >= _SCHOOLWEEK for one in days) else 5
    shown = [one for one in days if _row(one) < rows]
    return Half(
        first,
        last,
        TOP + rows * STEP + 2,
        rows,
        [_cell(one, first, whole) for one in shown if one.look in MISSED],
        _paths(shown, first),
        [Label(x_of(one.on, first) - _HALF, one.on) for one in days if one.on.day == 1],
        _middle(today, first) if first <= today <= last and today.weekday() < rows else None,
    )


def _week(day: date, first: date) -> int:
    monday = first - _DAY * first.weekday()
    return (day - monday).days // 7


def _row(day: Day) -> int:
    return day.on.weekday()


def _middle(day: date, first: date) -> tuple[float, float]:
    return x_of(day, first), TOP + day.weekday() * STEP + _HALF


def _cell(day: Day, first: date, whole: int) -> Cell:
    missed = day.excused + day.unexcused
    full = 3 if missed >= whole else 2 if missed * 2 >= whole else 1
    return Cell(*_middle(day.on, first), day, full)


def _paths(days: Iterable[Day], first: date) -> dict[Look, str]:
    found: dict[Look, list[str]] = {}
    for one in days:
        if one.look not in MISSED and one.look is not Look.WEEKEND:
            x, y = _middle(one.on, first)
            found.setdefault(one.look, []).append(PENS[one.look].format(x=x, y=y))
    return {look: "".join(parts) for look, parts in found.items()}


# How the pen goes for each look, from the middle of a cell.
PENS = {
    Look.THERE: "M{x} {y}m-4 -4h8v8h-8z",
    Look.VACATION: "M{x} {y}m-5 5l10 -10m-10 5l5 -5m0 10l5 -5",
    Look.FREE: "M{x} {y}m-4 -4l8 8m0 -8l-8 8",
    Look.UNKNOWN: "M{x} {y}m-2.5 -2a2.5 2.5 0 1 1 3.6 2.2q-1.1 .6 -1.1 1.6m0 2v1.2",
    Look.IDLE: "M{x} {y}m-4 0h8",
    Look.AHEAD: "M{x} {y}m-.5 0h1",
}


def legend() -> Iterator[tuple[Look, str]]:
    """The pen of each look, in a cell of its own."""
    for look, pen in PENS.items():
        yield look, pen.format(x=_HALF, y=_HALF)
