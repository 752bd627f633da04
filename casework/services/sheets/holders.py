"""Who holds the regie of a dossier, who held it before, and to whom it is offered."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from casework.domain.policy import Actor, OrganisationKind
from casework.domain.records import Staff
from casework.models import Account, Dossier, Organisation, RegieOffer, RegieTerm
from casework.services import access
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows


@dataclass(frozen=True, repr=False)
class Holder:
    """Who held the regie of a dossier, of which organisation, from when to when."""

    dossier: UUID
    account: UUID
    staff: Staff
    organisation: str
    kind: OrganisationKind
    since: datetime
    until: datetime | None


def of_dossier(session: Session, actor: Actor, dossier: Dossier, today: date) -> list[Holder]:
    """Everybody who held the regie, newest first: the first of an open dossier holds it now.

    A pupil who moved had another dossier before (docs/decisions/0036): of those that the actor
    sees the holders stand here as well.
    """
    rows = held(session, actor, dossier, dossier.opened_at, today).all()
    open_rows(session, [account for _, account, *_ in rows])
    return [
        Holder(
            term.dossier_id,
            account.id,
            account.content,
            name,
            OrganisationKind(kind),
            term.since,
            term.until,
        )
        for term, account, name, kind in rows
    ]


@prepared
def held(actor: Actor, dossier: Dossier, opened: datetime, today: date) -> Query:
    """The same as rows, with account and organisation."""
    earlier = and_(
        Dossier.opened_at < opened,
        RegieTerm.until > RegieTerm.since,  # taking the old one over to close it is no holding
        access.sees_dossier(actor, today),
    )
    here = Dossier.id == dossier.id
    return (
        select(RegieTerm, Account, Organisation.name, Organisation.kind)
        .join(Account, Account.id == RegieTerm.account_id)
        .join(Organisation, Organisation.id == RegieTerm.organisation_id)
        .join(Dossier, Dossier.id == RegieTerm.dossier_id)
        .where(Dossier.pupil_id == dossier.pupil_id, or_(here, earlier))
        .order_by(here.desc(), RegieTerm.since.desc())
    )


def offer(session: Session, dossier: Dossier) -> RegieOffer | None:
    """The offer that waits for an answer."""
    return offered(session, dossier.id).scalar_one_or_none()


@prepared
def offered(dossier: UUID) -> Query:
    """The same as a row."""
    return select(RegieOffer).where(RegieOffer.dossier_id == dossier, RegieOffer.state == "open")


def taker(session: Session, of: RegieOffer | None) -> Holder | None:
    """To whom it was made."""
    if of is None:
        return None
    query = (
        select(Account, Organisation.name, Organisation.kind)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .where(Account.id == of.to_account_id)
    )
    account, name, kind = session.execute(query).one()
    open_rows(session, [account])
    asked = of.dossier_id, account.id, account.content, name, OrganisationKind(kind)
    return Holder(*asked, of.made_at, None)
