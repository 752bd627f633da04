"""Who stands in for whom today: alarms, offers and mails reach the deputy as well."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.policy import Actor
from casework.models import Account, Leave


def away(today: date) -> tuple[Any, ...]:
    """Conditions on Leave: it runs today."""
    return (Leave.ended_at.is_(None), Leave.since <= today, Leave.until >= today)


def stands_in_for(actor: Actor, today: date) -> Any:
    """Select of the accounts whose deputy the actor is today."""
    return select(Leave.account_id).where(Leave.deputy_id == actor.account, *away(today))


def is_for(session: Session, actor: Actor, account: UUID, today: date) -> bool:
    """Whether something of this account is the actor's: one's own, or while one stands in."""
    if account == actor.account:
        return True
    query = stands_in_for(actor, today).where(Leave.account_id == account)
    return session.scalar(query) is not None


def of(account: UUID, today: date) -> Any:
    """Select of the leave of an account that runs today, while the deputy's own is open."""
    query = select(Leave).join(Account, Account.id == Leave.deputy_id)
    return query.where(Leave.account_id == account, Account.disabled_at.is_(None), *away(today))


def leaves(session: Session, accounts: Iterable[UUID], today: date) -> dict[UUID, Leave]:
    """The leave that runs today, of those of these accounts that are away."""
    query = select(Leave).where(among(session, Leave.account_id, accounts), *away(today))
    return {one.account_id: one for one in session.scalars(query)}
