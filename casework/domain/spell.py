"""Spells: runs of consecutive school days on each of which enough was missed."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from casework.domain.calendar import Calendar
from casework.domain.crossing import Day

UNEXCUSED, SICK, ANY, LUXE, SUSPENDED = "U", "Z", "A", "L", "S"
# So many school days of which nothing is known, one after another, may lie within a spell.
BRIDGE = 5
_DAY = timedelta(days=1)

Known = Callable[[date], bool]


class Spell(NamedTuple):
    """One run. `days` are the school days that are known to be missed, in order, with amounts.

    A few days of which the school delivered nothing do not end a spell. They are no evidence
    either; after `BRIDGE` of them in a row nobody can say that it was one spell.
    """

    kind: str
    days: tuple[Day, ...]

    @property
    def first(self) -> date:
        """The first day missed."""
        return self.days[0][0]

    @property
    def last(self) -> date:
        """The last day known to be missed."""
        return self.days[-1][0]


def spells(
    kind: str,
    days: Iterable[Day],
    calendar: Calendar,
    least: int,
    covered: Known | None = None,
    idle: Known | None = None,
) -> list[Spell]:
    """The spells in days that are in order, on each of which at least `least` was missed.

    `covered` says whether anything is known of a school day; without it every day is. `idle` says
    of a day that the school expected nothing: it proves neither absence nor a return.
    """
    found: list[Spell] = []
    run: list[Day] = []
    numbers, next_ = calendar.numbers, 0
    # So many school days may lie between; idle ones count for none.
    most = 0 if covered is None else BRIDGE
    for day in days:
        number = numbers[day[0]]
        if number is None or day[1] < least:
            continue
        if number != next_ and run:
            far = idle is None and number - next_ > most
            if far or not _bridged(run[-1][0], day[0], calendar, covered, idle):
                found.append(Spell(kind, tuple(run)))
                run = []
        run.append(day)
        next_ = number + 1
    if run:
        found.append(Spell(kind, tuple(run)))
    return found


def runs(
    spell: Spell, on: date, calendar: Calendar, covered: Known | None, idle: Known | None
) -> bool:
    """Whether a spell that began by a day runs on it: no day at school came after it by then.

    So many unknown school days may have passed as may lie within a spell.
    """
    if _bridged(spell.last, on + _DAY, calendar, covered, idle):
        return True
    days = (spell.last + _DAY * n for n in range(1, (on - spell.last).days + 1))
    return not any(calendar.is_schoolday(day) for day in days)


def _bridged(
    last: date, on: date, calendar: Calendar, covered: Known | None, idle: Known | None
) -> bool:
    """Whether no school day between two is known to be a day at school, and few are unknown."""
    if covered is None and idle is None:
        return False
    unknown, day = 0, last + _DAY
    while day < on and unknown <= BRIDGE:
        if calendar.is_schoolday(day) and not (idle and idle(day)):
            if covered is None or covered(day):
                return False
            unknown += 1
        day += _DAY
    return unknown <= BRIDGE
