"""Week totals: the unexcused amount of a pupil in each lesson week, kept beside the absence.

They say cheaply who cannot have crossed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from casework.db import upsert
from casework.domain import calendar as calendars
from casework.domain.calendar import Calendar
from casework.domain.verzuim import Verzuimsoort, counts
from casework.models import Branch, PupilWeek, Verzuim
from casework.services.places import calendar_of

UNEXCUSED = (Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.LUXE, Verzuimsoort.TE_LAAT)


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


def _days(session: Session, some: Iterable[Touched], branches: Mapping[int, Branch]) -> Days:
    """Unexcused amount of each day. Amounts are sixtieths of a counted hour."""
    found: Days = {one: {} for one in some}
    query = select(
        Verzuim.pupil_nr, Verzuim.branch_id, Verzuim.date, Verzuim.soort, Verzuim.amount
    ).where(
        tuple_(Verzuim.pupil_nr, Verzuim.branch_id).in_(list(some)),
        Verzuim.soort.in_(UNEXCUSED),
    )
    for nr, branch, on, soort, amount in session.execute(query):
        if counts(Verzuimsoort(soort), branches[branch].late_counts):
            days = found[Touched(nr, branch)]
            days[on] = days.get(on, 0) + amount
    return found


def _totals(days: Mapping[date, int], calendar: Calendar) -> dict[int, int]:
    found: dict[int, int] = {}
    for on, amount in days.items():
        if not calendar.is_vacation(on):
            week = calendar.lesson_week(on)
            found[week] = found.get(week, 0) + amount
    return found


def _keep(session: Session, weeks: Mapping[Touched, Mapping[int, int]]) -> None:
    place = tuple_(PupilWeek.pupil_nr, PupilWeek.branch_id)
    session.execute(delete(PupilWeek).where(place.in_(list(weeks))))
    rows = [
        {**one._asdict(), "week": week, "amount": amount, "calendar": calendars.VERSION}
        for one, totals in weeks.items()
        for week, amount in sorted(totals.items())
    ]
    upsert(session, PupilWeek, rows, key=("pupil_nr", "branch_id", "week"))
