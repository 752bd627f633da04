"""The outbox: claimed, sent outside any transaction, then marked.

A crash between sending and marking gives at most a second mail, with the same Message-ID.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.errors import Conflict, NotFound
from casework.domain.policy import Action, Actor
from casework.models import Account, Notification
from casework.services import trail
from casework.services.clockwork import digest
from casework.services.sealing import open_rows

CLAIM = timedelta(minutes=5)  # longer than one mail can take
_PAUSES = (*(timedelta(minutes=n) for n in (1, 5, 30, 120)), *(timedelta(hours=6),) * 3)
TRIES = len(_PAUSES) + 1
ACTION = "bericht.versturen"
WAITS = (
    Notification.sent_at.is_(None),
    Notification.dead.is_(False),
    Notification.gathered.is_(False),
)
NOT_APART = "Dit bericht staat niet meer apart. Iemand was u voor."


class Unreachable(Exception):
    """Nobody to send it to: the account is closed."""


class Claim(NamedTuple):
    """One notification that is ours until `until`."""

    id: UUID
    kind: str
    path: str
    account: UUID
    tries: int
    until: datetime


def claim(session: Session, *, now: datetime) -> Claim | None:
    """The longest waiting notification, as this deliverer's own; None when nothing is due.

    A try counts from its claim: one that ends the process does not get more of them.
    """
    free = Notification.claimed_until.is_(None) | (Notification.claimed_until <= now)
    query = (
        select(Notification)
        .where(*WAITS, Notification.next_try <= now, free)
        .order_by(Notification.next_try, Notification.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    found = session.scalar(query)
    if found is None:
        return None
    found.tries += 1
    found.claimed_until = until = now + CLAIM
    return Claim(found.id, found.kind, found.path, found.account_id, found.tries, until)


def address(session: Session, account: UUID) -> str:
    """Where to send it. Raises Unreachable, KeyDestroyed or SealBroken."""
    found = session.get_one(Account, account)
    if found.disabled_at:
        raise Unreachable
    open_rows(session, [found])
    to: str = found.content.email
    return to


def sent(session: Session, actor: Actor, claimed: Claim, *, now: datetime) -> None:
    """Mark it as sent. What was sent stays sent, also when the claim lapsed meanwhile."""
    found = _locked(session, claimed)
    if found.sent_at is None:
        found.sent_at, found.claimed_until, found.error, found.dead = now, None, None, False
        if found.kind == digest.KIND:
            digest.told(session, found.id, now=now)
    _record(session, actor, claimed)


def failed(
    session: Session, actor: Actor, claimed: Claim, error: str, *, final: bool, now: datetime
) -> None:
    """Have it wait for its next try, or set it apart for good (`final`, or after the last try)."""
    found = _locked(session, claimed)
    if found.sent_at is None and found.claimed_until == claimed.until:
        found.claimed_until, found.error = None, error
        found.dead = final or claimed.tries >= TRIES
        found.next_try = now + _PAUSES[min(claimed.tries, len(_PAUSES)) - 1]
    _record(session, actor, claimed, error)


def since(session: Session) -> datetime | None:
    """Since when the oldest message waits that may go out."""
    return session.scalar(select(func.min(Notification.made_at)).where(*WAITS))


def retry(session: Session, actor: Actor, notification: UUID, *, now: datetime) -> None:
    """Try one that was set apart again, from the start. Raises NotFound, Conflict."""
    query = select(Notification).where(Notification.id == notification).with_for_update()
    found = session.scalar(query)
    if found is None:
        raise NotFound
    if not found.dead:
        raise Conflict(NOT_APART)
    _again(session, actor, [notification], now=now)


def retry_all(session: Session, actor: Actor, *, now: datetime) -> int:
    """Try all that was set apart again; how many. After a mail server was away for long."""
    apart = session.scalars(select(Notification.id).where(Notification.dead).with_for_update())
    return _again(session, actor, apart.all(), now=now)


def _again(session: Session, actor: Actor, these: Sequence[UUID], *, now: datetime) -> int:
    """Have these wait as if they were never tried, each on record."""
    fresh = {"dead": False, "error": None, "tries": 0, "next_try": now}
    session.execute(
        update(Notification).where(among(session, Notification.id, these)).values(fresh)
    )
    for one in these:
        trail.record(session, actor, Action.OPERATE_CLOCKWORK, kind="notification", of=one)
    return len(these)


def _locked(session: Session, claimed: Claim) -> Notification:
    query = select(Notification).where(Notification.id == claimed.id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _record(session: Session, actor: Actor, claimed: Claim, error: str | None = None) -> None:
    codes: dict[str, str | int] = {"what": claimed.kind, "try": claimed.tries}
    trail.record(
        session,
        actor,
        ACTION,
        result="error" if error else "ok",
        kind="account",
        of=claimed.account,
        codes={**codes, "notification": claimed.id.hex, **({"error": error} if error else {})},
    )
