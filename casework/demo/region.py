"""The region of a seed and a day, drawn as a whole before any database knows of it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from casework.demo import absence, children
from casework.demo.cases import Case, Step
from casework.demo.children import Child
from casework.demo.places import SCHOOLS
from casework.domain.calendar import is_working_day
from casework.domain.moment import AMSTERDAM
from casework.domain.verzuim import Row

SEED = 1969  # the year of the Leerplichtwet
_DAILY = timedelta(days=21)  # before this a school delivered once a week
_DELIVERY, _MORNING, _PAUSE = time(16, 30), time(9, 0), timedelta(minutes=25)
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
        return datetime.combine(self.today - timedelta(days=370), _MORNING, AMSTERDAM)

    def told(self) -> list[Delivery | Act]:
        """Deliveries and acts in the order in which they happened."""
        every: list[Any] = [*self.deliveries, *self.acts]
        return sorted(every, key=lambda one: one.at)


def drawn(seed: int, today: date) -> Region:
    """The region of a seed and a day; the same ones give the same region."""
    rng = Random(seed)
    pupils = children.drawn(rng, today)
    deliveries = list(_deliveries(absence.drawn(rng, pupils, today), today))
    acts = [
        act for one in pupils if one.case for act in _acts(rng, one, one.case, deliveries, today)
    ]
    morning = absence.this_morning(rng, pupils, today)
    return Region(today, pupils, deliveries, acts, morning, absence.not_back(rng, pupils, today))


def _deliveries(rows: list[Row], today: date) -> Iterator[Delivery]:
    at_once: dict[Any, list[Row]] = {}
    for row in sorted(rows, key=lambda one: (one.date, one.brin or "", one.number or "")):
        when = row.date if row.date >= today - _DAILY else row.date.isocalendar()[:2]
        at_once.setdefault((_BOARD_OF[row.brin or ""], when), []).append(row)
    for (board, _), some in at_once.items():
        yield Delivery(board, datetime.combine(some[-1].date, _DELIVERY, AMSTERDAM), tuple(some))


def _acts(
    rng: Random, child: Child, case: Case, deliveries: list[Delivery], today: date
) -> Iterator[Act]:
    """No act comes before the school delivered what it is about, or before the one before it."""
    crossed = absence.crossing(case, today)
    known = (one.at for one in deliveries if one.board == child.school.board)
    last = min(at for at in known if at.date() >= crossed)
    for step in case.steps:
        day = today - timedelta(days=step.ago)
        while not is_working_day(day):
            day -= timedelta(days=1)
        minutes = timedelta(minutes=rng.randrange(0, 360, 5))
        last = max(last + _PAUSE, datetime.combine(day, _MORNING, AMSTERDAM) + minutes)
        yield Act(last, child, step)
