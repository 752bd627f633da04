"""Week totals: the unexcused amount of a pupil in each lesson week, kept beside the absence.

They say cheaply who cannot have crossed. Only weeks that changed are written.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from casework.db import among, upsert
from casework.domain.calendar import VERSION, Calendar
from casework.domain.verzuim import unexcused
from casework.models import Branch, PupilWeek, Verzuim
from casework.services.directory import chunks
from casework.services.places import calendar_of

# Plain tuples: the rows are many, and nobody needs an object of them.
_ABSENCE, _TOTAL = Verzuim.__table__.c, PupilWeek.__table__.c
_KEY = (_TOTAL.pupil_nr, _TOTAL.branch_id, _TOTAL.week)


class Touched(NamedTuple):
    """A pupil at a branch whose absence changed."""

    pupil_nr: int
    branch_id: int


Days = dict[Touched, dict[date, int]]
Weeks = dict[Touched, dict[int, int]]


class Looked(NamedTuple):
    """What is known of some pupils: where, on which days, in which weeks."""

    branches: Mapping[int, Branch]
    days: Days
    weeks: Weeks


def refresh(session: Session, some: Iterable[Touched]) -> Looked:
    """Bring the week totals of these pupils in line with their absence."""
    touched = list(some)
    branches = _branches(session, {one.branch_id for one in touched})
    days = _days(session, touched, branches)
    weeks = {one: _totals(days[one], calendar_of(branches[one.branch_id])) for one in touched}
    _keep(session, weeks)
    return Looked(branches, days, weeks)


def _branches(session: Session, ids: Iterable[int]) -> dict[int, Branch]:
    query = select(Branch).where(Branch.id.in_(list(ids)))
    return {one.id: one for one in session.scalars(query)}


def _days(session: Session, some: Sequence[Touched], branches: Mapping[int, Branch]) -> Days:
    """Unexcused amount of each day. Amounts are sixtieths of a counted hour."""
    found: Days = {one: {} for one in some}
    counted = {nr: unexcused(branch.late_counts) for nr, branch in branches.items()}
    of = _ABSENCE
    query = select(of.pupil_nr, of.branch_id, of.date, of.soort, of.amount).where(
        among(session, of.pupil_nr, _pupils(some)), of.soort.in_(set().union(*counted.values()))
    )
    for nr, branch, on, soort, amount in session.execute(query).all():
        days = found.get((nr, branch))  # type: ignore[call-overload]
        if days is not None and soort in counted[branch]:
            days[on] = days.get(on, 0) + amount
    return found


def _totals(days: Mapping[date, int], calendar: Calendar) -> dict[int, int]:
    found: dict[int, int] = {}
    for on, amount in days.items():
        if not calendar.is_vacation(on):
            week = calendar.lesson_week(on)
            found[week] = found.get(week, 0) + amount
    return found


def _keep(session: Session, weeks: Weeks) -> None:
    stored = _stored(session, list(weeks))
    wanted = {
        (*one, week): amount for one, totals in weeks.items() for week, amount in totals.items()
    }
    gone = [key for key in stored if key not in wanted]
    for some in chunks(gone):
        session.execute(delete(PupilWeek).where(tuple_(*_KEY).in_(some)))
    rows = [
        {"pupil_nr": nr, "branch_id": branch, "week": week, "amount": amount, "calendar": VERSION}
        for (nr, branch, week), amount in wanted.items()
        if stored.get((nr, branch, week)) != (amount, VERSION)
    ]
    upsert(session, PupilWeek, rows, key=[one.name for one in _KEY])


def _stored(session: Session, some: Sequence[Touched]) -> dict[tuple[int, int, int], Any]:
    """Amount and calendar version as they stand, by key."""
    query = select(*_KEY, _TOTAL.amount, _TOTAL.calendar).where(
        among(session, _TOTAL.pupil_nr, _pupils(some))
    )
    known = set(some)
    return {
        (nr, branch, week): (amount, version)
        for nr, branch, week, amount, version in session.execute(query).all()
        if (nr, branch) in known
    }


def _pupils(some: Iterable[Touched]) -> set[int]:
    # By pupil alone: pairs in a list are no range to an index. Other branches fall out after.
    return {one.pupil_nr for one in some}
