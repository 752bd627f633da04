"""Who has a role at an organisation today."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Account, Membership, Organisation


def holders(
    session: Session,
    organisation: UUID | None,
    roles: Iterable[Role],
    *,
    now: datetime,
    branch: int | None = None,
) -> list[UUID]:
    """Open accounts with one of these roles there, eldest first; also for that branch, if given."""
    today = day_of(now)
    everywhere = Membership.branch_id.is_(None)
    query = (
        select(Account.id)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Account.organisation_id == organisation,
            Account.disabled_at.is_(None),
            Membership.role.in_(sorted(roles)),
            *running(today),
            or_(Membership.branch_id == branch, everywhere) if branch else true(),
        )
        .group_by(Account.id)
        .order_by(Account.created_at, Account.id)
    )
    return list(session.scalars(query))


def anywhere(session: Session, role: Role, *, now: datetime) -> Sequence[Any]:
    """Open accounts with a role, each with its organisation, whichever that is; not opened."""
    query = (
        select(Account, Organisation)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .join(Membership, Membership.account_id == Account.id)
        .where(Account.disabled_at.is_(None), Membership.role == role, *running(day_of(now)))
    )
    return session.execute(query).all()


def running(today: Any) -> tuple[Any, ...]:
    """Conditions: a membership holds on a day."""
    ends = Membership.valid_until
    return Membership.valid_from <= today, or_(ends.is_(None), ends >= today)
