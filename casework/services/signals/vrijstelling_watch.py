"""Keeping watch over an exemption: its conditions, what can be offered, what the child could do."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.rules.terms import VRIJSTELLING_REVIEW
from casework.domain.vrijstelling import (
    Article,
    NewVrijstelling,
    Signer,
    faults,
)
from casework.domain.vrijstelling_offer import Offer
from casework.models import Vrijstelling, VrijstellingDetail
from casework.services.sealing import revise
from casework.services.signals import vrijstelling
from casework.services.signals import vrijstelling_terms as terms

CHECKED = "Deze vrijstelling was al bekeken."


def check(
    session: Session,
    actor: Actor,
    id_: UUID,
    statement_on: date | None,
    signer: Signer | None,
    *,
    rev: int,
    now: datetime,
) -> Vrijstelling:
    """The conditions are met: from its first day it holds, and its terms run.

    Raises NotFound, NotAllowed, Invalid, Conflict.
    """
    one, detail = _standing(session, actor, id_)
    if one.checked_on:
        raise Conflict(CHECKED)
    article, lasting = Article(detail.content.article), detail.content.lasting
    value = NewVrijstelling(
        article,
        one.noticed_on,
        one.valid_from,
        until=one.valid_until if article is Article.OTHERWISE else None,
        statement_on=statement_on or detail.content.statement_on,
        signer=signer or detail.content.signer,
        lasting=lasting,
        checked=True,
    )
    if wrong := faults(value, day_of(now)):
        raise Invalid(wrong)
    _put(session, actor, detail, rev, statement_on=value.statement_on, signer=value.signer)
    one.checked_on = day_of(now)
    terms.begin(session, actor, one, article, now=now)
    vrijstelling.record(session, actor, one, "bekeken")
    return one


def offered(
    session: Session, actor: Actor, id_: UUID, value: Offer, *, rev: int, now: datetime
) -> Vrijstelling:
    """Note whether there is something to offer. Raises NotFound, NotAllowed, Invalid, Conflict."""
    one, detail = _standing(session, actor, id_)
    if wrong := value.faults(day_of(now)):
        raise Invalid(wrong)
    _put(
        session,
        actor,
        detail,
        rev,
        asked=value.asked,
        asked_on=value.asked_on,
        answer=value.answer,
        answered_on=value.answered_on,
        reason=value.reason,
    )
    vrijstelling.record(session, actor, one, "aanbod")
    return one


def review(
    session: Session, actor: Actor, id_: UUID, text: str, *, rev: int, now: datetime
) -> Vrijstelling:
    """Note what the child could do now; a year later it is asked anew.

    Raises NotFound, NotAllowed, Conflict.
    """
    one, detail = _standing(session, actor, id_)
    today = day_of(now)
    _put(session, actor, detail, rev, reviews=[[today.isoformat(), text], *detail.content.reviews])
    terms.stop(session, terms.running(session, one, VRIJSTELLING_REVIEW.code), now=now)
    terms.start(session, actor, one, VRIJSTELLING_REVIEW, today, now=now)
    vrijstelling.record(session, actor, one, "herzien")
    return one


def _standing(session: Session, actor: Actor, id_: UUID) -> tuple[Vrijstelling, VrijstellingDetail]:
    one, detail = vrijstelling.opened(session, actor, id_, hold=True)
    if one.ended_on:
        raise Conflict(vrijstelling.ENDED)
    return one, detail


def _put(
    session: Session, actor: Actor, detail: VrijstellingDetail, rev: int, **changed: Any
) -> None:
    revise(session, actor, detail, replace(detail.content, **changed), rev=rev)
    session.flush()
