"""The absence of one pupil for the dossier's page, as far as the actor may see it."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.domain.attendance import Attendance
from casework.domain.calendar import calendar
from casework.domain.data_class import DataClass
from casework.domain.history import History, whole_day
from casework.domain.policy import Action, Actor, Relation, may
from casework.domain.verzuim import Sector
from casework.models import Branch, Coverage, Enrolment, Ongoing, Pupil, Verzuim
from casework.services import access
from casework.services.prepared import Query, prepared
from casework.services.pupils.who import Head
from casework.services.schools.calendar import MIDDLE, calendar_of

BACK = timedelta(days=400)


class Known(NamedTuple):
    """What the school told: days delivered or said to be back, and when it expects nothing."""

    days: Collection[date]
    idle: Collection[tuple[date, date]]


_NOTHING = Known((), ())


class Missed(NamedTuple):
    """What was missed: at which branch, when, what, how much."""

    branch_id: int
    date: date
    soort: str
    amount: int


class Window(NamedTuple):
    """What of the absence is asked for: from which day on, and which day it is."""

    since: date
    today: date

    @classmethod
    def of(cls, year: int | None, today: date) -> "Window":
        """A year and a month, and back to an earlier school year where that is asked for."""
        recent = today - BACK
        return cls(min(recent, date(year, 8, 1)) if year else recent, today)


def missed(
    session: Session, actor: Actor, head: Head, relations: frozenset[Relation], window: Window
) -> list[Missed] | None:
    """What the actor may see of it; None where absence is not for the actor."""
    if not may(actor, Action.VIEW_VERZUIM, relations):
        return None
    return [Missed(*row) for row in away(session, actor, head.pupil, *window)]


@prepared
def away(actor: Actor, pupil: UUID, first: date, today: date) -> Query:
    """What was missed from a day on, as far as the actor sees it."""
    nr = select(Pupil.nr).where(Pupil.id == pupil).scalar_subquery()
    return select(Verzuim.branch_id, Verzuim.date, Verzuim.soort, Verzuim.amount).where(
        Verzuim.pupil_nr == nr,
        Verzuim.date.between(first, today),
        access.sees_verzuim(actor, today),
    )


def known(session: Session, actor: Actor, head: Head, branch: int | None, window: Window) -> Known:
    """What its schools told of the pupil. The caller lets row-level security pass.

    A delivered day tells something of who was enrolled there on it; of a school whose absence is
    not for the actor it would say "at school" of a day on which the pupil was not.
    """
    if branch is None:
        return _NOTHING
    idle = expected_nothing(session, head.pupil, branch)
    return Known(
        set(delivered(session, actor, head.pupil, head.nr, branch, *window).scalars()),
        [(first, last or date.max) for first, last in idle],
    )


@prepared
def delivered(actor: Actor, pupil: UUID, nr: int, branch: int, first: date, today: date) -> Query:
    """The days."""
    covered = (
        select(Coverage.date)
        .join(Enrolment, Enrolment.branch_id == Coverage.branch_id)
        .where(
            Enrolment.pupil_id == pupil,
            Coverage.date.between(first, today),
            Coverage.date >= Enrolment.valid_from,
            Coverage.date <= func.coalesce(Enrolment.valid_until, today),
            access.sees_enrolment(actor, today, DataClass.ABSENCE),
        )
    )
    back = select(Ongoing.back_on).where(
        Ongoing.pupil_nr == nr, Ongoing.branch_id == branch, Ongoing.back_on >= first
    )
    return select(covered.union_all(back).subquery().c.date)


@prepared
def expected_nothing(pupil: UUID, branch: int) -> Query:
    """From when to when its timetable was empty."""
    return select(Enrolment.valid_from, Enrolment.valid_until).where(
        Enrolment.pupil_id == pupil, Enrolment.branch_id == branch, Enrolment.hours == "none"
    )


def branch_of(session: Session, head: Head, rows: Collection[Missed]) -> Branch | None:
    """The school whose days count: where the pupil goes, else where it missed most lately."""
    if head.branch or not rows:
        return head.branch
    return session.get(Branch, max(rows, key=lambda one: one.date).branch_id)


def made(
    session: Session, branch: Branch | None, rows: Collection[Missed], of: Known, *, today: date
) -> Attendance:
    """All of it together. What was missed at a school before counts by the days of this one."""
    days = calendar_of(session, branch) if branch else calendar(MIDDLE)
    sector = Sector(branch.sector) if branch else Sector.VO
    whole = (branch and branch.hele_dag) or whole_day(sector)
    history = History(days, whole, bool(branch and branch.late_counts), sector)
    for one in rows:
        history.add(one.soort, one.date, one.amount)
    history.covered = of.days.__contains__
    if of.idle:
        history.idle = lambda day: any(first <= day <= last for first, last in of.idle)
    return Attendance(history, today)
