"""The first half of signing in: who knocks, how often, and with which password."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import insert_once
from casework.domain.errors import Invalid
from casework.domain.policy import Action, Actor
from casework.models import Account, Attempt, Credential
from casework.services import trail
from casework.services.staff import passwords

TRIES, PAUSE = 5, timedelta(minutes=15)
WAIT = "Te vaak geprobeerd. Probeer het over een kwartier opnieuw."
_PAUSED = Invalid({"password": [WAIT]})


@dataclass(frozen=True, repr=False)
class Knock:
    """Somebody at the door: which account goes with the address, and the hash of its password."""

    index: bytes
    account: UUID | None = None
    stored: str | None = None

    def fits(self, password: str) -> bool:
        """Whether the password is right. Takes a tenth of a second: hold no lock meanwhile."""
        return passwords.fits(self.stored, password)


def knock(session: Session, email: str, *, now: datetime) -> Knock:
    """Count a try at this address, and find its account. Raises Invalid after too many.

    It counts before the password is looked at, so that many at once are many tries.
    """
    index = session.info["vault"].index("account.email", email.strip().casefold())
    attempt = _attempt(session, "password", index, now)
    if attempt.count >= TRIES:
        raise _PAUSED
    attempt.count += 1
    query = (
        select(Account.id, Credential.password_hash)
        .join(Credential, Credential.account_id == Account.id)
        .where(Account.email_index == index, Account.disabled_at.is_(None))
    )
    found = session.execute(query).first()
    return Knock(index, *found) if found else Knock(index)


def answer(
    session: Session, actor: Actor, knocked: Knock, fitted: bool, *, now: datetime
) -> UUID | None:
    """Put the try on record; the account that may go on to the code, or None."""
    if fitted:
        _attempt(session, "password", knocked.index, now).count = 0
    result = "ok" if fitted else "denied"
    trail.record(session, actor, Action.SIGN_IN, result=result, kind="account", of=knocked.account)
    return knocked.account if fitted else None


def _attempt(session: Session, kind: str, key: bytes, now: datetime) -> Attempt:
    insert_once(session, Attempt, {"kind": kind, "key": key, "count": 0, "since": now})
    found = session.get_one(Attempt, (kind, key), with_for_update=True)
    if now - found.since > PAUSE:
        found.count, found.since = 0, now
    return found
