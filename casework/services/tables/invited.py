"""Who can take part in a meeting, and of whom each may see which dossier."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.moment import day_of
from casework.domain.policy import POLICY, Action, Actor
from casework.domain.records import Staff
from casework.models import (
    Account,
    AgendaItem,
    Dossier,
    Membership,
    Organisation,
    Participant,
)
from casework.services.dossiers import grounded, guests
from casework.services.sealing import open_rows
from casework.services.staff import roles

ROLES = sorted(POLICY[Action.VIEW_MEETING])


@dataclass(frozen=True, repr=False)
class Person:
    """Someone with an account, of which organisation."""

    account: UUID
    staff: Staff
    organisation: str
    of: UUID


def everybody(session: Session, actor: Actor, *, now: datetime) -> list[Person]:
    """Whoever may take part in a meeting, except the actor; by organisation and name."""
    today = day_of(now)
    mine = (Membership.account_id == Account.id, Membership.role.in_(ROLES))
    works = exists().where(*mine, *roles.running(today))
    query = select(Account, Organisation.name, Organisation.id).where(
        works, Account.disabled_at.is_(None), Account.id != actor.account
    )
    return _opened(session, query.join(Organisation, Organisation.id == Account.organisation_id))


def who_see(session: Session, actor: Actor, dossier: Dossier, *, now: datetime) -> list[Person]:
    """The same, as far as they see this dossier by name."""
    every = [*everybody(session, actor, now=now), *_guests(session, dossier, day_of(now))]
    people = {one.account: one.of for one in every}
    seeing = grounded.among(session, actor, dossier, people, today=day_of(now))
    return [one for one in every if one.account in seeing]


def _guests(session: Session, dossier: Dossier, today: date) -> list[Person]:
    """The guests of a dossier: of an MDO about it they see when and where it is."""
    found = guests.of_dossier(session, dossier, today=today)
    return [
        Person(one.guest.account_id, one.staff, one.organisation, one.guest.organisation_id)
        for one in found
    ]


def takers(session: Session, meeting: UUID) -> list[Person]:
    """Who takes part in a meeting."""
    query = (
        select(Account, Organisation.name, Organisation.id)
        .join(Participant, Participant.account_id == Account.id)
        .join(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.meeting_id == meeting)
    )
    return _opened(session, query)


def _opened(session: Session, query: Any) -> list[Person]:
    rows = session.execute(query).all()
    open_rows(session, [account for account, *_ in rows])
    made = (Person(account.id, account.content, name, of) for account, name, of in rows)
    return sorted(made, key=lambda one: (one.organisation, one.staff.name))


def closed(
    session: Session, actor: Actor, meetings: Collection[UUID], day: date
) -> Mapping[UUID, Sequence[str]]:
    """The items that are discussed without a name: which organisations may not see the dossier.

    An organisation sees a dossier by name when it owns it or holds its regie, or when the dossier
    and its agreements were opened to it, and it knows who the pupil is; all on the day itself.
    """
    query = (
        select(AgendaItem.id, Organisation.name)
        .distinct()
        .join(Dossier, Dossier.id == AgendaItem.dossier_id)
        .join(Participant, Participant.meeting_id == AgendaItem.meeting_id)
        .join(Organisation, Organisation.id == Participant.organisation_id)
        .where(
            AgendaItem.meeting_id.in_(meetings),
            AgendaItem.removed_at.is_(None),
            ~grounded.by_name(Participant.organisation_id, day),
        )
        .order_by(Organisation.name)
    )
    found: dict[UUID, list[str]] = {}
    # Whether another organisation has a ground lies beyond what the actor's own may read.
    with elevated(session, actor.organisation, actor.system):
        for item, name in session.execute(query):
            found.setdefault(item, []).append(name)
    return found
