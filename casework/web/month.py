"""A month as weeks of days, for the grid."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from casework.domain.calendar import FIRST, Calendar


class Cell(NamedTuple):
    """A day of the grid. `open` days may be chosen."""

    day: date
    inside: bool
    open: bool
    today: bool
    absences: list[Any]


@dataclass(frozen=True)
class Month:
    """A month and its weeks, Monday first."""

    first: date
    today: date
    weeks: tuple[tuple[Cell, ...], ...] = ()

    @classmethod
    def of(cls, text: str | None, today: date) -> "Month":
        """The month written as 2026-11; this month for anything else."""
        try:
            first = date.fromisoformat(f"{text}-01")
        except ValueError:
            first = today
        if first < FIRST:  # before the first vacation that is known
            first = today
        return cls(min(first, today).replace(day=1), today)

    @property
    def last(self) -> date:
        """Last day of the month."""
        return self.next - timedelta(days=1)

    @property
    def next(self) -> date:
        """First day of the month after."""
        return (self.first + timedelta(days=32)).replace(day=1)

    @property
    def previous(self) -> date:
        """First day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    def filled(self, calendar: Calendar | None, absences: Iterable[Any]) -> "Month":
        """The same month with its days."""
        by_day: dict[date, list[Any]] = {}
        for one in absences:
            by_day.setdefault(one.date, []).append(one)
        monday = self.first - timedelta(days=self.first.weekday())
        count = ((self.last - monday).days // 7 + 1) * 7
        cells = [self._cell(monday + timedelta(days=n), calendar, by_day) for n in range(count)]
        weeks = tuple(tuple(cells[n : n + 7]) for n in range(0, count, 7))
        return replace(self, weeks=weeks)

    def _cell(self, day: date, calendar: Calendar | None, by_day: dict[date, list[Any]]) -> Cell:
        inside = day.month == self.first.month
        school = calendar is not None and calendar.is_schoolday(day)
        return Cell(
            day=day,
            inside=inside,
            open=inside and school and day <= self.today,
            today=day == self.today,
            absences=by_day.get(day, []),
        )
