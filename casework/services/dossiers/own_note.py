"""Notes of one's own: nobody else sees them, and they go by themselves or with the regie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.domain.errors import NotFound
from casework.domain.moment import day_of
from casework.domain.months import add_months
from casework.domain.policy import Action, Actor
from casework.domain.records import WorkNote
from casework.models import Dossier, OwnNote
from casework.services import access, door, trail
from casework.services.pupils import who
from casework.services.sealing import open_rows, seal

MONTHS = 3  # desk.md 5.9


@dataclass(frozen=True, repr=False)
class OwnNotes:
    """One's notes about a dossier, newest first."""

    dossier: Dossier
    head: who.Head
    notes: Sequence[OwnNote]


def listed(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> OwnNotes:
    """One's own notes, opened. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.OWN_NOTE, dossier, today=today)
    mine = (OwnNote.account_id == actor.account, OwnNote.dossier_id == found.id)
    kept = select(OwnNote).where(*mine, OwnNote.until >= today)
    notes = session.scalars(kept.order_by(OwnNote.made_at.desc())).all()
    open_rows(session, notes)
    _record(session, actor, found)
    relations = access.dossier_relations(session, actor, found)
    return OwnNotes(found, who.seen(session, actor, found.pupil_id, relations, today=today), notes)


def add(session: Session, actor: Actor, dossier: UUID, text: WorkNote, *, now: datetime) -> None:
    """Write something down for oneself, for three months. Raises NotFound, NotAllowed."""
    found = door.dossier_for(session, actor, Action.OWN_NOTE, dossier, today=day_of(now))
    assert actor.organisation is not None  # noqa: S101  (policy lets nobody else come here)
    made = OwnNote(
        dossier_id=found.id,
        pupil_id=found.pupil_id,
        owner_id=actor.organisation,
        account_id=actor.account,
        made_at=now,
        until=add_months(day_of(now), MONTHS),
    )
    session.add(seal(session, made, found.id, actor.organisation, text))
    _record(session, actor, found)


def remove(session: Session, actor: Actor, note: UUID, *, now: datetime) -> UUID:
    """Wipe one of one's own; says of which dossier. Raises NotFound."""
    mine = select(OwnNote).where(OwnNote.id == note, OwnNote.account_id == actor.account)
    found = session.scalar(mine)
    if found is None:
        raise NotFound
    today = day_of(now)
    dossier = door.dossier_for(session, actor, Action.OWN_NOTE, found.dossier_id, today=today)
    session.delete(found)
    _record(session, actor, dossier)
    return dossier.id


def wipe(session: Session, dossier: UUID, account: UUID) -> None:
    """Wipe what somebody wrote about a dossier: the regie goes on without it."""
    session.execute(
        delete(OwnNote).where(OwnNote.dossier_id == dossier, OwnNote.account_id == account)
    )


def sweep(session: Session, *, now: datetime) -> int:
    """Wipe what is over its time; how many."""
    over = delete(OwnNote).where(OwnNote.until < day_of(now))
    gone: int = session.execute(over).rowcount  # type: ignore[attr-defined]
    return gone


def _record(session: Session, actor: Actor, dossier: Dossier) -> None:
    pupils = [dossier.pupil_id]
    trail.record(session, actor, Action.OWN_NOTE, kind="dossier", of=dossier.id, subjects=pupils)
