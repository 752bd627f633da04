"""Signing in with two factors, and the seat that follows from it.

Password -> level 1 (may only give the code, five minutes) -> code -> level 2. Sessions live in
the database: ending one works in the next request, wherever it runs.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import pyotp
from sqlalchemy import Date, Select, Text, and_, bindparam, cast, func, select, update
from sqlalchemy.orm import Session

from casework.db import before_commit
from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Role
from casework.models import Account, Credential, Membership, Organisation, WebSession
from casework.services import trail
from casework.services.sealing import open_rows
from casework.services.staff import passwords
from casework.services.staff.attempt import PAUSE, TRIES, WAIT
from casework.services.staff.roles import running

TOUCH_AFTER = timedelta(seconds=60)
_PAUSED_CODE = Invalid({"code": [WAIT]})


@dataclass(frozen=True)
class Seat:
    """A signed-in browser. `level` 1: the second factor is still to come."""

    token_hash: bytes
    account: UUID
    actor: Actor
    level: int
    locked: bool
    last_seen: datetime
    organisation_name: str

    # What Flask-Login asks of a user.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """The account, for Flask-Login."""
        return str(self.actor.account)


def token_hash(token: str) -> bytes:
    """What is stored of a session token."""
    return hashlib.sha256(token.encode()).digest()


def seat_of(session: Session, token: str, *, now: datetime, idle: timedelta) -> Seat | None:
    """Session, account, organisation and roles in one select; None when there is no live one."""
    hashed, statement = token_hash(token), _live(session.get_bind().dialect.name)
    given = {"hashed": hashed, "now": now, "today": day_of(now)}
    rows = session.connection().execute(statement, given).all()  # no objects: past the session
    return _seat(hashed, rows, now - idle) if rows else None


@cache  # asked at every request: built once for each database
def _live(dialect: str) -> Select[Any]:
    today: Any = bindparam("today", type_=Date)
    mine = and_(Membership.account_id == Account.id, *running(today))
    return (
        select(
            WebSession.level,
            WebSession.locked_at,
            WebSession.last_seen,
            Account.id,
            Organisation.id.label("organisation"),
            Organisation.kind,
            Organisation.name,
            Membership.role,
            Membership.branch_id,
            *(_of_the_request() if dialect == "postgresql" else ()),
        )
        .join(Account, Account.id == WebSession.account_id)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .outerjoin(Membership, mine)
        .where(
            WebSession.token_hash == bindparam("hashed"),
            WebSession.ended_at.is_(None),
            WebSession.ends_at > bindparam("now"),
            Account.disabled_at.is_(None),
        )
    )


def _of_the_request() -> tuple[Any, ...]:
    """What PostgreSQL must know for this transaction, in the same statement: no round trip more.

    Who asks, for row-level security; and to keep its plans, since a page's large statements find
    their rows by keys whoever asks, and planning them each time took longer than running them.
    """
    organisation = func.set_config("app.organisation", cast(Organisation.id, Text), True)
    plans = func.set_config("plan_cache_mode", "force_generic_plan", True)
    return organisation.label("row_security"), plans.label("plans")


def _seat(hashed: bytes, rows: Any, idle_before: datetime) -> Seat:
    first = rows[0]
    roles = [(Role(row.role), row.branch_id) for row in rows if row.role]
    everywhere = all(branch is None for _, branch in roles)  # one at a branch narrows them all
    actor = Actor(
        account=first.id,
        organisation=first.organisation,
        kind=OrganisationKind(first.kind),
        roles=frozenset(role for role, _ in roles) if first.level == 2 else frozenset(),
        branches=None if everywhere else frozenset(b for _, b in roles if b is not None),
    )
    locked = first.locked_at is not None or first.last_seen < idle_before
    return Seat(hashed, first.id, actor, first.level, locked, first.last_seen, first.name)


def touch(session: Session, seat: Seat, *, now: datetime) -> None:
    """Note that the seat is in use; at most once a minute, in the commit that comes anyway."""
    if now - seat.last_seen > TOUCH_AFTER:
        change = (
            update(WebSession).where(WebSession.token_hash == seat.token_hash).values(last_seen=now)
        )
        before_commit(session, "touch", lambda s: s.execute(change))


def give_code(session: Session, actor: Actor, code: str, *, now: datetime) -> bool:
    """Whether the second factor fits. A code works once; five wrong ones close it for a while."""
    stored = _own_credential(session, actor.account, now)
    open_rows(session, [stored])
    step = _accepted_step(pyotp.TOTP(s=stored.content.seed), code, now)
    fitted = step is not None and step > stored.last_step
    if fitted:
        stored.last_step, stored.code_failures = step, 0
    else:
        _count_failure(stored, now)
    _on_record(session, actor, actor.account, fitted)
    return fitted


def _own_credential(session: Session, account: UUID | None, now: datetime) -> Any:
    # Held, so that of two who send one code at once the second finds it used.
    query = _credential(account).with_for_update()
    stored = session.scalars(query.execution_options(populate_existing=True)).one()
    if stored.locked_until and stored.locked_until > now:
        raise _PAUSED_CODE
    return stored


def _count_failure(stored: Credential, now: datetime) -> None:
    stored.code_failures += 1
    if stored.code_failures >= TRIES:
        stored.code_failures, stored.locked_until = 0, now + PAUSE


def _on_record(session: Session, actor: Actor, account: UUID | None, fitted: bool) -> None:
    result = "ok" if fitted else "denied"
    trail.record(session, actor, Action.SIGN_IN, result=result, kind="account", of=account)


def _accepted_step(totp: pyotp.TOTP, code: str, now: datetime) -> int | None:
    current, clean = int(now.timestamp()) // totp.interval, "".join(code.split())
    for step in (current, current - 1, current + 1):
        if clean.isascii() and pyotp.utils.strings_equal(clean, totp.generate_otp(step)):
            return step
    return None


def current_code(session: Session, account: UUID, *, now: datetime) -> str:
    """The code of this moment: for the demo, and for tests."""
    stored = session.scalars(_credential(account)).one()
    open_rows(session, [stored])
    totp = pyotp.TOTP(s=stored.content.seed)
    return totp.generate_otp(int(now.timestamp()) // totp.interval)


def _credential(account: UUID | None) -> Any:
    return select(Credential).where(Credential.account_id == account)


def begin(
    session: Session, account: UUID, token: str, *, level: int, now: datetime, until: datetime
) -> None:
    """Start a session for a new token."""
    session.add(
        WebSession(
            token_hash=token_hash(token),
            account_id=account,
            level=level,
            created_at=now,
            last_seen=now,
            ends_at=until,
        )
    )


def leave_behind(session: Session, token: str, *, now: datetime) -> None:
    """Who signs in again has one session, not two."""
    old = (WebSession.token_hash == token_hash(token), WebSession.ended_at.is_(None))
    session.execute(update(WebSession).where(*old).values(ended_at=now))


def end(session: Session, actor: Actor, hashed: bytes, *, now: datetime) -> None:
    """End a session at once."""
    session.execute(update(WebSession).where(WebSession.token_hash == hashed).values(ended_at=now))
    trail.record(session, actor, Action.OWN_SESSION, codes={"what": "afgemeld"})


def unlock(session: Session, seat: Seat, given: str, *, now: datetime) -> bool:
    """Open a locked screen with the password or a code. False when it does not fit.

    Raises Invalid when it was tried too often.
    """
    if not (given.strip().isdigit() and len(given.strip()) == 6):
        stored = _own_credential(session, seat.actor.account, now)
        fitted = passwords.fits(stored.password_hash, given)
        if not fitted:
            _count_failure(stored, now)
        _on_record(session, seat.actor, seat.actor.account, fitted)
    else:
        fitted = give_code(session, seat.actor, given, now=now)
    if fitted:
        own = update(WebSession).where(WebSession.token_hash == seat.token_hash)
        session.execute(own.values(locked_at=None, last_seen=now))
    return fitted
