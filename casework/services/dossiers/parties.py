"""The two sides of a share, as a ground asks for them: what each is, and whose task it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.giving import Party
from casework.domain.policy import Actor, OrganisationKind, Role
from casework.models import Account, Membership, Organisation
from casework.services.staff import roles


def giver(actor: Actor) -> Party:
    """Who gives, in the roles the actor has."""
    return Party(actor.kind or OrganisationKind.PLATFORM, actor.roles)


def of(session: Session, organisation: Organisation, today: date) -> Party:
    """An organisation, with the roles of everybody there today."""
    return of_all(session, [organisation], today)[organisation.id]


def of_all(
    session: Session, organisations: Iterable[Organisation], today: date
) -> Mapping[UUID, Party]:
    """The same of several, in one statement."""
    kinds = {one.id: OrganisationKind(one.kind) for one in organisations}
    query = (
        select(Account.organisation_id, Membership.role)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Account.organisation_id.in_(kinds),
            Account.disabled_at.is_(None),
            *roles.running(today),
        )
        .distinct()
    )
    found: dict[UUID, set[Role]] = {one: set() for one in kinds}
    for id_, role in session.execute(query):
        found[id_].add(Role(role))
    return {one: Party(kind, frozenset(found[one])) for one, kind in kinds.items()}
