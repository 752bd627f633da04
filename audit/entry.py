"""An entry, its canonical bytes, and writing it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from audit.models import AuditEvent

_EVENTS = cast(Table, AuditEvent.__table__)
_MICRO = timedelta(microseconds=1)


@dataclass(frozen=True)
class Entry:
    """Who did or saw what. Public parts are ids and codes; `detail` is ciphertext.

    `result`: ok, denied or error. `subjects`: whom it is about. `operation_id` ties the entries
    of one unit of work together.
    """

    action: str
    result: str = "ok"
    actor: UUID | None = None
    organisation: UUID | None = None
    object_type: str | None = None
    object_id: str | None = None
    subjects: tuple[UUID, ...] = ()
    operation_id: bytes = b""
    detail: bytes | None = None
    detail_compartment: UUID | None = None
    codes: Mapping[str, str | int] = field(default_factory=dict)


def record(session: Session, entries: Sequence[Entry]) -> None:
    """Write entries in the transaction of `session`, with one statement."""
    if entries:
        session.execute(insert(_EVENTS), [_row(one) for one in entries])


def canon(entry: Entry) -> bytes:
    """What is hashed: JSON with sorted keys, no floats; the detail by its hash."""
    values = {
        "action": entry.action,
        "result": entry.result,
        "actor": _text(entry.actor),
        "organisation": _text(entry.organisation),
        "objectType": entry.object_type,
        "objectId": entry.object_id,
        "subjects": [one.hex for one in entry.subjects],
        "operation": entry.operation_id.hex(),
        "detail": hashlib.sha256(entry.detail).hexdigest() if entry.detail else None,
        "compartment": _text(entry.detail_compartment),
        "codes": dict(entry.codes),
    }
    kept = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def leaf(id_: int, at: datetime, canonical: bytes) -> bytes:
    """The bytes of a leaf: number and moment as the database set them, then the entry."""
    moment = at if at.tzinfo else at.replace(tzinfo=UTC)
    micros = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // _MICRO
    return b"%d|%d|%b" % (id_, micros, canonical)


def _text(id_: UUID | None) -> str | None:
    return id_.hex if id_ else None


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "action": entry.action,
        "result": entry.result,
        "actor": entry.actor,
        "organisation": entry.organisation,
        "subjects": list(entry.subjects),
        "canon": canon(entry),
        "detail": entry.detail,
        "detail_compartment": entry.detail_compartment,
    }
