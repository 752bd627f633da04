"""The escalation check: week totals up to date, candidates walked by day, signals matched.

Called for who was touched, in the transaction that touched them, and every night for everybody.
Run twice it changes nothing the second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.orm import Session

from casework.db import upsert
from casework.domain import calendar as calendars
from casework.domain import vm16
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.verzuim import Verzuimsoort, counts
from casework.models import Branch, Pupil, PupilWeek, Signal, Verzuim
from casework.services import raising, trail
from casework.services.directory import chunks
from casework.services.places import calendar_of

WEEKS = vm16.LESDAYS // 7 + 1  # a window that starts within a week ends within the fifth
_UNEXCUSED = (Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.LUXE, Verzuimsoort.TE_LAAT)


class Touched(NamedTuple):
    """A pupil at a branch whose absence changed."""

    pupil_nr: int
    branch_id: int


@dataclass
class Checked:
    """What the rules found."""

    looked: int = 0
    new: int = 0
    moved: int = 0
    withdrawn: int = 0
    signals: list[UUID] = field(default_factory=list)

    def add(self, raised: raising.Raised) -> None:
        """Count what became of one pupil."""
        self.looked += 1
        self.new += len(raised.new)
        self.moved += raised.moved
        self.withdrawn += raised.withdrawn
        self.signals += raised.new


Days = dict[Touched, dict[date, int]]


def follow(
    session: Session, actor: Actor, touched: Mapping[Touched, UUID], *, now: datetime
) -> Checked:
    """Week totals and rules for who was touched; part of the transaction that touched them."""
    checked = Checked()
    for some in chunks(sorted(touched)):  # in one order, so that two never wait for each other
        _chunk(session, actor, {one: touched[one] for one in some}, checked, now)
    return checked


def everybody(session: Session, actor: Actor, *, now: datetime, whole: bool = False) -> Checked:
    """The nightly check: candidates by week totals, and whoever has a signal already.

    `whole` looks at every pupil with absence and builds the week totals anew.
    """
    wanted = _all(session) if whole else _candidates(session)
    checked = follow(session, actor, wanted, now=now)
    codes: dict[str, str | int] = {
        "looked": checked.looked,
        "new": checked.new,
        "day": day_of(now).isoformat(),
    }
    trail.record(session, actor, Action.RUN_CHECK, codes=codes)
    return checked


def _all(session: Session) -> dict[Touched, UUID]:
    query = (
        select(Verzuim.pupil_nr, Verzuim.branch_id, Pupil.id)
        .join(Pupil, Pupil.nr == Verzuim.pupil_nr)
        .where(Verzuim.soort.in_(_UNEXCUSED))
        .distinct()
    )
    return {Touched(nr, branch): id_ for nr, branch, id_ in session.execute(query)}


def _candidates(session: Session) -> dict[Touched, UUID]:
    pupil = (PupilWeek.pupil_nr, PupilWeek.branch_id)
    window = func.sum(PupilWeek.amount).over(
        partition_by=pupil, order_by=PupilWeek.week, range_=(1 - WEEKS, 0)
    )
    sums = select(*pupil, window.label("total")).subquery()
    crossed = (
        select(sums.c.pupil_nr, sums.c.branch_id, Pupil.id)
        .join(Pupil, Pupil.nr == sums.c.pupil_nr)
        .where(sums.c.total >= vm16.AMOUNT)
    )
    signalled = (
        select(Pupil.nr, Signal.branch_id, Pupil.id)
        .join(Signal, Signal.pupil_id == Pupil.id)
        .where(Signal.state != "withdrawn")
    )
    rows = session.execute(crossed.union(signalled))
    return {Touched(nr, branch): id_ for nr, branch, id_ in rows}


def _chunk(
    session: Session, actor: Actor, some: Mapping[Touched, UUID], checked: Checked, now: datetime
) -> None:
    _hold(session, {one.pupil_nr for one in some})
    branches = _branches(session, {one.branch_id for one in some})
    days = _days(session, some, branches)
    weeks = {one: _weeks(days[one], calendar_of(branches[one.branch_id])) for one in some}
    _keep_weeks(session, weeks)
    stored = raising.stored(session, some.values())
    for one, pupil in some.items():
        mine = stored.get((pupil, one.branch_id), [])
        raising.facts(mine, days[one])
        if mine or vm16.may_cross(weeks[one]):
            calendar = calendar_of(branches[one.branch_id])
            found = _crossings(days[one], calendar, mine)
            place = raising.Place(pupil, branches[one.branch_id])
            checked.add(raising.apply(session, actor, place, mine, found, now=now))


def _hold(session: Session, pupils: Iterable[int]) -> None:
    """Of two who change one pupil's absence at once, the second counts what the first stored."""
    query = select(Pupil.nr).where(Pupil.nr.in_(list(pupils))).order_by(Pupil.nr)
    session.execute(query.with_for_update(key_share=True))


def _branches(session: Session, ids: Iterable[int]) -> dict[int, Branch]:
    query = select(Branch).where(Branch.id.in_(list(ids)))
    return {one.id: one for one in session.scalars(query)}


def _days(session: Session, some: Mapping[Touched, UUID], branches: Mapping[int, Branch]) -> Days:
    """Unexcused amount of each day. Amounts are sixtieths of a counted hour."""
    found: Days = {one: {} for one in some}
    query = select(
        Verzuim.pupil_nr, Verzuim.branch_id, Verzuim.date, Verzuim.soort, Verzuim.amount
    ).where(
        tuple_(Verzuim.pupil_nr, Verzuim.branch_id).in_(list(some)),
        Verzuim.soort.in_(_UNEXCUSED),
    )
    for nr, branch, on, soort, amount in session.execute(query):
        if counts(Verzuimsoort(soort), branches[branch].late_counts):
            days = found[Touched(nr, branch)]
            days[on] = days.get(on, 0) + amount
    return found


def _weeks(days: Mapping[date, int], calendar: calendars.Calendar) -> dict[int, int]:
    found: dict[int, int] = {}
    for on, amount in days.items():
        if not calendar.is_vacation(on):
            week = calendar.lesson_week(on)
            found[week] = found.get(week, 0) + amount
    return found


def _keep_weeks(session: Session, weeks: Mapping[Touched, Mapping[int, int]]) -> None:
    place = tuple_(PupilWeek.pupil_nr, PupilWeek.branch_id)
    session.execute(delete(PupilWeek).where(place.in_(list(weeks))))
    rows = [
        {**one._asdict(), "week": week, "amount": amount, "calendar": calendars.VERSION}
        for one, totals in weeks.items()
        for week, amount in sorted(totals.items())
    ]
    upsert(session, PupilWeek, rows, key=("pupil_nr", "branch_id", "week"))


def _crossings(
    days: Mapping[date, int], calendar: calendars.Calendar, stored: Iterable[Any]
) -> list[vm16.Crossing]:
    fixed = [one.einddatum for one in stored if one.state == raising.LOCKED]
    return vm16.crossings(days, calendar, after=max(fixed, default=None))
