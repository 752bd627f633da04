"""Care trajectories as they are counted: of each pupil the newest, and never who it is about."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.care import Aim, Help
from casework.domain.figures.purchase import Given, waits
from casework.domain.moment import day_start
from casework.domain.policy import Actor
from casework.domain.return_plan import Came
from casework.models import CareTrajectory, Pupil, ReturnDay
from casework.services import trail
from casework.services.sealing import open_rows

YEAR = timedelta(days=365)  # how long a trajectory that ended still counts
_STATES = {"tot-6": "wacht-kort", "tot-13": "wacht-midden", "langer": "wacht-lang"}


def newest(session: Session, actor: Actor, on: date) -> dict[UUID, Given]:
    """The trajectory each pupil waited for last, of the year before a day. For the clockwork."""
    query = (
        select(CareTrajectory)
        .where(
            CareTrajectory.at < day_start(on + timedelta(days=1)),
            CareTrajectory.waits_since <= on,
            or_(CareTrajectory.care_until.is_(None), CareTrajectory.care_until > on - YEAR),
        )
        .order_by(CareTrajectory.waits_since, CareTrajectory.at)
    )
    rows = {one.pupil_id: one for one in session.scalars(query)}
    open_rows(session, rows.values())
    if rows:
        trail.record(session, actor, "cijfers.geteld", subjects=sorted(rows))
    back = _back(session, rows)
    return {pupil: _given(one, back.get(pupil), on) for pupil, one in rows.items()}


def _given(row: CareTrajectory, back: date | None, on: date) -> Given:
    began = row.care_from if row.care_from and row.care_from <= on else None
    ended = row.care_until if row.care_until and row.care_until <= on else None
    text = row.content
    return Given(Aim(text.aim), Help(text.kind), row.waits_since or on, began, ended, back)


def _back(session: Session, rows: dict[UUID, Any]) -> dict[UUID, date]:
    """The first day at school since the help of each began."""
    query = (
        select(Pupil.id, func.min(ReturnDay.date))
        .join(Pupil, Pupil.nr == ReturnDay.pupil_nr)
        .join(CareTrajectory, CareTrajectory.pupil_id == Pupil.id)
        .where(
            among(session, CareTrajectory.id, [one.id for one in rows.values()]),
            ReturnDay.date >= CareTrajectory.care_from,
            ReturnDay.came.in_((Came.YES, Came.PARTLY)),
        )
    )
    return dict(session.execute(query.group_by(Pupil.id)).all())


def state(one: Given, on: date) -> str:
    """How far it is."""
    if one.began or one.ended:
        return "begonnen" if one.began else "afgezien"
    return _STATES[waits((on - one.since).days)]
