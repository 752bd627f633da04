"""The demo: everybody's account with the code of this moment, and sitting down as one of them.

Only what `casework demo` serves ever comes here; the page does not exist elsewhere.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pyotp
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.domain.errors import NotFound
from casework.domain.policy import Action, Actor, Role
from casework.models import Account, Branch, Credential, Membership, Organisation, WebSession
from casework.services import trail
from casework.services.sealing import open_rows
from casework.services.staff import signin

INTERVAL = 30  # seconds a code lasts


@dataclass(frozen=True, repr=False)
class Login:
    """An account of the demo, with the code of this moment."""

    account: UUID
    name: str
    email: str
    role: Role
    organisation: str
    branch: str | None
    code: str


def logins(session: Session, actor: Actor, *, now: datetime) -> list[Login]:
    """Everybody who can sign in, in the order of the roles."""
    query = (
        select(Account, Credential, Membership.role, Organisation.name, Branch.name)
        .join(Credential, Credential.account_id == Account.id)
        .join(Membership, Membership.account_id == Account.id)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .outerjoin(Branch, Branch.id == Membership.branch_id)
        .where(Account.disabled_at.is_(None))
    )
    rows = session.execute(query).all()
    open_rows(session, [one for row in rows for one in row[:2]])
    trail.record(session, actor, Action.DEMO)
    order = list(Role)
    found = [_login(row, now) for row in rows]
    return sorted(found, key=lambda one: (order.index(one.role), one.email))


def _login(row: Any, now: datetime) -> Login:
    account, credential, role, organisation, branch = row
    return Login(
        account=account.id,
        name=account.content.name,
        email=account.content.email,
        role=Role(role),
        organisation=organisation,
        branch=branch,
        code=pyotp.TOTP(credential.content.seed).at(now),
    )


def seconds_left(now: datetime) -> int:
    """How long the codes of this moment last."""
    return INTERVAL - int(now.timestamp()) % INTERVAL


def one(session: Session, account: UUID) -> Account:
    """Somebody to be. Raises NotFound."""
    found = session.get(Account, account)
    if found is None or found.disabled_at:
        raise NotFound
    return found


def sit_down(
    session: Session,
    actor: Actor,
    account: Account,
    tokens: tuple[str, str],
    *,
    now: datetime,
    until: datetime,
) -> None:
    """Begin a whole session without password and code, on record. `tokens`: the last, the next."""
    last, token = tokens
    session.execute(
        update(WebSession)
        .where(WebSession.token_hash == signin.token_hash(last), WebSession.ended_at.is_(None))
        .values(ended_at=now)
    )
    signin.begin(session, account.id, token, level=2, now=now, until=until)
    trail.record(session, actor, Action.DEMO, kind="account", of=account.id)
