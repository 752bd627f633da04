"""Closing a dossier: the regie ends with it, and nothing of it climbs or mails any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.climbing import FollowUp
from casework.domain.closing import CARED_FOR, Again, NewClosing
from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import ClosingNote
from casework.domain.rules.absence import STATUTORY
from casework.models import (
    Agreement,
    Closing,
    Dossier,
    Guest,
    Lead,
    RegieAsk,
    RegieOffer,
    RegieTerm,
    Signal,
)
from casework.services import access, door, trail
from casework.services.dossiers import alarm, dossier, enforcement
from casework.services.holding import regie
from casework.services.ladders import step_history
from casework.services.prepared import Query, prepared
from casework.services.pupils import who
from casework.services.sealing import open_rows, seal
from casework.services.signals import aftercare
from casework.services.signals.raising import OPEN, TAKEN

CLOSED = "Dit dossier is al gesloten."
AGAIN = "Dit dossier is al open."


@dataclass(frozen=True, repr=False)
class Ending:
    """What is looked at before one closes: what is still open goes to rest with the dossier."""

    dossier: Dossier
    head: who.Head
    agreements: int
    reports: Sequence[Signal]


def looked(session: Session, actor: Actor, of: UUID, *, now: datetime) -> Ending:
    """The dossier before it is closed, on record. Raises NotFound, NotAllowed, Conflict."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.CLOSE_DOSSIER, of, today=today)
    _be_open(found)
    pending = (Signal.pupil_id == found.pupil_id, Signal.state.in_((OPEN, TAKEN)))
    seen = access.visible_signals(actor, today).where(*pending, Signal.rule.in_(sorted(STATUTORY)))
    undone = (Agreement.dossier_id == found.id, Agreement.done_at.is_(None))
    count = select(func.count()).where(*undone, access.sees_agreement(actor, today, found))
    _record(session, actor, Action.VIEW_DOSSIER, found, "sluiten")
    return Ending(
        dossier=found,
        head=who.seen(session, actor, found.pupil_id, frozenset(), today=today),
        agreements=session.scalar(count) or 0,
        reports=session.scalars(seen.order_by(Signal.due_on)).all(),
    )


def close(session: Session, actor: Actor, of: UUID, value: NewClosing, *, now: datetime) -> Dossier:
    """End a dossier. Raises NotFound, NotAllowed, Invalid for an impossible day, Conflict."""
    found = _held(session, actor, Action.CLOSE_DOSSIER, of, now)
    _be_possible(found, value, now)
    owner = actor.own
    row = Closing(
        pupil_id=found.pupil_id,
        dossier_id=found.id,
        owner_id=owner,
        account_id=actor.account,
        closed_at=now,
        outcome=value.outcome,
        since=value.since,
    )
    session.add(seal(session, row, found.id, owner, ClosingNote(value.helped)))
    _end(session, actor, found, now)
    alarm.clear(session, actor, found.id, FollowUp.CLOSED, now=now)
    if value.outcome in CARED_FOR:
        aftercare.begin(session, actor, found, value.since, now=now)
    _record(session, actor, Action.CLOSE_DOSSIER, found, value.outcome)
    return found


def _held(session: Session, actor: Actor, action: Action, of: UUID, now: datetime) -> Dossier:
    regie.hold(session, of)
    return door.dossier_for(session, actor, action, of, today=day_of(now))


def _be_possible(of: Dossier, value: NewClosing, now: datetime) -> None:
    _be_open(of)
    if value.since > day_of(now):
        raise Invalid({"sinds": ["Kies vandaag of een dag ervoor."]})


def _be_open(of: Dossier) -> None:
    if of.closed_at is not None:
        raise Conflict(CLOSED)


def _end(session: Session, actor: Actor, of: Dossier, now: datetime) -> None:
    """The term of the holder, the lead roles, the guests, and whatever was offered or asked."""
    values = {"state": "withdrawn", "answered_at": now}
    with elevated(session, actor.organisation):  # offers and questions of others end as well
        for table in (RegieOffer, RegieAsk, Lead):
            waits = (table.dossier_id == of.id, table.state == "open")
            session.execute(update(table).where(*waits).values(values))
        session.execute(update(RegieTerm).where(RegieTerm.id == of.regie_term_id).values(until=now))
        had = (Lead.dossier_id == of.id, Lead.ended_at.is_(None), Lead.state == "accepted")
        session.execute(update(Lead).where(*had).values(ended_at=now))
        came = (Guest.dossier_id == of.id, Guest.ended_at.is_(None))
        session.execute(update(Guest).where(*came).values(ended_at=now))
        enforcement.with_dossier(session, of.id, now=now)
        step_history.ended(session, [of.id], now=now)
        of.regie_term_id, of.term_open, of.closed_at = None, None, now
        of.regie_wanted_since = None
        session.flush()


def reopen(session: Session, actor: Actor, of: UUID, why: Again, *, now: datetime) -> Dossier:
    """Open the same dossier again; the actor holds the regie. Raises NotFound, Conflict."""
    found = _held(session, actor, Action.REOPEN_DOSSIER, of, now)
    if found.closed_at is None:
        raise Conflict(AGAIN)
    dossier.again(session, actor, found, why, now=now)
    aftercare.stop(session, actor, found, now=now)
    return found


def of_dossier(session: Session, actor: Actor, of: Dossier, *, today: date) -> Sequence[Closing]:
    """Each time it was closed, as far as that is shared, newest first, opened."""
    rows = closed(session, actor, today, of).scalars().all()
    open_rows(session, rows)
    return rows


@prepared
def closed(actor: Actor, today: date, of: Dossier) -> Query:
    """The same as rows."""
    seen = access.sees_part(actor, today, of, Closing)
    return select(Closing).where(seen).order_by(Closing.closed_at.desc()).limit(20)


def _record(session: Session, actor: Actor, action: Action, of: Dossier, what: str) -> None:
    trail.record(
        session,
        actor,
        action,
        kind="dossier",
        of=of.id,
        subjects=[of.pupil_id],
        codes={"what": what},
    )
