"""The absence of a school year as pictures, each with a table that says the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from casework.domain.attendance import Attendance, Day, Look, Run, Week, monday_of, runs, weeks
from casework.domain.mark import Mark
from casework.domain.vacation import FIRST, school_year
from casework.web import effect, heat

_SIX = timedelta(days=6)
_QUIET = frozenset({Look.THERE, Look.AHEAD})


class Row(NamedTuple):
    """A week of the effect line, in words."""

    week: Week
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Picture:
    """A school year: both halves of each picture, and their tables.

    `days` leaves out what is usual: at school, and what lies ahead. `before` and `after` are the
    years beside it that can be looked at.
    """

    year: int
    before: int | None
    after: int | None
    heat: Sequence[heat.Half]
    lines: Sequence[effect.Line]
    days: Sequence[Run]
    weeks: Sequence[Row]
    missed: tuple[int, int]
    unknown: int


def earlier(text: str | None, today: date) -> int | None:
    """The earlier school year that is written here; None for this one, and for anything else."""
    year = int(text) if text and text.isascii() and text.isdigit() and len(text) == 4 else 0
    return year if year in range(school_year(FIRST), school_year(today)) else None


def picture(of: Attendance, marks: Sequence[Mark], year: int | None = None) -> Picture:
    """Both pictures of a school year, None: of the one in which today lies."""
    now = school_year(of.today)
    year = year or now
    halves = heat.halves(date(year, 8, 1))
    days = of.days(halves[0][0], halves[1][1])
    every, told = weeks(days), runs(days)
    whole, most = of.history.hele_dag, effect.most_of(every)
    return Picture(
        year,
        year - 1 if year > school_year(FIRST) else None,
        year + 1 if year < now else None,
        [heat.drawn(half, whole, of.today) for half in _cut(days, halves[1][0])],
        [effect.drawn(_touching(every, half), marks, half, most) for half in halves],
        [one for one in told if one.look not in _QUIET],
        [row for row in _rows(every, marks) if row.marks or row.week.excused or row.week.unexcused],
        (sum(one.excused for one in every), sum(one.unexcused for one in every)),
        sum(one.schooldays for one in told if one.look is Look.UNKNOWN),
    )


def _cut(days: Sequence[Day], at: date) -> tuple[Sequence[Day], Sequence[Day]]:
    before = (at - days[0].on).days
    return days[:before], days[before:]


def _touching(every: Sequence[Week], half: tuple[date, date]) -> list[Week]:
    first, last = half
    return [one for one in every if one.monday <= last and one.monday + _SIX >= first]


def _rows(every: Sequence[Week], marks: Sequence[Mark]) -> Iterator[Row]:
    by_week: dict[date, list[Mark]] = {}
    for one in sorted(marks):
        by_week.setdefault(monday_of(one.on), []).append(one)
    return (Row(one, by_week.get(one.monday, ())) for one in every)
