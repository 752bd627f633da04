"""Answering who asks for a closed part: opening it on a ground, or saying no with a reason."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.errors import NotFound
from casework.domain.giving import RULES, fitting
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation
from casework.domain.sharing import NewShare
from casework.models import Consent, Dossier, Organisation, RegieTerm, ShareAsk
from casework.services import door, notify
from casework.services.dossiers import consent, deciding, parties, sharing
from casework.services.dossiers.share_ask import Asked, close, opened, record, waits, with_names


def shown(session: Session, actor: Actor, ask: UUID, *, now: datetime) -> Asked:
    """A question to whom it is for, with the grounds that fit. Raises NotFound, NotAllowed."""
    found, dossier = _asked_of(session, actor, ask, now, lock=False)
    one = opened(session, with_names().where(ShareAsk.id == found.id))[0]
    record(session, actor, Action.ANSWER_SHARE, found)
    return replace(one, grounds=_grounds(session, actor, one, dossier, day_of(now)))


def _grounds(
    session: Session, actor: Actor, asked: Asked, dossier: Dossier, today: date
) -> list[Ground]:
    own_board = asked.to.id == deciding.of_pupil(session, actor, dossier)
    receiver = parties.of(session, asked.to, today)
    wanted = [DataClass(asked.ask.data_class)]
    return fitting(parties.giver(actor), receiver, wanted, own_board=own_board)


def answer(
    session: Session, actor: Actor, ask: UUID, value: NewShare, *, now: datetime
) -> Consent | None:
    """Open what was asked; who asked, and when, stays with the share.

    Where the ground asks consent, that is what begins; the question waits for it.
    Raises NotFound, NotAllowed, Invalid, Conflict.
    """
    found, dossier = _asked_of(session, actor, ask, now)
    waits(found)
    whole = replace(
        value,
        to=found.to_id,
        classes=frozenset({DataClass(found.data_class)}),
        purpose=found.purpose,
        asked_by=_who(session, found),
        asked_on=day_of(found.made_at),
    )
    if RULES[whole.ground].consent:
        return consent.ask(session, actor, dossier.id, whole, now=now)
    sharing.open_(session, actor, dossier.id, whole, now=now)  # which answers the question
    _tell_asker(session, found, "delen.ja", now)
    return None


def _who(session: Session, ask: ShareAsk) -> str:
    kind = session.get_one(Organisation, ask.organisation_id).kind
    return "leerplichtambtenaar" if kind == OrganisationKind.MUNICIPALITY else kind


def refuse(session: Session, actor: Actor, ask: UUID, reason: str, *, now: datetime) -> None:
    """Say no, with a reason. Raises NotFound, NotAllowed, Conflict."""
    found, _ = _asked_of(session, actor, ask, now)
    found.reason = reason
    close(session, found, actor, "refused", now)
    _tell_asker(session, found, "delen.nee", now)
    record(session, actor, Action.ANSWER_SHARE, found)


def _asked_of(
    session: Session, actor: Actor, ask: UUID, now: datetime, *, lock: bool = True
) -> tuple[ShareAsk, Dossier]:
    found = session.get(ShareAsk, ask)
    if found is None:
        raise NotFound
    if lock:
        deciding.lock(session, found.dossier_id)
        session.refresh(found, with_for_update=True)
    dossier = door.dossier_for(
        session, actor, Action.VIEW_DOSSIER, found.dossier_id, today=day_of(now)
    )
    of_dossier = found.data_class in deciding.OF_DOSSIER
    if not _known(session, actor, found, dossier):
        raise NotFound
    decides = found.data_class in deciding.over(session, actor, dossier)
    mine = decides and (of_dossier or found.owner_id == actor.organisation)
    door.allow(actor, Action.ANSWER_SHARE, {Relation.DECIDES} if mine else (), found=True)
    return found, dossier


def _known(session: Session, actor: Actor, ask: ShareAsk, dossier: Dossier) -> bool:
    """Whether a question exists for the actor: asked by or of the own organisation, or a holder's.

    Row-level security says the same.
    """
    term = session.get_one(RegieTerm, dossier.regie_term_id) if dossier.regie_term_id else None
    known = {ask.owner_id, ask.organisation_id, term and term.organisation_id}
    return actor.organisation in known


def _tell_asker(session: Session, found: ShareAsk, kind: str, now: datetime) -> None:
    path = f"/dossier/{found.dossier_id}/delen/vraag"
    notify.tell(session, found.account_id, kind, path, key=found.id, now=now)
