"""The regie: offered, accepted or refused; held by exactly one until somebody else accepts."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.climbing import FollowUp
from casework.domain.data_class import DataClass
from casework.domain.duty import age
from casework.domain.errors import Conflict, Invalid
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.records import HandoverNote, Staff
from casework.models import Account, Dossier, RegieAsk, RegieOffer, RegieTerm
from casework.services import door, names, notify, share, trail
from casework.services.dossiers import alarm, own_note
from casework.services.holding import offers
from casework.services.holding.next_holders import candidates
from casework.services.pupils import who
from casework.services.schools.answering import answer_by
from casework.services.sealing import open_rows, seal
from casework.services.staff import account

MOVED = "De regie is ondertussen bij iemand anders."
OWN = "U hebt de regie al. Bied haar aan iemand anders aan, of trek dit aanbod in."
_TAKER_SEES = (
    DataClass.DOSSIER,
    DataClass.IDENTITY,
    DataClass.EDUCATION,
    DataClass.ABSENCE,
    DataClass.PLAN,
    DataClass.AGREEMENTS,
)


@dataclass(frozen=True, repr=False)
class Offer:
    """What the giver fills in."""

    to: UUID
    why: str
    note: HandoverNote


def offer(
    session: Session, actor: Actor, dossier: UUID, value: Offer, *, now: datetime
) -> RegieOffer:
    """Offer the regie. The giver holds it until the taker accepts.

    Raises Conflict while another offer waits, Invalid for someone who may not hold a regie.
    """
    found = _of_holder(session, actor, Action.OFFER_REGIE, dossier, now)
    taker = _taker(session, actor, value.to, now)
    made = RegieOffer(
        dossier_id=found.id,
        pupil_id=found.pupil_id,
        owner_id=actor.organisation,
        from_term_id=found.regie_term_id,
        to_account_id=taker.id,
        to_organisation_id=taker.organisation_id,
        made_by=actor.account,
        made_at=now,
        why=value.why,
        answer_by=answer_by(session, taker.organisation_id, taker.id, now=now),
    )
    seal(session, made, found.id, actor.own, _summary(session, actor, found, value, now))
    offers.made(session, made)
    alarm.clear(session, actor, found.id, FollowUp.OFFERED, now=now)
    notify.tell(session, taker.id, "regie.aangeboden", f"/regie/{made.id}", key=made.id, now=now)
    _record(session, actor, Action.OFFER_REGIE, found, made)
    return made


def _of_holder(
    session: Session, actor: Actor, action: Action, dossier: UUID, now: datetime
) -> Dossier:
    hold(session, dossier)
    return door.dossier_for(session, actor, action, dossier, today=day_of(now))


def hold(session: Session, dossier: UUID) -> None:
    """Lock a dossier, so that nobody asks, offers or accepts what moves at this moment."""
    session.execute(select(Dossier.id).where(Dossier.id == dossier).with_for_update())


def _summary(
    session: Session, actor: Actor, dossier: Dossier, value: Offer, now: datetime
) -> HandoverNote:
    relations: frozenset[Relation] = frozenset()  # the dossier's door was passed
    head = who.seen(session, actor, dossier.pupil_id, relations, today=day_of(now))
    return replace(
        value.note,
        initials=head.identity.initials if head.known else None,
        age=age(head.identity.geboortedatum, day_of(now)) if head.known else None,
        school=head.branch.name if head.branch else None,
    )


def _taker(session: Session, actor: Actor, to: UUID, now: datetime) -> Account:
    if to not in {one.account for one in candidates(session, actor, now=now)}:
        raise Invalid({"to": ["Deze persoon kan de regie niet hebben. Kies iemand anders."]})
    return session.get_one(Account, to)


def accept(session: Session, actor: Actor, offer: UUID, *, now: datetime) -> Dossier:
    """Take the regie over. Raises Conflict when the offer is answered or the regie has moved."""
    found = offers.waiting(session, actor, Action.ANSWER_REGIE, RegieOffer, offer, now)
    account.keep_open(session, actor)
    with elevated(session, actor.organisation):  # the dossier becomes visible by this very act
        dossier = _locked(session, found.dossier_id)
        if dossier.regie_term_id != found.from_term_id or dossier.closed_at:
            raise Conflict(MOVED)
        if actor.account == found.made_by:  # who stands in for the taker may be the giver
            raise Conflict(OWN)
        giver = session.get_one(RegieTerm, found.from_term_id).account_id
        own_note.wipe(session, dossier.id, giver)
        _hand_over(session, actor, dossier, now)
        share.end_regie(session, dossier.id, found.owner_id, now=now)
        found.state, found.answered_at = "accepted", now
        dossier.regie_wanted_since = None
    share.in_dossier(session, actor, dossier, actor.own, _TAKER_SEES, Ground.REGIE, now=now)
    alarm.clear(session, actor, dossier.id, FollowUp.NEW_HOLDER, now=now)
    # Not to the dossier: who gave the regie away may not see it any more.
    notify.tell(session, found.made_by, "regie.aangenomen", "/", key=found.id, now=now)
    _record(session, actor, Action.ANSWER_REGIE, dossier, found)
    return dossier


def _locked(session: Session, dossier: UUID) -> Dossier:
    query = select(Dossier).where(Dossier.id == dossier).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _hand_over(session: Session, actor: Actor, dossier: Dossier, now: datetime) -> None:
    session.execute(
        update(RegieTerm).where(RegieTerm.id == dossier.regie_term_id).values(until=now)
    )
    term = RegieTerm(
        id=uuid4(),
        dossier_id=dossier.id,
        account_id=actor.account,
        organisation_id=actor.organisation,
        since=now,
    )
    session.add(term)
    session.flush()
    dossier.regie_term_id = term.id
    waits = (RegieAsk.dossier_id == dossier.id, RegieAsk.state == "open")
    session.execute(update(RegieAsk).where(*waits).values(state="ended", answered_at=now))
    session.flush()


def refuse(session: Session, actor: Actor, offer: UUID, reason: str, *, now: datetime) -> None:
    """Say no, with a reason; the giver keeps the regie. Raises Conflict."""
    found = offers.waiting(session, actor, Action.ANSWER_REGIE, RegieOffer, offer, now)
    found.state, found.answered_at, found.reason = "refused", now, reason
    alarm.clear(session, actor, found.id, FollowUp.ANSWERED, now=now)
    # To Vandaag: there the giver reads who refused, and why.
    notify.tell(session, found.made_by, "regie.geweigerd", "/", key=found.id, now=now)
    _record(session, actor, Action.ANSWER_REGIE, None, found)


def withdraw(session: Session, actor: Actor, offer: UUID, *, now: datetime) -> UUID:
    """Take the offer back, also a late one; says of which dossier. Raises Conflict if answered."""
    found = offers.waiting(session, actor, Action.WITHDRAW_REGIE, RegieOffer, offer, now, "expired")
    found.state, found.answered_at = "withdrawn", now
    alarm.clear(session, actor, found.id, FollowUp.WITHDRAWN, now=now)
    _record(session, actor, Action.WITHDRAW_REGIE, None, found)
    return found.dossier_id


def remind(session: Session, actor: Actor, offer: UUID, *, now: datetime) -> UUID:
    """Tell the taker once more, at most once a day; says of which dossier. Raises Conflict."""
    found = offers.waiting(session, actor, Action.REMIND_REGIE, RegieOffer, offer, now)
    to, key = found.to_account_id, f"{found.id}/{day_of(now)}"
    notify.tell(session, to, "regie.herinnerd", f"/regie/{found.id}", key=key, now=now)
    _record(session, actor, Action.REMIND_REGIE, None, found)
    return found.dossier_id


def seek(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> None:
    """Say that one wants out: somebody else is sought, and until then one holds the regie."""
    found = _of_holder(session, actor, Action.SEEK_REGIE, dossier, now)
    found.regie_wanted_since = found.regie_wanted_since or now
    _record(session, actor, Action.SEEK_REGIE, found, None)


def keep(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> None:
    """Say that one goes on after all: nobody else is sought. The climb drops its own alarm."""
    found = _of_holder(session, actor, Action.SEEK_REGIE, dossier, now)
    found.regie_wanted_since = None
    _record(session, actor, Action.SEEK_REGIE, found, None)


def offered(session: Session, actor: Actor, offer: UUID, *, now: datetime) -> RegieOffer:
    """The offer for the one it was made to or by, opened while it waits for an answer.

    Raises NotFound, NotAllowed.
    """
    found = door.offer_for(
        session, actor, Action.ANSWER_REGIE, RegieOffer, offer, today=day_of(now)
    )
    if found.state == "open":
        open_rows(session, [found])
    of, pupils = found.id, [found.pupil_id]
    trail.record(session, actor, "regie.aanbod.zien", kind="regie_offer", of=of, subjects=pupils)
    return found


def giver(session: Session, offer: RegieOffer) -> tuple[Staff, str]:
    """Who offers: name and reach, and the organisation."""
    return names.staff(session, offer.made_by)


def _record(
    session: Session, actor: Actor, action: Action, dossier: Dossier | None, offer: Any
) -> None:
    of = dossier.id if dossier else offer.dossier_id
    subjects = [dossier.pupil_id if dossier else offer.pupil_id]
    codes = {"offer": str(offer.id), "state": offer.state or "open"} if offer else {}
    trail.record(session, actor, action, kind="dossier", of=of, subjects=subjects, codes=codes)
