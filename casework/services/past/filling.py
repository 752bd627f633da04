"""A report without an end becomes absence, day after day, until the pupil is back.

A day of which the school said something itself, by hand or in a delivery, stays as it is said.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among, upsert
from casework.domain.calendar import Calendar
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.vacation import span
from casework.models import Coverage, Enrolment, Ongoing, Pupil, Verzuim
from casework.services import trail
from casework.services.past.history import Touched
from casework.services.schools.calendar import calendars_at

OPEN = "open"  # where such an absence comes from
DELIVERED = ("file", "api")
_DAY = timedelta(days=1)


class _Known(NamedTuple):
    """What the school itself said of these pupils and days, and where they are enrolled."""

    absent: set[tuple[int, int, date]]
    delivered: set[tuple[int, date]]
    enrolled: Mapping[Touched, Sequence[tuple[date, date | None]]]


def every(session: Session, actor: Actor, *, now: datetime) -> dict[Touched, UUID]:
    """Write yesterday, and the days before that were missed; who got absence by it."""
    return fill(session, actor, _running(session), day_of(now) - _DAY, now=now)


def fill(
    session: Session, actor: Actor, some: Sequence[Ongoing], last: date, *, now: datetime
) -> dict[Touched, UUID]:
    """Write these reports up to a day, that day included."""
    waiting = [one for one in some if one.filled_until < last]
    if not waiting:
        return {}
    first = min(one.filled_until for one in waiting) + _DAY
    known = _known(session, waiting, first)
    calendars_ = calendars_at(session, (one.branch_id for one in waiting))
    rows = [
        row for one in waiting for row in _rows(one, calendars_[one.branch_id], known, last, now)
    ]
    upsert(session, Verzuim, rows, key=("pupil_nr", "branch_id", "date", "soort"))
    for one in waiting:
        one.filled_until = last
        if _left(known.enrolled.get(_at(one), ()), last):
            one.ended_at = now
    return _told(session, actor, {Touched(row["pupil_nr"], row["branch_id"]) for row in rows})


def _running(session: Session) -> Sequence[Ongoing]:
    query = select(Ongoing).where(Ongoing.ended_at.is_(None))
    return session.scalars(query.order_by(Ongoing.pupil_nr, Ongoing.branch_id)).all()


def _rows(
    one: Ongoing, of: Calendar, known: _Known, last: date, now: datetime
) -> list[dict[str, Any]]:
    periods = known.enrolled.get(_at(one), ())
    return [
        {
            "pupil_nr": one.pupil_nr,
            "branch_id": one.branch_id,
            "date": on,
            "soort": one.soort,
            "amount": one.amount,
            "origin": OPEN,
            "file_id": None,
            "noted_at": now,
            "noted_by": one.noted_by,
        }
        for on in span(one.filled_until + _DAY, last)
        if of.is_schoolday(on)
        and any(since <= on <= (end or on) for since, end in periods)
        and (one.pupil_nr, one.branch_id, on) not in known.absent
        and (one.branch_id, on) not in known.delivered
    ]


def _left(periods: Sequence[tuple[date, date | None]], last: date) -> bool:
    """Who left the school is no longer away from it."""
    return bool(periods) and all(end is not None and end < last for _, end in periods)


def _known(session: Session, some: Sequence[Ongoing], first: date) -> _Known:
    nrs, branches = {one.pupil_nr for one in some}, {one.branch_id for one in some}
    absent = select(Verzuim.pupil_nr, Verzuim.branch_id, Verzuim.date).where(
        among(session, Verzuim.pupil_nr, nrs), Verzuim.date >= first
    )
    delivered = select(Coverage.branch_id, Coverage.date).where(
        among(session, Coverage.branch_id, branches),
        Coverage.date >= first,
        Coverage.origin.in_(DELIVERED),
    )
    return _Known(
        {tuple(row) for row in session.execute(absent)},  # type: ignore[misc]
        {tuple(row) for row in session.execute(delivered)},  # type: ignore[misc]
        _enrolled(session, nrs),
    )


def _enrolled(session: Session, nrs: set[int]) -> dict[Touched, list[tuple[date, date | None]]]:
    """When each is expected there; a period without hours expects nobody."""
    query = (
        select(Pupil.nr, Enrolment.branch_id, Enrolment.valid_from, Enrolment.valid_until)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .where(among(session, Pupil.nr, nrs), Enrolment.hours != "none")
    )
    found: dict[Touched, list[tuple[date, date | None]]] = {}
    for nr, branch, since, end in session.execute(query):
        found.setdefault(Touched(nr, branch), []).append((since, end))
    return found


def _told(session: Session, actor: Actor, touched: set[Touched]) -> dict[Touched, UUID]:
    """On record, for each whose absence was written."""
    query = select(Pupil.nr, Pupil.id).where(among(session, Pupil.nr, {at[0] for at in touched}))
    ids: dict[int, UUID] = dict(session.execute(query).all()) if touched else {}
    if ids:
        codes: dict[str, str | int] = {"what": "loopt door", "rows": len(touched)}
        trail.record(session, actor, Action.LOG_VERZUIM, subjects=sorted(ids.values()), codes=codes)
    return {at: ids[at.pupil_nr] for at in touched}


def _at(one: Ongoing) -> Touched:
    return Touched(one.pupil_nr, one.branch_id)
