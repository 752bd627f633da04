"""Saying that one is away, and who stands in. The regie itself stays where it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.models import Leave
from casework.services import trail
from casework.services.holding import next_holders
from casework.services.holding.next_holders import Candidate

LONGEST = timedelta(days=366)
BUSY = "Uw verlof is net veranderd. Bekijk eerst wat er nu staat."


@dataclass(frozen=True)
class Away:
    """What somebody fills in: first and last day, and the deputy."""

    since: date
    until: date
    deputy: UUID


def colleagues(session: Session, actor: Actor, *, now: datetime) -> list[Candidate]:
    """Who can stand in: whoever of the same organisation may hold a regie."""
    found = next_holders.candidates(session, actor, now=now)
    return [one for one in found if one.of == actor.organisation]


def current(session: Session, actor: Actor, *, now: datetime) -> Leave | None:
    """The actor's leave that runs or is to come."""
    query = select(Leave).where(Leave.account_id == actor.account, Leave.ended_at.is_(None))
    return session.scalar(query.where(Leave.until >= day_of(now)))


def set_(session: Session, actor: Actor, value: Away, *, now: datetime) -> None:
    """Be away from-until, in place of what was said before. Raises Invalid, Conflict."""
    _be_possible(value, day_of(now))
    if value.deputy not in {one.account for one in colleagues(session, actor, now=now)}:
        raise Invalid({"deputy": ["Kies een collega die de regie kan hebben."]})
    _end(session, actor, now)
    session.add(
        Leave(
            account_id=actor.account,
            organisation_id=actor.organisation,
            deputy_id=value.deputy,
            since=value.since,
            until=value.until,
            made_at=now,
        )
    )
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(BUSY) from None
    codes = {"from": f"{value.since}", "until": f"{value.until}", "deputy": str(value.deputy)}
    trail.record(session, actor, Action.SET_LEAVE, kind="account", of=actor.account, codes=codes)


def _be_possible(value: Away, today: date) -> None:
    if value.until < value.since:
        raise Invalid({"until": ["De laatste dag ligt voor de eerste dag."]})
    if value.until < today:
        raise Invalid({"until": ["Kies een laatste dag vanaf vandaag."]})
    if value.until - today > LONGEST:
        raise Invalid({"until": ["Kies een laatste dag binnen een jaar."]})


def end(session: Session, actor: Actor, *, now: datetime) -> None:
    """Be back, or stay after all: whatever was said falls away."""
    _end(session, actor, now)
    codes = {"what": "terug"}
    trail.record(session, actor, Action.SET_LEAVE, kind="account", of=actor.account, codes=codes)


def _end(session: Session, actor: Actor, now: datetime) -> None:
    mine = (Leave.account_id == actor.account, Leave.ended_at.is_(None))
    for one in session.scalars(select(Leave).where(*mine).with_for_update()):
        one.ended_at = now
    session.flush()
