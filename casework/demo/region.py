"""The region of a seed and a day, drawn as a whole before any database knows of it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from casework.demo import absence, children, leavers
from casework.demo.cases import Case, Step
from casework.demo.children import Child
from casework.demo.places import SCHOOLS
from casework.domain.calendar import is_working_day
from casework.domain.moment import AMSTERDAM
from casework.domain.verzuim import Row

SEED = 1969  # the year of the Leerplichtwet
_DAILY = timedelta(days=21)  # before this a school delivered once a week
_DELIVERY, _MORNING, _PAUSE = time(16, 30), time(9, 0), timedelta(minutes=25)
_NIGHT, _WEEK, _SATURDAY = time(4, 0), timedelta(days=7), 5
_BOARD_OF = {school.brin: school.board for school in SCHOOLS.values()}


@dataclass(frozen=True)
class Delivery:
    """What a board delivered at once."""

    board: str
    at: datetime
    rows: tuple[Row, ...]

    @property
    def sha256(self) -> bytes:
        """Fingerprint, as that of a file."""
        return hashlib.sha256(f"{self.board} {self.at}".encode()).digest()


@dataclass(frozen=True)
class Act:
    """A step of a case, at its moment."""

    at: datetime
    child: Child
    step: Step


@dataclass(frozen=True)
class Arrival:
    """Pupils are new at their schools."""

    at: datetime
    children: tuple[Child, ...]


@dataclass(frozen=True)
class Night:
    """The clockwork looks at everybody."""

    at: datetime


Event = Delivery | Act | Arrival | Night


@dataclass(frozen=True)
class Region:
    """Everything that is going to be told."""

    today: date
    children: list[Child]
    deliveries: list[Delivery]
    acts: list[Act]
    this_morning: list[tuple[str, Row]] = field(default_factory=list)
    not_back: list[tuple[str, Row]] = field(default_factory=list)

    @property
    def begin(self) -> datetime:
        """Before anything happened."""
        return _at(self.today - timedelta(days=370), _MORNING)

    @property
    def arrivals(self) -> list[Arrival]:
        """Those who were there before anything happened, and who came on a later day."""
        by_day: dict[date, list[Child]] = {}
        for one in self.children:
            by_day.setdefault(max(one.since, self.begin.date()), []).append(one)
        return [Arrival(_at(day, _MORNING), tuple(by_day[day])) for day in sorted(by_day)]

    def told(self) -> list[Event]:
        """What happened after the first arrival, in that order."""
        nights = _nights(self.begin.date(), self.today)
        every: list[Event] = [*self.deliveries, *self.acts, *self.arrivals[1:], *nights]
        return sorted(every, key=lambda one: one.at)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, AMSTERDAM)


def _nights(first: date, today: date) -> Iterator[Night]:
    """One a week, when the schools have delivered the week: each Saturday before today."""
    day = first + timedelta(days=(_SATURDAY - first.weekday()) % 7)
    while day < today:
        yield Night(_at(day, _NIGHT))
        day += _WEEK


def drawn(seed: int, today: date) -> Region:
    """The region of a seed and a day; the same ones give the same region."""
    rng = Random(seed)
    pupils, mine = children.drawn(rng, today), Random(seed + 1)
    more = leavers.drawn(mine, pupils, today)
    rows = absence.drawn(rng, pupils, today) + list(leavers.absent(more, today))
    deliveries = list(_deliveries(rows, today))
    acts = [
        act
        for one in pupils
        if one.case
        for act in _acts(rng, one, _crossed(one, one.case, deliveries, today), today)
    ]
    begin = min(one.at for one in deliveries)
    acts += [act for one in more for act in _acts(mine, one, begin, today)]
    morning, not_back = (of(rng, pupils, today) for of in (absence.this_morning, absence.not_back))
    return Region(today, pupils + more, deliveries, acts, morning, not_back)


def _deliveries(rows: list[Row], today: date) -> Iterator[Delivery]:
    at_once: dict[Any, list[Row]] = {}
    for row in sorted(rows, key=lambda one: (one.date, one.brin or "", one.number or "")):
        when = row.date if row.date >= today - _DAILY else row.date.isocalendar()[:2]
        at_once.setdefault((_BOARD_OF[row.brin or ""], when), []).append(row)
    for (board, _), some in at_once.items():
        yield Delivery(board, _at(some[-1].date, _DELIVERY), tuple(some))


def _crossed(child: Child, case: Case, deliveries: list[Delivery], today: date) -> datetime:
    """When the school delivered the day on which the pupil missed the sixteenth hour."""
    crossed = absence.crossing(case, today)
    known = (one.at for one in deliveries if one.board == child.school.board)
    return min(at for at in known if at.date() >= crossed)


def _acts(rng: Random, child: Child, last: datetime, today: date) -> Iterator[Act]:
    """What was done about a pupil, nothing before the one before it; the first after `last`."""
    for step in child.case.steps if child.case else ():
        day = today - timedelta(days=step.ago)
        while not is_working_day(day):
            day -= timedelta(days=1)
        minutes = timedelta(minutes=rng.randrange(0, 360, 5))
        last = max(last + _PAUSE, _at(day, _MORNING) + minutes)
        yield Act(last, child, step)
