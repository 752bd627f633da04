"""Lead roles: one person each, who was asked and accepted; before that nothing changes.

A role opens nothing. It is for who sees the dossier already, and who has it does not hold the
regie by it (docs/decisions/0035).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from casework.domain.climbing import FollowUp
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.lead import NewLead
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.models import Account, Dossier, Lead
from casework.services import access, door, notify, trail
from casework.services.dossiers import alarm, grounded
from casework.services.holding import offers, regie
from casework.services.holding.next_holders import Candidate, candidates
from casework.services.holding.offers import EXPIRED
from casework.services.schools.answering import answer_by
from casework.services.staff import account

CLOSED = "Dit dossier is gesloten."
HAS = "Deze persoon heeft deze rol al."
CANNOT = "Deze persoon ziet dit dossier niet. Deel het eerst, of kies iemand anders."
ENDED = "Deze rol is al bij iemand anders, of is gestopt."


def opened(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Dossier:
    """The dossier whose roles are looked at, on record. Raises NotFound, NotAllowed."""
    found = door.dossier_for(session, actor, Action.VIEW_DOSSIER, dossier, today=day_of(now))
    codes, pupils = {"what": "rollen"}, [found.pupil_id]
    action = Action.VIEW_DOSSIER
    trail.record(session, actor, action, kind="dossier", of=found.id, subjects=pupils, codes=codes)
    return found


def people(session: Session, actor: Actor, dossier: Dossier, *, now: datetime) -> list[Candidate]:
    """Who can be asked, beside the actor: whoever may hold a regie and sees this dossier by name.

    The caller has been through the door of the dossier.
    """
    every = candidates(session, actor, now=now)
    of = {one.account: one.of for one in every}
    seeing = grounded.among(session, actor, dossier, of, today=day_of(now))
    return [one for one in every if one.account in seeing]


def offer(session: Session, actor: Actor, dossier: UUID, value: NewLead, *, now: datetime) -> Lead:
    """Offer a role; who has it keeps it until it is accepted. To oneself it is accepted at once.

    Raises NotFound, NotAllowed, Invalid for somebody who does not see the dossier, and Conflict
    for a closed dossier, for who has the role, or while another offer of it waits.
    """
    regie.hold(session, dossier)
    found = door.dossier_for(session, actor, Action.ASSIGN_LEAD, dossier, today=day_of(now))
    if found.closed_at is not None:
        raise Conflict(CLOSED)
    taker = _taker(session, actor, found, value, now)
    made = Lead(
        dossier_id=found.id,
        pupil_id=found.pupil_id,
        owner_id=actor.own,
        role=value.role,
        to_account_id=taker.id,
        to_organisation_id=taker.organisation_id,
        made_by=actor.account,
        made_at=now,
        answer_by=answer_by(session, taker.organisation_id, taker.id, now=now),
    )
    offers.made(session, made)
    _clear_late(session, actor, made, now)
    _record(session, actor, Action.ASSIGN_LEAD, made)
    if taker.id == actor.account:
        _begin(session, actor, made, now)
    else:
        notify.tell(session, taker.id, "rol.gevraagd", f"/rol/{made.id}", key=made.id, now=now)
    return made


def _taker(
    session: Session, actor: Actor, dossier: Dossier, value: NewLead, now: datetime
) -> Account:
    able = {one.account for one in people(session, actor, dossier, now=now)}
    if value.to not in able | {actor.account}:
        raise Invalid({"to": [CANNOT]})
    if session.scalar(select(Lead.id).where(*_had(dossier.id, value.role, value.to))):
        raise Conflict(HAS)
    return session.get_one(Account, value.to)


def _had(dossier: UUID, role: str, *who: UUID) -> tuple[ColumnElement[bool], ...]:
    """Conditions on Lead: somebody, or this person, has this role."""
    runs = (Lead.state == "accepted", Lead.ended_at.is_(None))
    return (
        Lead.dossier_id == dossier,
        Lead.role == role,
        *runs,
        *(Lead.account_id == w for w in who),
    )


def _clear_late(session: Session, actor: Actor, made: Lead, now: datetime) -> None:
    """Asking anew is what an unanswered question for the same role waits for."""
    late = select(Lead.id).where(
        Lead.dossier_id == made.dossier_id, Lead.role == made.role, Lead.state == EXPIRED
    )
    for one in session.scalars(late).all():
        alarm.clear(session, actor, one, FollowUp.ASKED, now=now)


def accept(session: Session, actor: Actor, lead: UUID, *, now: datetime) -> Lead:
    """Take the role; who had it has it no more. Raises NotFound, NotAllowed, Conflict.

    NotFound also for who does not see the dossier any more.
    """
    found = offers.waiting(session, actor, Action.ANSWER_LEAD, Lead, lead, now)
    account.keep_open(session, actor)
    door.dossier_for(session, actor, Action.VIEW_DOSSIER, found.dossier_id, today=day_of(now))
    _begin(session, actor, found, now)
    alarm.clear(session, actor, found.id, FollowUp.ANSWERED, now=now)
    _tell(session, found, "rol.aangenomen", now)
    _record(session, actor, Action.ANSWER_LEAD, found)
    return found


def _begin(session: Session, actor: Actor, lead: Lead, now: datetime) -> None:
    before = update(Lead).where(*_had(lead.dossier_id, lead.role)).values(ended_at=now)
    session.execute(before, execution_options={"synchronize_session": "fetch"})
    lead.state, lead.answered_at = "accepted", now
    lead.account_id, lead.organisation_id = actor.account, actor.organisation
    session.flush()


def refuse(session: Session, actor: Actor, lead: UUID, reason: str, *, now: datetime) -> None:
    """Say no, with a reason; nothing changes. Raises NotFound, NotAllowed, Conflict."""
    found = offers.waiting(session, actor, Action.ANSWER_LEAD, Lead, lead, now)
    found.state, found.answered_at, found.reason = "refused", now, reason
    alarm.clear(session, actor, found.id, FollowUp.ANSWERED, now=now)
    _tell(session, found, "rol.geweigerd", now)
    _record(session, actor, Action.ANSWER_LEAD, found)


def withdraw(session: Session, actor: Actor, lead: UUID, *, now: datetime) -> UUID:
    """Take the question back, also a late one; says of which dossier. Raises Conflict, NotFound."""
    found = offers.waiting(session, actor, Action.WITHDRAW_LEAD, Lead, lead, now, EXPIRED)
    found.state, found.answered_at = "withdrawn", now
    alarm.clear(session, actor, found.id, FollowUp.WITHDRAWN, now=now)
    _record(session, actor, Action.WITHDRAW_LEAD, found)
    return found.dossier_id


def end(session: Session, actor: Actor, lead: UUID, *, now: datetime) -> UUID:
    """Lay a role down, or end that of another; says of which dossier.

    Raises NotFound, NotAllowed, and Conflict when it ended or moved already.
    """
    found = session.scalar(select(Lead).where(Lead.id == lead).with_for_update())
    if found is None:
        raise NotFound
    today = day_of(now)
    of = door.dossier_for(session, actor, Action.VIEW_DOSSIER, found.dossier_id, today=today)
    mine = {Relation.LEADS} if found.account_id == actor.account else set[Relation]()
    relations = access.dossier_relations(session, actor, of) | mine
    door.allow(actor, Action.END_LEAD, relations, found=True)
    if found.state != "accepted" or found.ended_at is not None:
        raise Conflict(ENDED)
    found.ended_at = now
    _record(session, actor, Action.END_LEAD, found)
    return found.dossier_id


def shown(session: Session, actor: Actor, lead: UUID, *, now: datetime) -> Lead:
    """The offer for the one it was made to or by, on record. Raises NotFound, NotAllowed."""
    found = door.offer_for(session, actor, Action.ANSWER_LEAD, Lead, lead, today=day_of(now))
    _record(session, actor, Action.ANSWER_LEAD, found)
    return found


def _tell(session: Session, lead: Lead, kind: str, now: datetime) -> None:
    path = f"/dossier/{lead.dossier_id}"
    notify.tell(session, lead.made_by, kind, path, key=lead.id, now=now)


def _record(session: Session, actor: Actor, action: Action, lead: Lead) -> None:
    codes = {"lead": str(lead.id), "role": lead.role, "state": lead.state or "open"}
    subjects = [lead.pupil_id]
    trail.record(
        session, actor, action, kind="dossier", of=lead.dossier_id, subjects=subjects, codes=codes
    )
