"""Who holds the regie of a dossier, who held it before, and to whom it is offered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.policy import OrganisationKind
from casework.domain.records import Staff
from casework.models import Account, Dossier, Organisation, RegieOffer, RegieTerm
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows


@dataclass(frozen=True, repr=False)
class Holder:
    """Who held the regie, of which organisation, from when to when."""

    account: UUID
    staff: Staff
    organisation: str
    kind: OrganisationKind
    since: datetime
    until: datetime | None


def of_dossier(session: Session, dossier: Dossier) -> list[Holder]:
    """Everybody who held the regie, newest first."""
    rows = _held(session, dossier.id).all()
    open_rows(session, [account for _, account, *_ in rows])
    return [
        Holder(account.id, account.content, name, OrganisationKind(kind), term.since, term.until)
        for term, account, name, kind in rows
    ]


@prepared
def _held(dossier: UUID) -> Query:
    return (
        select(RegieTerm, Account, Organisation.name, Organisation.kind)
        .join(Account, Account.id == RegieTerm.account_id)
        .join(Organisation, Organisation.id == RegieTerm.organisation_id)
        .where(RegieTerm.dossier_id == dossier)
        .order_by(RegieTerm.since.desc())
    )


def offer(session: Session, dossier: Dossier) -> RegieOffer | None:
    """The offer that waits for an answer."""
    return _offered(session, dossier.id).scalar_one_or_none()


@prepared
def _offered(dossier: UUID) -> Query:
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
    return Holder(account.id, account.content, name, OrganisationKind(kind), of.made_at, None)
