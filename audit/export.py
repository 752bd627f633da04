"""The trail as lines of JSON, to be checked elsewhere. The sealed detail stays sealed."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.models import AuditEvent, AuditLeaf


def lines(session: Session, *, after: int = -1) -> Iterator[str]:
    """One line a placed entry, in the order of the tree."""
    query = (
        select(AuditLeaf.seq, AuditLeaf.hash, *AuditEvent.__table__.c)
        .join(AuditEvent, AuditEvent.id == AuditLeaf.event_id)
        .where(AuditLeaf.seq > after)
        .order_by(AuditLeaf.seq)
        .execution_options(yield_per=1000)
    )
    for row in session.execute(query):
        yield json.dumps(_values(row), separators=(",", ":"))


def _values(row: Any) -> dict[str, Any]:
    at: datetime = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)
    return {
        "seq": row.seq,
        "id": row.id,
        "at": at.astimezone(UTC).isoformat(),
        "canon": row.canon.decode(),
        "hash": row.hash.hex(),
        "columns": {
            "action": row.action,
            "result": row.result,
            "actor": row.actor and row.actor.hex,
            "organisation": row.organisation and row.organisation.hex,
            "subjects": [one.hex for one in row.subjects],
            "compartment": row.detail_compartment and row.detail_compartment.hex,
        },
        "detail": row.detail and base64.b64encode(row.detail).decode(),
    }
