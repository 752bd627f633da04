"""Inviting a guest to one dossier, and ending that: from the next request on nothing is there.

A guest sees by the eyes of their own organisation, and of that only what the invitation names
(docs/decisions/0045). So it opens nothing that no share opened, and ends when the share does.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.domain import guest as rules
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.guest import NewGuest
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import AgreementText
from casework.models import Agreement, Dossier, Guest
from casework.services import door, notify, trail
from casework.services.dossiers import contact, deciding
from casework.services.dossiers.guests import candidates, running

NOBODY = "Deze persoon kan hier niet te gast zijn. De organisatie ziet dit dossier niet."
TWICE = "Deze persoon is al te gast in dit dossier. Stop dat eerst."
CLOSED = "Dit dossier is gesloten. Er komt niemand meer te gast."
ENDED = "Deze persoon is niet meer te gast."


def held(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Dossier:
    """The dossier to which the actor may invite. Raises NotFound, NotAllowed."""
    return door.dossier_for(session, actor, Action.INVITE_GUEST, dossier, today=day_of(now))


def invite(
    session: Session, actor: Actor, dossier: UUID, value: NewGuest, *, now: datetime
) -> Guest:
    """Let somebody see some of a dossier until a day.

    Raises NotFound, NotAllowed, Invalid for who cannot or what their organisation does not see,
    and Conflict for a closed dossier or somebody who is a guest already.
    """
    deciding.lock(session, dossier)
    found, today = held(session, actor, dossier, now=now), day_of(now)
    if found.closed_at is not None:
        raise Conflict(CLOSED)
    able = {one.account: one for one in candidates(session, actor, found, now=now)}
    if (who := able.get(value.account)) is None:
        raise Invalid({"gast": [NOBODY]})
    if wrong := rules.faults(value, who.grounds, today):
        raise Invalid(wrong)
    _be_new(session, found, value.account, now)
    made = Guest(
        dossier_id=found.id,
        pupil_id=found.pupil_id,
        owner_id=actor.own,
        account_id=who.account,
        organisation_id=who.of,
        classes=" ".join(sorted(value.classes)),
        ground=who.grounds[DataClass.DOSSIER],
        made_by=actor.account,
        since=now,
        until=value.until,
    )
    session.add(made)
    session.flush()
    notify.tell(session, who.account, "gast.uitgenodigd", "/", key=made.id, now=now)
    _record(session, actor, made, "uitgenodigd")
    return made


def _be_new(session: Session, dossier: Dossier, account: UUID, now: datetime) -> None:
    """What ran out by its day makes room. Raises Conflict while one stands."""
    mine = (Guest.dossier_id == dossier.id, Guest.account_id == account)
    if session.scalar(select(Guest.id).where(*mine, *running(day_of(now)))):
        raise Conflict(TWICE)
    session.execute(update(Guest).where(*mine, Guest.ended_at.is_(None)).values(ended_at=now))


def end(session: Session, actor: Actor, dossier: UUID, guest: UUID, *, now: datetime) -> Guest:
    """Have a guest see nothing more, from the next request on. Raises NotFound, Conflict."""
    found = _stands(session, actor, dossier, guest, now)
    found.ended_at = now
    _record(session, actor, found, "gestopt")
    return found


def agree(
    session: Session,
    actor: Actor,
    dossier: UUID,
    guest: UUID,
    text: AgreementText,
    due: date,
    *,
    now: datetime,
) -> Agreement:
    """Make an agreement that the guest keeps. Raises NotFound, NotAllowed, Invalid, Conflict."""
    found = _stands(session, actor, dossier, guest, now)
    if due < day_of(now):
        raise Invalid({"uiterlijk": ["Deze dag is voorbij. Kies vandaag of een latere dag."]})
    watcher = contact.Watcher(found.account_id, found.organisation_id)
    return contact.agree(session, actor, dossier, text, due, now=now, watcher=watcher)


def _stands(session: Session, actor: Actor, dossier: UUID, guest: UUID, now: datetime) -> Guest:
    held(session, actor, dossier, now=now)
    these = (Guest.id == guest, Guest.dossier_id == dossier)
    found = session.scalar(select(Guest).where(*these).with_for_update())
    if found is None:
        raise NotFound
    if found.ended_at is not None or found.until < day_of(now):
        raise Conflict(ENDED)
    return found


def _record(session: Session, actor: Actor, one: Guest, what: str) -> None:
    codes = {
        "what": what,
        "to": f"{one.account_id}",
        "ground": one.ground,
        "classes": one.classes,
        "until": f"{one.until}",
    }
    trail.record(
        session,
        actor,
        Action.INVITE_GUEST,
        kind="dossier",
        of=one.dossier_id,
        subjects=[one.pupil_id],
        codes=codes,
    )
