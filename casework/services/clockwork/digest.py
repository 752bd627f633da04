"""One mail a person a day: what was gathered since the one before, counted, nobody named.

The database holds that it is one: a digest is unique by account and day.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.db import among, insert_once
from casework.domain.digest import SIGNAL
from casework.domain.explain import without_child
from casework.models import Account, Notification, Signal

KIND = "overzicht"
_WAITS = (Notification.gathered.is_(True), Notification.digest_id.is_(None))


def make(session: Session, day: date, *, now: datetime) -> int:
    """Write the digest of a day for everybody with news; how many people.

    Who had one that day already waits for the next; who left is told nothing.
    """
    made = {uuid4(): account for account in _with_news(session)}
    if made:
        insert_once(session, Notification, *(_row(*one, day, now) for one in made.items()))
    query = select(Notification.id).where(Notification.digest_day == day)
    new = [one for one in session.scalars(query) if one in made]
    for one in new:
        theirs = update(Notification).where(*_WAITS, Notification.account_id == made[one])
        session.execute(theirs.values(digest_id=one))
    return len(new)


def counts(session: Session, digest: UUID) -> Mapping[str, int]:
    """How many of each kind a digest tells of."""
    query = select(Notification.kind, func.count()).where(Notification.digest_id == digest)
    return dict(session.execute(query.group_by(Notification.kind)).all())


def fired(session: Session, digest: UUID) -> Mapping[str, int]:
    """What the signals that a digest tells of are about, and how many; most first."""
    query = select(Notification.dedupe).where(
        Notification.digest_id == digest, Notification.kind == SIGNAL
    )
    ids = _ids(session.scalars(query))
    signals = session.execute(
        select(Signal.rule, Signal.settings).where(among(session, Signal.id, ids))
    )
    return dict(Counter(without_child(*one) for one in signals).most_common())


def _ids(keys: Iterable[str]) -> Iterator[UUID]:
    """The signals in keys of messages; what is no id of one is told of nowhere else either."""
    for key in keys:
        with suppress(ValueError):
            yield UUID(key.split("/")[1])


def told(session: Session, digest: UUID, *, now: datetime) -> None:
    """What a digest tells of was told when it went out."""
    theirs = Notification.digest_id == digest
    session.execute(update(Notification).where(theirs).values(sent_at=now))


def waiting(session: Session) -> int:
    """How many messages wait for their digest."""
    query = select(func.count()).select_from(Notification).where(*_WAITS)
    return session.scalar(query) or 0


def _with_news(session: Session) -> list[UUID]:
    query = (
        select(Notification.account_id)
        .join(Account, Account.id == Notification.account_id)
        .where(*_WAITS, Account.disabled_at.is_(None))
        .distinct()
    )
    return list(session.scalars(query))


def _row(id_: UUID, account: UUID, day: date, now: datetime) -> dict[str, object]:
    return {
        "id": id_,
        "dedupe": f"{KIND}/{day}/{account}",
        "kind": KIND,
        "account_id": account,
        "path": "/",
        "made_at": now,
        "next_try": now,
        "tries": 0,
        "dead": False,
        "gathered": False,
        "digest_day": day,
    }
