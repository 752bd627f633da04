"""Alarms that fell away by themselves: not due any more, other facts, a fresh term, another's turn.

What nobody did is on record too: the job is the actor.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.climbing import Due, FollowUp
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import Alarm
from casework.services import trail
from casework.services.climb import due
from casework.services.climb.due import Found, Term
from casework.services.dossiers.alarm import CLEARED
from casework.services.pupils.directory import CHUNK

AGAIN = "alarm.heropend"
KEY = ("of", "due_on", "facts", "since", "level", "owner_id")  # unique in the database
Key = tuple[Any, ...]


def settle(session: Session, actor: Actor, kind: Due, *, now: datetime) -> int:
    """Clear what is not due any more, or is due on other facts or in another term; how many."""
    running = select(Alarm).where(Alarm.kind == kind, Alarm.cleared_at.is_(None))
    last, count = None, 0
    while True:
        rest = running if last is None else running.where(Alarm.id > last)
        rows = session.scalars(rest.order_by(Alarm.id).limit(CHUNK)).all()
        if rows:
            last = rows[-1].id
            count += _settle(session, actor, kind, rows, now)
        if len(rows) < CHUNK:
            return count


def _settle(session: Session, actor: Actor, kind: Due, rows: Sequence[Alarm], now: datetime) -> int:
    today = day_of(now)
    found = {one.of: one for one in due.still(session, kind, {one.of for one in rows}, today)}
    term = due.terms(session, kind, found.values())
    stale: dict[FollowUp, list[UUID]] = {}
    for one in rows:
        if how := _fallen(one, found.get(one.of), term, today):
            stale.setdefault(how, []).append(one.id)
    return sum(_clear(session, actor, how, some, now) for how, some in stale.items())


def _fallen(
    one: Alarm, found: Found | None, term: Mapping[UUID, Term], today: date
) -> FollowUp | None:
    if found is None:
        return FollowUp.GONE
    if (one.due_on, one.facts) != (found.due_on, found.facts):
        return FollowUp.NEW_FACTS
    runs = term[one.of]
    if runs.since == one.since or (runs.is_off and runs.runs(today)):
        return None  # while it is put off it stays to be seen, with both dates
    return FollowUp.ANEW


def _clear(
    session: Session, actor: Actor, how: FollowUp, some: Collection[UUID], now: datetime
) -> int:
    these = (among(session, Alarm.id, some), Alarm.cleared_at.is_(None))
    return _set(session, actor, CLEARED, {"cleared_at": now, "cleared_how": how}, *these)


def _set(session: Session, actor: Actor, act: str, values: Mapping[str, Any], *these: Any) -> int:
    """Change these alarms and put it on record, once a thing; how many this pass changed."""
    query = update(Alarm).where(*these).values(**values)
    query = query.returning(Alarm.kind, Alarm.of, Alarm.pupil_id)
    rows = session.execute(query, execution_options={"synchronize_session": False}).all()
    codes = {"how": str(values["cleared_how"] or FollowUp.PASSED)}
    known = {(row.kind, row.of): row.pupil_id for row in rows if row.pupil_id}
    for kind, of in dict.fromkeys((row.kind, row.of) for row in rows):
        subjects = [known[kind, of]] if (kind, of) in known else []
        trail.record(session, actor, act, kind=kind, of=of, subjects=subjects, codes=codes)
    return len(rows)


def align(
    session: Session,
    actor: Actor,
    kind: Due,
    of: Collection[UUID],
    wanted: Collection[Key],
    *,
    now: datetime,
) -> int:
    """Who is not there any more steps aside, and is back when they are; how many stepped aside.

    `of` are the things looked at, `wanted` the keys of the alarms they have today.
    """
    open_, aside = Alarm.cleared_at.is_(None), Alarm.cleared_how == FollowUp.PASSED
    columns = [getattr(Alarm, name) for name in KEY]
    these = (Alarm.kind == kind, among(session, Alarm.of, of), or_(open_, aside))
    rows = session.execute(select(Alarm.id, Alarm.cleared_at, *columns).where(*these)).all()
    back = [row.id for row in rows if row.cleared_at and tuple(row[2:]) in wanted]
    gone = [row.id for row in rows if not row.cleared_at and tuple(row[2:]) not in wanted]
    if back:
        again = {"cleared_at": None, "cleared_how": None}
        _set(session, actor, AGAIN, again, among(session, Alarm.id, back), aside)
    return _clear(session, actor, FollowUp.PASSED, gone, now) if gone else 0
