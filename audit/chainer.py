"""Giving entries their place in the tree. One chainer at a time; a second one waits its turn."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Text, cast, func, insert, literal, select, tuple_
from sqlalchemy.orm import Session

from audit.entry import leaf
from audit.merkle import leaf_hash
from audit.models import AuditEvent, AuditLeaf

_LOCK = 0x7472_6169_6C  # "trail": any number of our own, the same in every process


def chain(session: Session, *, most: int = 10_000) -> int:
    """Place up to `most` entries; says how many. The caller commits.

    On PostgreSQL only entries older than every running transaction are taken: commits do not
    come in the order of ids, and a later look must not find an earlier entry.
    """
    if _is_postgresql(session):  # SQLite has one writer anyhow
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    last = session.execute(_last()).first()
    seq = last.seq + 1 if last else 0
    events = session.execute(_next(session, last).limit(most)).all()
    rows = [
        {"seq": seq + at, "event_id": one.id, "hash": leaf_hash(leaf(one.id, one.at, one.canon))}
        for at, one in enumerate(events)
    ]
    if rows:
        session.execute(insert(AuditLeaf), rows)
    return len(rows)


def oldest(session: Session) -> datetime | None:
    """The moment of the entry that waits longest for its place; quick however long the trail is."""
    last = session.execute(_last()).first()
    query = select(AuditEvent.at).order_by(AuditEvent.xid, AuditEvent.id).limit(1)
    return session.scalar(query.where(_after(last)) if last else query)


def _after(last: Any) -> Any:
    return tuple_(AuditEvent.xid, AuditEvent.id) > tuple_(literal(last.xid), literal(last.id))


def _last() -> Any:
    return (
        select(AuditLeaf.seq, AuditEvent.xid, AuditEvent.id)
        .join(AuditEvent, AuditEvent.id == AuditLeaf.event_id)
        .order_by(AuditLeaf.seq.desc())
        .limit(1)
    )


def _next(session: Session, last: Any) -> Any:
    query = select(AuditEvent.id, AuditEvent.at, AuditEvent.canon).order_by(
        AuditEvent.xid, AuditEvent.id
    )
    if last:
        query = query.where(_after(last))
    if _is_postgresql(session):
        horizon = func.pg_snapshot_xmin(func.pg_current_snapshot())
        query = query.where(AuditEvent.xid < _number(horizon) + func.audit_epoch())
    return query


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _number(xid: Any) -> Any:
    # xid8 turns into a number by way of its text only
    return cast(cast(xid, Text), BigInteger)
