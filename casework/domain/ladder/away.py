"""How long a pupil is away by now, unbroken, and whether the pupil is back.

Nothing delivered after the last day missed means unknown: that ends nothing.
"""

from collections.abc import Collection
from datetime import date
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


def running(history: History, delivered: Collection[date], today: date) -> Running:
    """What runs on a day, as far as the school delivered.

    At school is a school day that was delivered, without any absence of this pupil, on which the
    school expected something.
    """
    idle, calendar = history.idle, history.calendar
    missed = [day for day in history.total if day <= today]
    there = [
        day
        for day in delivered
        if day <= today and day not in history.total and calendar.is_schoolday(day)
    ]
    last_there = max((day for day in there if not (idle and idle(day))), default=date.min)
    absent = _last(history, ANY, last_there, today)
    back = bool(missed) and absent is None and last_there > max(missed)
    return Running(absent, _last(history, UNEXCUSED, last_there, today), back)


def _last(history: History, kind: str, last_there: date, today: date) -> Away | None:
    """The last spell that began by today, if no day at school came after it."""
    spells = [one for one in history.spells(kind) if one.first <= today]
    if not spells:
        return None
    days = [day for day, _ in spells[-1].days if day <= today]
    if last_there > days[-1]:
        return None
    lesday = history.calendar.lesday
    return Away(days[0], days[-1], len(days), lesday(days[-1]) - lesday(days[0]))
