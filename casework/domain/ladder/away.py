"""How long a pupil is away by now, unbroken, and whether the pupil is back.

Nothing delivered after the last day missed means unknown: that ends nothing.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from casework.domain.history import History
from casework.domain.spell import ANY, UNEXCUSED


class Away(NamedTuple):
    """An unbroken absence that has not ended: first and last known day, and how long between."""

    first: date
    last: date
    schooldays: int = 0
    lesdays: int = 0


class Running(NamedTuple):
    """The absence that runs: of any kind, unexcused; and whether the pupil is back after it."""

    absent: Away | None = None
    unexcused: Away | None = None
    returned: bool = False


class Course:
    """The absence of a pupil and the days at school, made ready to be asked about many days.

    At school is a school day that was delivered, without any absence of this pupil, on which the
    school expected something.
    """

    def __init__(self, history: History, delivered: Collection[date]) -> None:
        self._calendar = history.calendar
        self._missed = sorted(history.total)
        there = (day for day in delivered if day not in history.total)
        there = (day for day in there if self._calendar.is_schoolday(day))
        self._there = sorted(day for day in there if history.expected(day))
        self._spells = {
            kind: [[day for day, _ in one.days] for one in history.spells(kind)]
            for kind in (ANY, UNEXCUSED)
        }

    def on(self, today: date) -> Running:
        """What runs on a day, as far as the school delivered; later days do not count yet."""
        there, missed = _last(self._there, today), _last(self._missed, today)
        absent = self._away(ANY, there, today)
        back = absent is None and date.min < missed < there
        return Running(absent, self._away(UNEXCUSED, there, today), back)

    def _away(self, kind: str, there: date, today: date) -> Away | None:
        """The last spell that began by today, if no day at school came after it."""
        spells = self._spells[kind]
        at = bisect_right(spells, today, key=itemgetter(0))
        days = spells[at - 1] if at else []
        last = _last(days, today)
        if not days or there > last:
            return None
        lesday = self._calendar.lesday
        return Away(days[0], last, bisect_right(days, today), lesday(last) - lesday(days[0]))


def _last(days: Sequence[date], today: date) -> date:
    """The last of these by today; the beginning of time where there is none."""
    count = bisect_right(days, today)
    return days[count - 1] if count else date.min
