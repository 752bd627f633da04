"""Counting what was tried and what followed: the work of the clockwork, by approach."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.closing import CARED_FOR
from casework.domain.figures import tried
from casework.domain.figures.tried import Ended
from casework.domain.moment import day_of, day_start
from casework.domain.policy import Actor
from casework.domain.records import TriedText
from casework.models import Approach, ApproachCell, Closing, HealthTried, PlanPart, Tried
from casework.services import trail
from casework.services.sealing import Sealed, fetch_keys, open_columns

Pupils = dict[str, dict[UUID, TriedText]]  # by approach, the newest note of each pupil


def count(session: Session, actor: Actor, on: date, *, limit: int, base: int) -> None:
    """Count each approach on a day, and keep what may be shown instead of what was there.

    Where a newer day was counted already, that day is counted anew: it never goes back.
    """
    on = max(on, session.scalar(select(func.max(ApproachCell.day))) or on)
    end = day_start(on + timedelta(days=1))
    found = _newest(session, actor, end)
    ends = _ends(session, {one for some in found.values() for one in some}, end)
    known = session.scalars(select(Approach.id)).all()
    rows = [
        {"approach_id": one, "band": band, "day": on, "count": shown}
        for one in known
        for band, shown in tried.published(
            _leaves(found.get(str(one), {}), ends), limit=limit, base=base
        ).items()
    ]
    session.execute(delete(ApproachCell))
    if rows:
        session.execute(insert(ApproachCell), rows)


def _leaves(
    notes: Mapping[UUID, TriedText], ends: Mapping[UUID, Sequence[Ended]]
) -> Iterable[tuple[str, str]]:
    for pupil, text in notes.items():
        yield text.result, tried.after(text.begun_on, ends.get(pupil, ()))


def _newest(session: Session, actor: Actor, end: datetime) -> Pupils:
    """What was noted before a moment; of each pupil the newest."""
    found: Pupils = {}
    subjects: set[UUID] = set()
    for kind in (Tried, HealthTried):
        for pupil, text in _noted(session, kind, end):
            subjects.add(pupil)
            if text.approach:
                found.setdefault(text.approach, {})[pupil] = text
    if subjects:
        trail.record(session, actor, "cijfers.geteld", subjects=sorted(subjects))
    return found


def _noted(
    session: Session, kind: type[PlanPart], end: datetime
) -> Iterable[tuple[UUID, TriedText]]:
    columns = (kind.pupil_id, kind.id, kind.rev, kind.compartment_id)
    query = select(*columns, kind.envelope).where(kind.at < end).order_by(kind.at, kind.id)
    rows: Sequence[Any] = session.execute(query).all()
    fetch_keys(session, [one.compartment_id for one in rows])
    texts = open_columns(session, kind, [Sealed(*row[1:]) for row in rows])
    return [(row[0], text) for row, text in zip(rows, texts, strict=True)]


def _ends(session: Session, pupils: set[UUID], end: datetime) -> dict[UUID, list[Ended]]:
    columns = (Closing.closed_at, Closing.outcome, Closing.since, Closing.reopened_at)
    query = (
        select(Closing.pupil_id, *columns)
        .where(among(session, Closing.pupil_id, list(pupils)), Closing.closed_at < end)
        .order_by(Closing.closed_at)
    )
    found: dict[UUID, list[Ended]] = {}
    for pupil, closed, outcome, since, again in session.execute(query):
        relapse = again is not None and again < end
        one = Ended(day_of(closed), outcome in CARED_FOR, since, relapse)
        found.setdefault(pupil, []).append(one)
    return found
