"""Contacts with the people round a pupil, and agreements made in them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import false, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.climbing import FollowUp
from casework.domain.contact import SPOKEN, NewContact
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import AgreementText, ContactNote
from casework.models import Agreement, Contact, Dossier
from casework.services import access, door, trail
from casework.services.dossiers import alarm, dossier
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows, seal

MOST = 100  # contacts and agreements
LONGEST = timedelta(days=366)  # ahead: of a later day nobody would be reminded


class Watcher(NamedTuple):
    """Who sees to it that an agreement is kept, of which organisation."""

    account: UUID
    organisation: UUID


def note(
    session: Session, actor: Actor, pupil: UUID, value: NewContact, *, now: datetime
) -> Contact:
    """Put a contact on the file. Not reached is an attempt: it clears no alarm.

    Raises NotFound, NotAllowed, and Invalid for an agreement more than a year ahead.
    """
    door.pupil_for(session, actor, Action.NOTE_CONTACT, pupil, today=day_of(now))
    row = Contact(
        pupil_id=pupil,
        dossier_id=dossier.visible_of(session, actor, pupil, day_of(now)),
        owner_id=actor.organisation,
        account_id=actor.account,
        at=now,
        outcome=value.outcome,
        saw_pupil=value.saw_pupil,
    )
    session.add(seal(session, row, pupil, actor.own, ContactNote(value.person, value.line)))
    if value.agreement and value.due_on:
        _add(session, actor, pupil, row.dossier_id, value.agreement, value.due_on, now)
    for how in _follow_ups(value):
        alarm.clear(session, actor, pupil, how, now=now)
    trail.record(session, actor, Action.NOTE_CONTACT, kind="contact", subjects=[pupil])
    return row


def _follow_ups(value: NewContact) -> list[FollowUp]:
    """An attempt is none; who saw the child itself did more than speak."""
    spoken = [FollowUp.SPOKEN] if value.outcome == SPOKEN else []
    return [*spoken, FollowUp.SEEN] if value.saw_pupil else spoken


def _add(
    session: Session,
    actor: Actor,
    pupil: UUID,
    dossier_id: UUID | None,
    text: AgreementText,
    due: date,
    now: datetime,
    watcher: Watcher | None = None,
) -> Agreement:
    if due > day_of(now) + LONGEST:
        raise Invalid({"uiterlijk": ["Kies een dag binnen een jaar."]})
    account, owner = watcher or (actor.account, actor.own)
    made = Agreement(
        pupil_id=pupil,
        dossier_id=dossier_id,
        owner_id=owner,
        account_id=account,
        made_at=now,
        due_on=due,
    )
    sealed = seal(session, made, dossier_id or pupil, owner, text)
    if owner == actor.organisation:
        session.add(sealed)
        return made
    # It lies with the organisation of who watches it, which alone may tick it off.
    with elevated(session, actor.organisation):
        session.add(sealed)
    return made


def agree(
    session: Session,
    actor: Actor,
    dossier_id: UUID,
    text: AgreementText,
    due: date,
    *,
    now: datetime,
    watcher: Watcher | None = None,
) -> Agreement:
    """Put an agreement in a dossier, watched by the actor, or by another who sees the dossier.

    Raises NotFound, NotAllowed, and Invalid for a day more than a year ahead.
    """
    found = door.dossier_for(session, actor, Action.NOTE_AGREEMENT, dossier_id, today=day_of(now))
    made = _add(session, actor, found.pupil_id, found.id, text, due, now, watcher)
    trail.record(session, actor, Action.NOTE_AGREEMENT, of=found.id, subjects=[found.pupil_id])
    return made


def done(session: Session, actor: Actor, agreement: UUID, *, now: datetime) -> Agreement:
    """An agreement is kept. Raises NotFound, Conflict when it was done already."""
    return keep(session, actor, _mine(session, actor, agreement, now), now=now)


def keep(session: Session, actor: Actor, found: Agreement, *, now: datetime) -> Agreement:
    """The same, for an agreement whose door the caller went through."""
    if found.done_at:
        raise Conflict("Deze afspraak was al klaar.")
    found.done_at = now
    alarm.clear(session, actor, found.id, FollowUp.DONE, now=now)
    _record(session, actor, found)
    return found


def move(session: Session, actor: Actor, agreement: UUID, due: date, *, now: datetime) -> Agreement:
    """Put an agreement on another day. Raises NotFound, Invalid for a day that puts off nothing.

    Another day is a follow-up: a day that is over, or one that nobody lives to see, is none.
    """
    found = _mine(session, actor, agreement, now)
    if not day_of(now) <= due <= day_of(now) + LONGEST:
        raise Invalid({"uiterlijk": ["Kies vandaag of een latere dag, binnen een jaar."]})
    found.due_on = due
    alarm.clear(session, actor, found.id, FollowUp.MOVED, now=now)
    _record(session, actor, found)
    return found


def to_move(session: Session, actor: Actor, agreement: UUID, *, now: datetime) -> Agreement:
    """The actor's own agreement, to read before it gets another day. Raises NotFound."""
    found = _mine(session, actor, agreement, now)
    open_rows(session, [found])
    _record(session, actor, found)
    return found


def _mine(session: Session, actor: Actor, agreement: UUID, now: datetime) -> Agreement:
    """The actor's own agreement, as long as what it is about may be seen."""
    query = select(Agreement).where(
        Agreement.id == agreement, Agreement.account_id == actor.account
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound
    today = day_of(now)
    if found.dossier_id:
        door.dossier_for(session, actor, Action.NOTE_AGREEMENT, found.dossier_id, today=today)
    else:
        door.pupil_for(session, actor, Action.NOTE_CONTACT, found.pupil_id, today=today)
    return found


def _record(session: Session, actor: Actor, one: Agreement) -> None:
    trail.record(
        session, actor, Action.NOTE_AGREEMENT, kind="agreement", of=one.id, subjects=[one.pupil_id]
    )


def of_pupil(
    session: Session, actor: Actor, pupil: UUID, *, opened: int = MOST
) -> Sequence[Contact]:
    """The actor's organisation's contacts about a pupil, newest first; so many `opened`."""
    rows = noted(session, actor, pupil, opened).scalars().all()
    open_rows(session, rows)
    rest = closed_contacts(session, actor, pupil, opened) if opened < MOST else ()
    return [*rows, *rest]


@prepared
def noted(actor: Actor, pupil: UUID, many: int) -> Query:
    """The first of them."""
    return _contacts(select(Contact), actor, pupil).limit(many)


@prepared
def closed_contacts(actor: Actor, pupil: UUID, many: int) -> Query:
    """What the line of the absence tells of the rest."""
    columns = (Contact.at, Contact.outcome, Contact.saw_pupil, Contact.account_id)
    return _contacts(select(*columns), actor, pupil).offset(many).limit(MOST - many)


def _contacts(query: Any, actor: Actor, pupil: UUID) -> Any:
    own = (Contact.pupil_id == pupil, Contact.owner_id == actor.organisation)
    return query.where(*own).order_by(Contact.at.desc(), Contact.id)


def agreements(
    session: Session, actor: Actor, of: Dossier, *, today: date, opened: int = MOST
) -> Sequence[Agreement]:
    """The agreements of a dossier as far as they are shared, undone ones first, soonest first;
    so many `opened`.
    """
    rows = agreed(session, actor, of, today, opened).scalars().all()
    open_rows(session, rows)
    rest = closed_agreements(session, actor, of, today, opened) if opened < MOST else ()
    return [*rows, *rest]


@prepared
def agreed(actor: Actor, of: Dossier, today: date, many: int) -> Query:
    """The first of them."""
    return _agreements(select(Agreement), actor, of, today).limit(many)


@prepared
def closed_agreements(actor: Actor, of: Dossier, today: date, many: int) -> Query:
    """What the line of the absence tells of the rest."""
    columns = (Agreement.made_at, Agreement.due_on, Agreement.done_at, Agreement.account_id)
    rest = select(*columns, false().label("is_open"))
    return _agreements(rest, actor, of, today).offset(many).limit(MOST - many)


def _agreements(query: Any, actor: Actor, of: Dossier, today: date) -> Any:
    soonest = (Agreement.done_at.is_not(None), Agreement.due_on, Agreement.id)
    return query.where(access.sees_agreement(actor, today, of)).order_by(*soonest)


def last_seen(session: Session, actor: Actor, pupil: UUID) -> Any:
    """When somebody of the actor's organisation last saw the child itself; None if never."""
    return seen(session, actor, pupil).scalar_one_or_none()


@prepared
def seen(actor: Actor, pupil: UUID) -> Query:
    """The moment of the last time."""
    own = (Contact.pupil_id == pupil, Contact.owner_id == actor.organisation)
    query = select(Contact.at).where(*own, Contact.saw_pupil.is_(True))
    return query.order_by(Contact.at.desc()).limit(1)
