"""A question about an offer of the regie, before it is answered. The time to answer runs on.

The words are of the giver's plan, as the three lines of the offer are, and for giver and taker
alone. An offer that ends takes its questions along: they are asked for by its state.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import OfferQuestion
from casework.models import RegieOffer, RegieQuestion
from casework.services import door, notify, trail
from casework.services.holding import offers
from casework.services.sealing import open_rows, reseal, seal

ASKED = "Er wacht al een vraag op antwoord. Bel als het haast heeft."
NONE = "Er is geen vraag die op antwoord wacht."


def ask(session: Session, actor: Actor, offer: UUID, text: str, *, now: datetime) -> RegieQuestion:
    """Ask the giver something. Raises NotFound, NotAllowed, Conflict while another waits."""
    of = offers.waiting(session, actor, Action.ASK_ABOUT_OFFER, RegieOffer, offer, now)
    made = RegieQuestion(
        offer_id=of.id,
        dossier_id=of.dossier_id,
        pupil_id=of.pupil_id,
        owner_id=of.owner_id,
        to_organisation_id=of.to_organisation_id,
        account_id=actor.account,
        made_at=now,
    )
    session.add(seal(session, made, of.dossier_id, of.owner_id, OfferQuestion(text)))
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(ASKED) from None
    # To Vandaag: there the giver, or who stands in, finds it.
    notify.tell(session, of.made_by, "regie.navraag", "/", key=made.id, now=now)
    _record(session, actor, Action.ASK_ABOUT_OFFER, of, made)
    return made


def answer(session: Session, actor: Actor, offer: UUID, text: str, *, now: datetime) -> None:
    """Say what was asked. Raises NotFound, NotAllowed, Conflict when nothing waits for it."""
    of = offers.waiting(session, actor, Action.ANSWER_QUESTION, RegieOffer, offer, now)
    waits = RegieQuestion.answered_at.is_(None)
    found = session.scalars(_of(of).where(waits).with_for_update()).one_or_none()
    if found is None:
        raise Conflict(NONE)
    open_rows(session, [found])
    reseal(session, found, replace(found.content, answer=text), rev=found.rev)
    found.answered_at = now
    path = f"/regie/{of.id}"
    notify.tell(session, found.account_id, "regie.antwoord", path, key=found.id, now=now)
    _record(session, actor, Action.ANSWER_QUESTION, of, found)


def to_answer(
    session: Session, actor: Actor, offer: UUID, *, now: datetime
) -> tuple[RegieOffer, list[RegieQuestion]]:
    """One's own offer with what was asked about it. Raises NotFound, NotAllowed."""
    found = door.offer_for(
        session, actor, Action.ANSWER_QUESTION, RegieOffer, offer, today=day_of(now)
    )
    trail.record(
        session,
        actor,
        "regie.navraag.zien",
        kind="regie_offer",
        of=found.id,
        subjects=[found.pupil_id],
    )
    return found, of_offer(session, found)


def of_offer(session: Session, offer: RegieOffer) -> list[RegieQuestion]:
    """What was asked about an offer that waits, in order and opened, for who passed its door."""
    if offer.state != "open":
        return []
    rows = list(session.scalars(_of(offer).order_by(RegieQuestion.made_at)))
    open_rows(session, rows)
    return rows


def _of(offer: RegieOffer) -> Select[RegieQuestion]:
    return select(RegieQuestion).where(RegieQuestion.offer_id == offer.id)


def _record(
    session: Session, actor: Actor, action: Action, offer: RegieOffer, question: Any
) -> None:
    codes = {"offer": str(offer.id), "question": str(question.id)}
    of, pupils = offer.dossier_id, [offer.pupil_id]
    trail.record(session, actor, action, kind="dossier", of=of, subjects=pupils, codes=codes)
