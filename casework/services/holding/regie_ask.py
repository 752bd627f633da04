"""Asking for the regie: the holder turns it into an offer or says no; nothing moves by asking."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.domain.climbing import FollowUp
from casework.domain.errors import Conflict, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import HandoverNote, Staff
from casework.models import Account, Dossier, Organisation, RegieAsk, RegieOffer, RegieTerm
from casework.services import door, notify, trail
from casework.services.dossiers import alarm
from casework.services.holding import lines, regie
from casework.services.prepared import Found, Query, prepared
from casework.services.schools.answering import answer_by
from casework.services.sealing import open_rows

ASKED = "U vroeg de regie al. De regiehouder moet nog antwoorden."
MINE = "U hebt de regie in dit dossier al."
CLOSED = "Dit dossier is gesloten."
GONE = "Deze vraag is er niet meer: zij is al beantwoord of ingetrokken, of de regie is verhuisd."


@dataclass(frozen=True, repr=False)
class Asked:
    """A question for the regie, and who asks it."""

    ask: RegieAsk
    staff: Staff
    organisation: str


@dataclass(frozen=True, repr=False)
class Shown(Asked):
    """The same with the lines that would go with an offer."""

    lines: HandoverNote


def ask(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> RegieAsk:
    """Ask the holder for the regie. Raises Conflict for who asked already, or holds it."""
    regie.hold(session, dossier)
    found = door.dossier_for(session, actor, Action.ASK_REGIE, dossier, today=day_of(now))
    holder = _holder(session, actor, found)
    made = RegieAsk(
        dossier_id=found.id,
        pupil_id=found.pupil_id,
        term_id=found.regie_term_id,
        account_id=actor.account,
        organisation_id=actor.organisation,
        made_at=now,
        answer_by=answer_by(session, holder.organisation_id, holder.account_id, now=now),
    )
    session.add(made)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(ASKED) from None
    path = f"/regie/vraag/{made.id}"
    notify.tell(session, holder.account_id, "regie.gevraagd", path, key=made.id, now=now)
    _record(session, actor, Action.ASK_REGIE, made)
    return made


def _holder(session: Session, actor: Actor, dossier: Dossier) -> RegieTerm:
    if dossier.regie_term_id is None:
        raise Conflict(CLOSED)
    holder = session.get_one(RegieTerm, dossier.regie_term_id)
    if holder.account_id == actor.account:
        raise Conflict(MINE)
    return holder


def withdraw(session: Session, actor: Actor, ask: UUID, *, now: datetime) -> UUID:
    """Take one's question back; says of which dossier. Raises NotFound, Conflict."""
    found = door.ask_for(session, actor, ask)
    _answer(session, actor, Action.ASK_REGIE, found, "withdrawn", now)
    return found.dossier_id


def shown(session: Session, actor: Actor, ask: UUID, *, now: datetime) -> Shown:
    """A question to the holder, with what would go along. Raises NotFound, NotAllowed."""
    found = session.get(RegieAsk, ask)
    dossier = _held(session, actor, found, now)
    one = _opened(session, session.execute(_with_names().where(RegieAsk.id == ask)))[0]
    _record(session, actor, Action.ANSWER_ASK, one.ask)
    return Shown(one.ask, one.staff, one.organisation, lines.of(session, actor, dossier, now))


def offer(session: Session, actor: Actor, ask: UUID, *, now: datetime) -> RegieOffer:
    """Offer the regie to who asked, the three lines filled in. Raises NotFound, Conflict."""
    found, dossier = _asked_of(session, actor, ask, now)
    note = lines.of(session, actor, dossier, now)
    _answer(session, actor, Action.ANSWER_ASK, found, "offered", now)
    value = regie.Offer(found.account_id, "gevraagd", note)
    return regie.offer(session, actor, dossier.id, value, now=now)


def refuse(session: Session, actor: Actor, ask: UUID, reason: str, *, now: datetime) -> None:
    """Say no to who asked, with a reason. Raises NotFound, NotAllowed, Conflict."""
    found, _ = _asked_of(session, actor, ask, now)
    found.reason = reason
    _answer(session, actor, Action.ANSWER_ASK, found, "refused", now)
    path = f"/dossier/{found.dossier_id}"
    notify.tell(session, found.account_id, "regie.nee", path, key=found.id, now=now)


def of_dossier(session: Session, actor: Actor, dossier: Dossier) -> list[Asked]:
    """What waits for an answer: all of it for the holder, for others what they asked themselves."""
    return _opened(session, waiting(session, actor, dossier))


@prepared
def waiting(actor: Actor, dossier: Dossier) -> Query:
    """The same as rows: the question, the account that asks, its organisation's name."""
    waits = (RegieAsk.dossier_id == dossier.id, RegieAsk.term_id == dossier.regie_term_id)
    holds = exists().where(RegieTerm.id == RegieAsk.term_id, RegieTerm.account_id == actor.account)
    mine = or_(RegieAsk.account_id == actor.account, holds)
    return _with_names().where(*waits, RegieAsk.state == "open", mine).order_by(RegieAsk.made_at)


def _with_names() -> Any:
    query = select(RegieAsk, Account, Organisation.name)
    query = query.join(Account, Account.id == RegieAsk.account_id)
    return query.join(Organisation, Organisation.id == RegieAsk.organisation_id)


def _opened(session: Session, found: Found) -> list[Asked]:
    rows = found.all()
    open_rows(session, [account for _, account, _ in rows])
    return [Asked(one, account.content, name) for one, account, name in rows]


def _held(session: Session, actor: Actor, ask: RegieAsk | None, now: datetime) -> Dossier:
    if ask is None:
        raise NotFound
    return door.dossier_for(session, actor, Action.ANSWER_ASK, ask.dossier_id, today=day_of(now))


def _asked_of(session: Session, actor: Actor, ask: UUID, now: datetime) -> tuple[RegieAsk, Dossier]:
    found = session.get(RegieAsk, ask)
    if found is not None:
        regie.hold(session, found.dossier_id)
        session.refresh(found, with_for_update=True)
    dossier = _held(session, actor, found, now)
    assert found is not None  # noqa: S101  (_held raised otherwise)
    return found, dossier


def _answer(
    session: Session, actor: Actor, action: Action, ask: RegieAsk, state: str, now: datetime
) -> None:
    if ask.state != "open":
        raise Conflict(GONE)
    ask.state, ask.answered_at = state, now
    session.flush()
    how = FollowUp.WITHDRAWN if state == "withdrawn" else FollowUp.ANSWERED
    alarm.clear(session, actor, ask.id, how, now=now)
    _record(session, actor, action, ask)


def _record(session: Session, actor: Actor, action: Action, ask: RegieAsk) -> None:
    codes = {"ask": str(ask.id), "state": ask.state or "open"}
    pupils = [ask.pupil_id]
    trail.record(
        session, actor, action, kind="dossier", of=ask.dossier_id, subjects=pupils, codes=codes
    )
