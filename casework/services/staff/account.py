"""Accounts: made, listed, disabled."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

import pyotp
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Role
from casework.domain.records import SecondFactor, Staff
from casework.models import (
    Account,
    Credential,
    Lead,
    Membership,
    Organisation,
    RegieTerm,
    WebSession,
)
from casework.services import trail
from casework.services.sealing import open_rows, seal
from casework.services.staff import passwords

HOLDS = (
    "Dit account heeft nog de regie in {count}. Bied elk dossier eerst aan een ander aan."
    " Heeft die overal aangenomen, sluit dan het account."
)


@dataclass(frozen=True)
class NewAccount:
    """Someone to let in."""

    organisation: UUID
    staff: Staff
    roles: tuple[tuple[Role, int | None], ...]
    password: str


class Listed(NamedTuple):
    """A line of the list of accounts."""

    id: UUID
    name: str
    email: str
    organisation: str
    roles: tuple[str, ...]
    disabled: bool


def create(
    session: Session,
    actor: Actor,
    value: NewAccount,
    *,
    now: datetime,
    hashed: Callable[[str], str] = passwords.hashed,
) -> UUID:
    """Make an account with a second factor. Raises Invalid: weak password, known address.

    `hashed` turns the password into what is stored: at full cost, unless nobody's secret is in it.
    """
    if found := passwords.objections(value.password, tuple(value.staff.name.split())):
        raise Invalid({"password": found})
    if len(_reach(value.roles)) > 1:
        raise Invalid({"role": ["Kies voor alle rollen van een account dezelfde scholen."]})
    index = _email_index(session, value.staff.email)
    if session.scalar(select(Account.id).where(Account.email_index == index)):
        raise Invalid({"email": ["Dit e-mailadres heeft al een account."]})
    id_ = uuid4()
    account = Account(id=id_, organisation_id=value.organisation, email_index=index, created_at=now)
    session.add(seal(session, account, id_, value.organisation, value.staff))
    session.flush()
    credential = Credential(account_id=id_, password_hash=hashed(value.password))
    factor = SecondFactor(seed=pyotp.random_base32())
    session.add(seal(session, credential, id_, value.organisation, factor))
    for role, branch in value.roles:
        session.add(Membership(account_id=id_, role=role, branch_id=branch, valid_from=day_of(now)))
    trail.record(session, actor, Action.MANAGE_ACCOUNTS, kind="account", of=id_)
    return id_


def _reach(roles: Iterable[tuple[Role, int | None]]) -> set[frozenset[int | None]]:
    # An actor has roles and branches, not branches for each role: a mix would widen one of them.
    by_role: dict[Role, set[int | None]] = {}
    for role, branch in roles:
        by_role.setdefault(role, set()).add(branch)
    return {frozenset(branches) for branches in by_role.values()}


def own(session: Session, actor: Actor) -> Staff:
    """Who the actor is: name and reach."""
    found = session.get_one(Account, actor.account)
    open_rows(session, [found])
    content: Staff = found.content
    return content


def by_email(session: Session, email: str) -> Account:
    """The account with this address. Raises NotFound."""
    index = _email_index(session, email)
    found = session.scalar(select(Account).where(Account.email_index == index))
    if found is None:
        raise NotFound
    return found


def listed(session: Session, actor: Actor) -> list[Listed]:
    """All accounts, by organisation and name."""
    accounts = session.scalars(select(Account)).all()
    open_rows(session, accounts)
    names = dict(session.execute(select(Organisation.id, Organisation.name)).all())
    roles: dict[UUID, list[str]] = {}
    for account, role in session.execute(select(Membership.account_id, Membership.role)):
        roles.setdefault(account, []).append(role)
    trail.record(session, actor, Action.MANAGE_ACCOUNTS, codes={"what": "lijst"})
    return sorted(
        (
            Listed(
                id=a.id,
                name=a.content.name,
                email=a.content.email,
                organisation=names[a.organisation_id],
                roles=tuple(sorted(roles.get(a.id, ()))),
                disabled=a.disabled_at is not None,
            )
            for a in accounts
        ),
        key=lambda one: (one.organisation, one.name),
    )


def disable(session: Session, actor: Actor, account: UUID, *, now: datetime) -> None:
    """Close an account at once; its lead roles end, to be given anew.

    Raises NotFound, and Conflict while it still holds a regie.
    """
    found = session.scalar(select(Account).where(Account.id == account).with_for_update())
    if found is None:
        raise NotFound
    running = (RegieTerm.account_id == account, RegieTerm.until.is_(None))
    if held := session.scalar(select(func.count()).select_from(RegieTerm).where(*running)):
        raise Conflict(HOLDS.format(count="1 dossier" if held == 1 else f"{held} dossiers"))
    found.disabled_at = now
    had = (Lead.account_id == account, Lead.ended_at.is_(None))
    session.execute(update(Lead).where(*had).values(ended_at=now))
    for seat in session.scalars(
        select(WebSession).where(WebSession.account_id == account, WebSession.ended_at.is_(None))
    ):
        seat.ended_at = now
    trail.record(session, actor, Action.MANAGE_ACCOUNTS, kind="account", of=account)


def keep_open(session: Session, actor: Actor) -> None:
    """Have the actor's account stay open until the commit. Raises NotAllowed once it is closed.

    Whoever takes a regie asks this: the account may be closed at the very same moment.
    """
    here = (Account.id == actor.account, Account.disabled_at.is_(None))
    if session.scalar(select(Account.id).where(*here).with_for_update(read=True)) is None:
        raise NotAllowed


def _email_index(session: Session, email: str) -> bytes:
    index: bytes = session.info["vault"].index("account.email", email.strip().casefold())
    return index


def provisioning(session: Session, account: UUID, email: str) -> str:
    """The address an authenticator app reads. Shown once, to who made the account."""
    stored = session.scalars(select(Credential).where(Credential.account_id == account)).one()
    open_rows(session, [stored])
    totp = pyotp.TOTP(s=stored.content.seed)
    return totp.provisioning_uri(name=email, issuer_name="Regielijn")
