"""Who can take part in a meeting, and of whom each may see which dossier."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from casework.db import elevated
from casework.domain.data_class import DataClass
from casework.domain.moment import day_of
from casework.domain.policy import POLICY, Action, Actor
from casework.domain.records import Staff
from casework.models import (
    Account,
    AgendaItem,
    Dossier,
    Enrolment,
    Membership,
    Organisation,
    Participant,
    PupilRecord,
    RegieTerm,
    Share,
)
from casework.services.sealing import open_rows

ROLES = sorted(POLICY[Action.VIEW_MEETING])
_NEEDED = (DataClass.DOSSIER, DataClass.AGREEMENTS)


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
    runs = (
        Membership.valid_from <= today,
        or_(Membership.valid_until.is_(None), Membership.valid_until >= today),
    )
    works = exists().where(Membership.account_id == Account.id, Membership.role.in_(ROLES), *runs)
    query = select(Account, Organisation.name, Organisation.id).where(
        works, Account.disabled_at.is_(None), Account.id != actor.account
    )
    return _opened(session, query.join(Organisation, Organisation.id == Account.organisation_id))


def who_see(session: Session, actor: Actor, dossier: Dossier, *, now: datetime) -> list[Person]:
    """The same, of the organisations that see this dossier by name.

    Not who works at a branch alone at which the pupil is not: the dossier is closed to them.
    """
    every = everybody(session, actor, now=now)
    pairs = select(Organisation.id).join(Dossier, Dossier.id == dossier.id)
    pairs = pairs.where(
        Organisation.id.in_({one.of for one in every}), _grounded(Organisation.id, day_of(now))
    )
    # Who else is in the circle is for everybody in the dossier to know.
    with elevated(session, actor.organisation, actor.system):
        seeing = set(session.scalars(pairs))
        elsewhere = set(session.scalars(_elsewhere(dossier)))
    return [one for one in every if one.of in seeing and one.account not in elsewhere]


def _elsewhere(dossier: Dossier) -> Any:
    """Accounts with a role at a branch of the pupil's own board, and at none the pupil is at."""
    at, same = aliased(Enrolment), aliased(Enrolment)
    board = exists().where(at.pupil_id == dossier.pupil_id, at.owner_id == Account.organisation_id)
    theirs = exists().where(
        same.pupil_id == dossier.pupil_id,
        Membership.account_id == Account.id,
        Membership.branch_id == same.branch_id,
    )
    limited = exists().where(Membership.account_id == Account.id, Membership.branch_id.is_not(None))
    return select(Account.id).where(board, limited, ~theirs)


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
            ~_grounded(Participant.organisation_id, day),
        )
        .order_by(Organisation.name)
    )
    found: dict[UUID, list[str]] = {}
    # Whether another organisation has a ground lies beyond what the actor's own may read.
    with elevated(session, actor.organisation, actor.system):
        for item, name in session.execute(query):
            found.setdefault(item, []).append(name)
    return found


def _grounded(of: Any, day: date) -> ColumnElement[bool]:
    """Condition on Dossier: this organisation sees it, what was agreed, and who it is about."""
    holds = exists().where(RegieTerm.id == Dossier.regie_term_id, RegieTerm.organisation_id == of)
    whole = or_(Dossier.owner_id == of, holds)
    given = and_(*(_given(of, day, one, dossier_id=Dossier.id) for one in _NEEDED))
    own = exists().where(PupilRecord.pupil_id == Dossier.pupil_id, PupilRecord.owner_id == of)
    known = _given(of, day, DataClass.IDENTITY, pupil_id=Dossier.pupil_id)
    return and_(or_(whole, given), or_(own, known))


def _given(of: Any, day: date, data_class: DataClass, **same: Any) -> ColumnElement[bool]:
    share = aliased(Share)
    return exists().where(
        share.to_id == of,
        share.data_class == data_class,
        share.ended_at.is_(None),
        share.until >= day,
        *(getattr(share, name) == value for name, value in same.items()),
    )
