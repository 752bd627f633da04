"""The rules read sentence by sentence, day by day, without a thought of speed or of our own code.

Of the calendar only this is taken: what is vacation, and what is a school day.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from casework.domain.calendar import Calendar

Data = dict[tuple[date, str], int]
Found = list[tuple[date, date, list[date]]]
DAY = timedelta(days=1)


class Naive:
    """Absence of one pupil: `data` by day and soort, `whole` what counts as a whole day."""

    def __init__(self, data: Data, calendar: Calendar, whole: int, late_counts: bool) -> None:
        self.data, self.calendar, self.whole = data, calendar, whole
        self.soorten = {"ONGEOORLOOFD", "LUXE"} | ({"TE_LAAT"} if late_counts else set())

    def missed(self, *soorten: str) -> dict[date, int]:
        """What was missed on each day, of these soorten; in order."""
        found: dict[date, int] = {}
        for (day, soort), amount in sorted(self.data.items()):
            if soort in soorten:
                found[day] = found.get(day, 0) + amount
        return found

    def unexcused(self) -> dict[date, int]:
        """Without a valid reason."""
        return self.missed(*self.soorten)

    def lesdays(self, first: date, last: date) -> int:
        """Days from one to the other that are no vacation, the last not counted."""
        days = (first + DAY * n for n in range((last - first).days))
        return sum(not self.calendar.is_vacation(day) for day in days)

    def runs(self, days: Iterable[date]) -> list[list[date]]:
        """Days that follow one another when only school days are looked at."""
        found: list[list[date]] = []
        for day in sorted(one for one in days if self.calendar.is_schoolday(one)):
            before = day - DAY
            while not self.calendar.is_schoolday(before):
                before -= DAY
            if found and found[-1][-1] == before:
                found[-1].append(day)
            else:
                found.append([day])
        return found

    def whole_runs(self) -> list[list[date]]:
        """Runs of whole days without a valid reason."""
        return self.runs(day for day, amount in self.unexcused().items() if amount >= self.whole)

    def vm16(self) -> Found:
        """Sixteen hours in four lesson weeks; the next one seven days later at the soonest."""
        found: Found = []
        missed = {d: n for d, n in self.unexcused().items() if not self.calendar.is_vacation(d)}
        last = date.min
        for end in missed:
            window = [d for d in missed if last < d <= end and self.lesdays(d, end) < 28]
            soon = last > date.min and (end - last).days < 7
            if sum(missed[d] for d in window) >= 960 and not soon:
                found.append((window[0], end, window))
                last = end
        return found

    def lrv(self) -> Found:
        """Whole days, one after another, for more than four lesson weeks."""
        return self.first_of(self.whole_runs(), lambda a, b: self.lesdays(a, b) >= 28)

    def lux(self) -> Found:
        """Holiday without leave: at once."""
        return [(run[0], run[0], run) for run in self.runs(self.missed("LUXE"))]

    def mazl4(self) -> Found:
        """The fourth report of illness in twelve lesson weeks."""
        firsts = [run[0] for run in self.runs(self.missed("ZIEK"))]
        return self.so_often(firsts, 4, 84)

    def mazl7(self) -> Found:
        """The seventh school day of one illness."""
        runs = self.runs(self.missed("ZIEK"))
        return [(run[0], run[6], run[:7]) for run in runs if len(run) >= 7]

    def vm18(self, ends: date) -> Found:
        """No longer under a duty, younger than 27: four lesson weeks, the last day counted."""
        return self.first_of(
            self.whole_runs(),
            lambda a, b: self.lesdays(a, b + DAY) >= 28 and self.grown(b, ends, 9),
        )

    def vm18_vso(self, ends: date) -> Found:
        """The same in the vso, younger than 23: a calendar month."""

        def month(first: date, on: date) -> bool:
            year, number = divmod(first.year * 12 + first.month, 12)
            day = first.day
            while True:
                try:
                    return on + DAY >= date(year, number + 1, day)
                except ValueError:
                    day -= 1

        return self.first_of(self.whole_runs(), lambda a, b: month(a, b) and self.grown(b, ends, 5))

    def grown(self, on: date, ends: date, years: int) -> bool:
        """Past the duty, for so many years at most."""
        return ends < on <= date(ends.year + years, ends.month, ends.day)

    def verlof(self) -> Found:
        """The eleventh school day of leave in a school year."""
        years: dict[int, list[date]] = {}
        for day in self.missed("VERLOF"):
            if self.calendar.is_schoolday(day):
                years.setdefault(day.year - (day.month < 8), []).append(day)
        return [(d[0], d[10], d[:11]) for d in years.values() if len(d) > 10]

    def schorsing_dag(self) -> Found:
        """The second school day of a suspension."""
        runs = self.runs(self.missed("SCHORSING"))
        return [(run[0], run[1], run[:2]) for run in runs if len(run) > 1]

    def schorsing_week(self) -> Found:
        """A school day of a suspension that began a week before."""
        runs = self.runs(self.missed("SCHORSING"))
        return self.first_of(runs, lambda a, b: (b - a).days >= 7)

    def first_of(self, runs: list[list[date]], is_long: Callable[[date, date], bool]) -> Found:
        """Of each run the first day on which it is long enough."""
        found: Found = []
        for run in runs:
            for n, day in enumerate(run):
                if is_long(run[0], day):
                    found.append((run[0], day, run[: n + 1]))
                    break
        return found

    def so_often(self, days: list[date], times: int, lesdays: int) -> Found:
        """So many of these days within so many lesson days; then anew."""
        found: Found = []
        start = 0
        for n, day in enumerate(days):
            near = [d for d in days[start : n + 1] if self.lesdays(d, day) < lesdays]
            if len(near) >= times:
                found.append((near[0], day, near))
                start = n + 1
        return found
