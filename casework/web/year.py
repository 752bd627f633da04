"""A school year at a glance: twelve small months, and a list of what is no ordinary day."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from casework.domain.calendar import Calendar, public_holiday
from casework.domain.vacation import FIRST, FREE, LAST, LESSONS, VACATION, Period, school_year, span

LOOKS = {VACATION: "vacation", FREE: "free", LESSONS: "lessons"}
_DAY = timedelta(days=1)
_AUGUST, _SATURDAY = 8, 5


class Square(NamedTuple):
    """A day: in which column (Monday first) and row, how it looks, and what it is."""

    x: int
    y: int
    look: str
    own: bool
    said: str


class Line(NamedTuple):
    """A period or a public holiday; `period` is there where the school may take it out."""

    label: str
    first: date
    last: date
    period: Period | None
    holiday: bool = False


@dataclass(frozen=True)
class Year:
    """A school year, from 1 August, and what the calendar says of its days."""

    start: int
    calendar: Calendar
    own: Container[Period]

    @classmethod
    def of(
        cls, text: str | None, today: date, calendar: Calendar, own: Container[Period]
    ) -> "Year":
        """The school year that begins in the year written here; this one for anything else."""
        known = range(school_year(FIRST), LAST.year)
        year = int(text) if text and text.isascii() and text.isdigit() and len(text) == 4 else 0
        now = min(max(school_year(today), known[0]), known[-1])
        return cls(year if year in known else now, calendar, own)

    @property
    def first(self) -> date:
        """1 August."""
        return date(self.start, _AUGUST, 1)

    @property
    def last(self) -> date:
        """31 July."""
        return date(self.start + 1, _AUGUST, 1) - _DAY

    @property
    def previous(self) -> int | None:
        """The year before, where its vacations are known."""
        return self.start - 1 if self.start > school_year(FIRST) else None

    @property
    def next(self) -> int | None:
        """The year after, where its vacations are known."""
        return self.start + 1 if self.start + 1 < LAST.year else None

    def months(self) -> Iterator[tuple[date, list[Square]]]:
        """The first day of each month, and its days."""
        of = self._by_day()
        first = self.first
        while first <= self.last:
            after = (first + timedelta(days=32)).replace(day=1)
            yield (
                first,
                [self._square(day, first, of.get(day)) for day in span(first, after - _DAY)],
            )
            first = after

    def lines(self) -> list[Line]:
        """Periods that touch the year, and public holidays outside vacations."""
        found = [
            Line(one.label, one.first, one.last, one if one in self.own else None)
            for one in self._periods()
        ]
        of = self._by_day()
        days = (day for day in span(self.first, self.last) if day.weekday() < _SATURDAY)
        for day in days:
            name = public_holiday(day)
            if name and day not in of:
                found.append(Line(name, day, day, None, holiday=True))
        return sorted(found, key=lambda one: one.first)

    def _periods(self) -> list[Period]:
        every = self.calendar.periods
        return [one for one in every if one.first <= self.last and one.last >= self.first]

    def _by_day(self) -> dict[date, Period]:
        return {day: one for one in self._periods() for day in span(one.first, one.last)}

    def _square(self, day: date, first: date, period: Period | None) -> Square:
        x = day.weekday()
        y = (day.day - 1 + first.weekday()) // 7
        if period:
            return Square(x, y, LOOKS[period.kind], period in self.own, period.label)
        if x >= _SATURDAY:
            return Square(x, y, "weekend", False, "")
        name = public_holiday(day)
        return Square(x, y, "holiday" if name else "school", False, name or "")
