"""A school year as a calendar of weeks, drawn: numbers to coordinates, and nothing else.

Shape and pattern say what a day was, colour says it again: a square for without a valid reason, a
disc for with one, an open square for at school, a question mark for unknown. All days of one look
are one path: the table beside the picture says each day, and a week says its own to a mouse.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from casework.domain.attendance import MISSED, Day, Look
from casework.domain.vacation import school_year
from casework.domain.verzuim import hours_text
from casework.web.translate import gettext as _

GUTTER, TOP, STEP = 64, 18, 12  # units: room for words left and above, from cell to cell
WIDTH = GUTTER + 28 * STEP  # half a year touches so many weeks at most
WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_AUGUST, _FEBRUARY, _SCHOOLWEEK = 8, 2, 5
_DAY = timedelta(days=1)
_HALF = STEP // 2


class Label(NamedTuple):
    """A month over its first week."""

    x: float
    first: date


class Spoken(NamedTuple):
    """A week in which something was missed: where its column begins, and what was missed."""

    x: float
    says: str


class Half(NamedTuple):
    """Half a school year: how high, how many days were missed, and of each look one path.

    `rows` weekdays. `now` is the middle of today's cell, if it lies in this half.
    """

    first: date
    last: date
    height: float
    rows: int
    missed: int
    paths: dict[Look, str]
    months: Sequence[Label]
    spoken: Sequence[Spoken]
    now: tuple[float, float] | None


def halves(day: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """First and last day of both halves of the school year of a day."""
    year = school_year(day)
    middle = date(year + 1, _FEBRUARY, 1)
    end = date(year + 1, _AUGUST, 1)
    return (date(year, _AUGUST, 1), middle - _DAY), (middle, end - _DAY)


def x_of(day: date, first: date) -> float:
    """The middle of the column of a day's week, in the half that begins with `first`."""
    return GUTTER + ((day - first).days + first.weekday()) // 7 * STEP + _HALF


def drawn(days: Sequence[Day], whole: int, today: date) -> Half:
    """A half of the year. `whole` is the amount from which a day was missed whole."""
    first, last = days[0].on, days[-1].on
    missed = [one.on.weekday() for one in days if one.look in MISSED]
    rows = 7 if max(missed, default=0) >= _SCHOOLWEEK else 5
    return Half(
        first,
        last,
        TOP + rows * STEP + 2,
        rows,
        len(missed),
        _paths(days, rows, whole),
        [Label(x_of(one.on, first) - _HALF, one.on) for one in days if one.on.day == 1],
        _spoken(days),
        _middle(today, first) if first <= today <= last and today.weekday() < rows else None,
    )


def _spoken(days: Sequence[Day]) -> Sequence[Spoken]:
    without, with_ = _("uur zonder geldige reden"), _("uur met geldige reden")
    weeks: dict[float, list[str]] = {}
    for one in days:
        for amount, words in ((one.unexcused, without), (one.excused, with_)):
            if amount:
                says = f"{WEEKDAYS[one.on.weekday()]} {one.on.day}-{one.on.month}: "
                x = x_of(one.on, days[0].on) - _HALF
                weeks.setdefault(x, []).append(f"{says}{hours_text(amount)} {words}")
    return [Spoken(x, "\n".join(said)) for x, said in weeks.items()]


def _middle(day: date, first: date) -> tuple[float, float]:
    return x_of(day, first), TOP + day.weekday() * STEP + _HALF


def _paths(days: Sequence[Day], rows: int, whole: int) -> dict[Look, str]:
    found: dict[Look, list[str]] = {}
    for nth, one in enumerate(days, days[0].on.weekday()):
        week, row = divmod(nth, 7)
        if row < rows and one.look is not Look.WEEKEND:
            x, y = GUTTER + week * STEP + _HALF, TOP + row * STEP + _HALF
            found.setdefault(one.look, []).append(f"M{x} {y}{_pen(one, whole)}")
    return {look: "".join(parts) for look, parts in found.items()}


def _pen(day: Day, whole: int) -> str:
    missed = day.excused + day.unexcused
    if not missed or missed >= whole:
        return PENS[day.look]
    half, less = _PARTS[day.look]
    return half if missed * 2 >= whole else less


def _square(half: float) -> str:
    return f"m-{half} -{half}h{half * 2}v{half * 2}h-{half * 2}z"


def _disc(half: float) -> str:
    turn = f"a{half} {half} 0 1 0"
    return f"m-{half} 0{turn} {half * 2} 0{turn} -{half * 2} 0z"


def _holed(half: float) -> str:
    """A square with a round hole: its edge goes round the other way."""
    return f"{_square(half)}m{half} {half}{_disc(half / 2)}"


_MISSED = {Look.UNEXCUSED: _square, Look.EXCUSED: _disc, Look.BOTH: _holed}
# How the pen goes for each look, from the middle of a cell; what was missed is drawn whole.
PENS = {
    **{look: pen(5) for look, pen in _MISSED.items()},
    Look.THERE: "m-4 -4h8v8h-8z",
    Look.VACATION: "m-5 5l10 -10m-10 5l5 -5m0 10l5 -5",
    Look.FREE: "m-4 -4l8 8m0 -8l-8 8",
    Look.UNKNOWN: "m-2.5 -2a2.5 2.5 0 1 1 3.6 2.2q-1.1 .6 -1.1 1.6m0 2v1.2",
    Look.IDLE: "m-4 0h8",
    Look.AHEAD: "m-.5 0h1",
}
# The same for a part of a day: at least half of it, and less.
_PARTS = {look: (pen(4), pen(3)) for look, pen in _MISSED.items()}
