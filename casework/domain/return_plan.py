"""The way back: hours per week that grow, on which days, against the hours really attended.

Amounts are in sixtieths of an hour. Fewer hours than the timetable ask consent of the inspectorate
(afwijking onderwijstijd) and a plan that builds up, for the running school year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from casework.domain.calendar import Calendar

MOST_WEEKS = 12
_QUARTER = 15  # sixtieths: nobody plans in thirds of an hour
_AHEAD = 60  # weeks looked at to place them: two long vacations fit in
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class Came(StrEnum):
    """Whether the pupil came on a planned day."""

    YES = "kwam"
    PARTLY = "deels"
    NO = "niet"


@dataclass(frozen=True)
class NewPlan:
    """What one works towards; from when, on which weekdays (0 is Monday), how much each week."""

    goal: str
    starts_on: date
    weekdays: tuple[int, ...]
    weeks: tuple[int, ...]


class Planned(NamedTuple):
    """A day of the plan: how much was planned, and whether the pupil came; None: nobody said."""

    on: date
    amount: int
    came: str | None = None

    @property
    def attended(self) -> int:
        """What was attended: a part counts as half."""
        if self.came == Came.PARTLY:
            return self.amount // 2
        return self.amount if self.came == Came.YES else 0


class Week(NamedTuple):
    """A week from Monday: planned, attended, and on how many past days nobody said."""

    monday: date
    planned: int
    attended: int
    unsaid: int


def spread(value: NewPlan, days: Calendar) -> list[Planned]:
    """The days of a plan: each week its amount over its school days, in quarters of an hour.

    A week without a school day on the chosen weekdays does not count: the next takes its place.
    """
    made: list[Planned] = []
    monday = value.starts_on - timedelta(days=value.starts_on.weekday())
    left = list(value.weeks)
    for n in range(_AHEAD):
        open_ = _open(monday + n * _WEEK, value, days)
        if open_ and left:
            made += _shared(left.pop(0), open_)
    return made


def _open(monday: date, value: NewPlan, days: Calendar) -> list[date]:
    wanted = (monday + one * _DAY for one in sorted(value.weekdays))
    return [day for day in wanted if day >= value.starts_on and days.is_schoolday(day)]


def _shared(amount: int, days: Sequence[date]) -> list[Planned]:
    quarters, loose = divmod(amount, _QUARTER)
    each, rest = divmod(quarters, len(days))
    made = [Planned(day, (each + (n < rest)) * _QUARTER) for n, day in enumerate(days)]
    return [made[0]._replace(amount=made[0].amount + loose), *made[1:]]


def weeks(days: Iterable[Planned], today: date) -> list[Week]:
    """The days by week, oldest first; a day of which nobody said anything attends nothing."""
    in_order = sorted(days)
    by_week = groupby(in_order, lambda one: one.on - timedelta(days=one.on.weekday()))
    return [_week(monday, list(some), today) for monday, some in by_week]


def _week(monday: date, some: Sequence[Planned], today: date) -> Week:
    unsaid = sum(one.came is None and one.on < today for one in some)
    return Week(monday, sum(one.amount for one in some), sum(one.attended for one in some), unsaid)
