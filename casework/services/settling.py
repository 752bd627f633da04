"""Alarms that fell away by themselves: not due any more, other facts, a fresh term, somebody there.

What nobody did is on record too: the job is the actor.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.climbing import FALLBACK, Due, FollowUp
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import Alarm
from casework.services import due, trail
from casework.services.alarm import CLEARED
from casework.services.due import Found
from casework.services.fresh import Term, terms


def settle(
    session: Session, actor: Actor, kind: Due, rows: Sequence[Alarm], *, now: datetime
) -> int:
    """Clear which of these open alarms have fallen away; how many."""
    today = day_of(now)
    found = {one.of: one for one in due.still(session, kind, {one.of for one in rows}, today)}
    term = terms(session, kind, found.values())
    stale: dict[FollowUp, list[Alarm]] = {}
    for one in rows:
        if how := _fallen(one, found.get(one.of), term, today):
            stale.setdefault(how, []).append(one)
    for how, some in stale.items():
        _clear(session, actor, kind, how, some, now)
    return sum(map(len, stale.values()))


def _fallen(
    one: Alarm, found: Found | None, term: Mapping[UUID, Term], today: date
) -> FollowUp | None:
    if found is None:
        return FollowUp.GONE
    if (one.due_on, one.facts) != (found.due_on, found.facts):
        return FollowUp.NEW_FACTS
    runs = term[one.of]
    return None if runs.since == one.since or runs.runs(today) else FollowUp.ANEW


def _clear(
    session: Session, actor: Actor, kind: Due, how: FollowUp, some: Sequence[Alarm], now: datetime
) -> None:
    these = (among(session, Alarm.id, [one.id for one in some]), Alarm.cleared_at.is_(None))
    session.execute(update(Alarm).where(*these).values(cleared_at=now, cleared_how=how))
    things = {
        one.of: one.pupil_id for one in sorted(some, key=lambda one: one.pupil_id is not None)
    }
    for of, pupil in things.items():
        subjects = [pupil] if pupil else []
        trail.record(
            session, actor, CLEARED, kind=kind, of=of, subjects=subjects, codes={"how": how}
        )


def somebody_again(
    session: Session, actor: Actor, kind: Due, of: Collection[UUID], *, now: datetime
) -> None:
    """The administrator need not look any more where somebody of the chain is there again."""
    if not of:
        return
    these = (Alarm.kind == kind, Alarm.level == FALLBACK, among(session, Alarm.of, of))
    rows = session.scalars(select(Alarm).where(*these, Alarm.cleared_at.is_(None))).all()
    if rows:
        _clear(session, actor, kind, FollowUp.FOUND, rows, now)


def nobody_again(session: Session, kind: Due, of: Collection[UUID]) -> None:
    """The same the other way round: the alarm of the administrator is open again."""
    if of:
        these = (Alarm.kind == kind, Alarm.level == FALLBACK, among(session, Alarm.of, of))
        opened = update(Alarm).where(*these, Alarm.cleared_how == FollowUp.FOUND)
        session.execute(opened.values(cleared_at=None, cleared_how=None))
