"""The escalation check: week totals up to date, candidates walked by day, signals matched.

Called for who was touched, in the transaction that touched them, and every night for everybody.
Run twice it changes nothing the second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from casework.domain import calendar as calendars
from casework.domain.rules import vm16
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.verzuim import unexcused
from casework.models import Pupil, PupilWeek, Signal, Verzuim
from casework.services import raising, trail, weeks
from casework.services.directory import chunks
from casework.services.places import calendar_of
from casework.services.weeks import Touched

WEEKS = vm16.LESDAYS // 7 + 1  # a window that starts within a week ends within the fifth


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
        .where(Verzuim.soort.in_(unexcused(late_counts=True)))
        .distinct()
    )
    return {Touched(nr, branch): id_ for nr, branch, id_ in session.execute(query)}


def _candidates(session: Session) -> dict[Touched, UUID]:
    """Whose week totals reach the threshold within a window, and who has a signal already."""
    pupil = (PupilWeek.pupil_nr, PupilWeek.branch_id)
    # Few reach it in all their weeks together: only theirs are worth a window.
    ever = select(*pupil).group_by(*pupil).having(func.sum(PupilWeek.amount) >= vm16.AMOUNT)
    window = func.sum(PupilWeek.amount).over(
        partition_by=pupil, order_by=PupilWeek.week, range_=(1 - WEEKS, 0)
    )
    sums = select(*pupil, window.label("total")).where(tuple_(*pupil).in_(ever)).subquery()
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
    branches, days, totals = weeks.refresh(session, some)
    stored = raising.stored(session, some.values())
    for one, pupil in some.items():
        mine = stored.get((pupil, one.branch_id), [])
        raising.facts(mine, days[one])
        if mine or vm16.may_cross(totals[one]):
            calendar = calendar_of(branches[one.branch_id])
            found = _crossings(days[one], calendar, mine)
            place = raising.Place(pupil, branches[one.branch_id])
            checked.add(raising.apply(session, actor, place, mine, found, now=now))


def _hold(session: Session, pupils: Iterable[int]) -> None:
    """Of two who change one pupil's absence at once, the second counts what the first stored."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer anyhow
        query = select(Pupil.nr).where(Pupil.nr.in_(list(pupils))).order_by(Pupil.nr)
        session.execute(query.with_for_update(key_share=True))


def _crossings(
    days: Mapping[date, int], calendar: calendars.Calendar, stored: Iterable[Any]
) -> list[vm16.Crossing]:
    fixed = [one.einddatum for one in stored if one.state == raising.LOCKED]
    return vm16.crossings(days, calendar, after=max(fixed, default=None))
