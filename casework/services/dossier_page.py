"""A dossier on one page: who holds the regie since when, what was agreed, who sees what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation
from casework.domain.records import Staff
from casework.models import (
    Account,
    Agreement,
    Contact,
    Dossier,
    Organisation,
    Person,
    RegieOffer,
    RegieTerm,
    Share,
    Signal,
)
from casework.services import access, contact, door, person, profile, regie_ask, step_page, trail
from casework.services.regie_ask import Asked
from casework.services.sealing import open_rows
from casework.services.step_page import Standing


@dataclass(frozen=True, repr=False)
class Holder:
    """Who held the regie, of which organisation, from when to when."""

    account: UUID
    staff: Staff
    organisation: str
    kind: OrganisationKind
    since: datetime
    until: datetime | None


@dataclass(frozen=True, repr=False)
class DossierPage:
    """Everything on the page; `holders` newest first, the first of an open dossier runs."""

    dossier: Dossier
    head: profile.Head
    holders: Sequence[Holder]
    offer: RegieOffer | None
    offered_to: Holder | None
    asks: Sequence[Asked]
    signals: Sequence[Signal]
    contacts: Sequence[Contact]
    agreements: Sequence[Agreement]
    people: Sequence[Person]
    shares: Sequence[Any]
    relations: frozenset[Any]
    last_seen: datetime | None
    standing: Standing


def shown(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> DossierPage:
    """The page, on record. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.VIEW_DOSSIER, dossier, today=today)
    relations = access.dossier_relations(session, actor, found)
    holds = Relation.HOLDS_REGIE in relations and found.closed_at is None
    holders = _holders(session, found)
    offer = session.scalar(
        select(RegieOffer).where(RegieOffer.dossier_id == found.id, RegieOffer.state == "open")
    )
    mine = access.visible_signals(actor, today).where(Signal.pupil_id == found.pupil_id)
    signals = session.scalars(mine.order_by(Signal.einddatum.desc())).all()
    contacts = contact.of_pupil(session, actor, found.pupil_id)
    trail.record(
        session, actor, Action.VIEW_DOSSIER, kind="dossier", of=found.id, subjects=[found.pupil_id]
    )
    return DossierPage(
        dossier=found,
        head=profile.who(session, actor, found.pupil_id, relations, today=today),
        holders=holders,
        offer=offer,
        offered_to=_taker(session, offer),
        asks=regie_ask.of_dossier(session, actor, found, holds=holds),
        signals=signals,
        contacts=contacts,
        agreements=contact.agreements(session, actor, found, today=today),
        people=person.of_pupil(session, actor, found.pupil_id),
        shares=_shares(session, found),
        relations=relations,
        last_seen=contact.last_seen(session, actor, found.pupil_id),
        standing=step_page.standing(
            session, actor, found, signals, contacts, holders[0].kind, holds=holds, now=now
        ),
    )


def _holders(session: Session, dossier: Dossier) -> list[Holder]:
    query = (
        select(RegieTerm, Account, Organisation.name, Organisation.kind)
        .join(Account, Account.id == RegieTerm.account_id)
        .join(Organisation, Organisation.id == RegieTerm.organisation_id)
        .where(RegieTerm.dossier_id == dossier.id)
        .order_by(RegieTerm.since.desc())
    )
    rows = session.execute(query).all()
    open_rows(session, [account for _, account, *_ in rows])
    return [
        Holder(account.id, account.content, name, OrganisationKind(kind), term.since, term.until)
        for term, account, name, kind in rows
    ]


def _taker(session: Session, offer: RegieOffer | None) -> Holder | None:
    if offer is None:
        return None
    query = (
        select(Account, Organisation.name, Organisation.kind)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .where(Account.id == offer.to_account_id)
    )
    account, name, kind = session.execute(query).one()
    open_rows(session, [account])
    return Holder(account.id, account.content, name, OrganisationKind(kind), offer.made_at, None)


def _shares(session: Session, dossier: Dossier) -> Sequence[Any]:
    query = (
        select(Organisation.name, Share.data_class, Share.ground, Share.until)
        .join(Organisation, Organisation.id == Share.to_id)
        .where(Share.dossier_id == dossier.id, Share.ended_at.is_(None))
        .order_by(Organisation.name, Share.data_class)
    )
    return session.execute(query).all()
