"""The outbox: what must be told, written with the facts. No personal data, ever."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import String, cast, func, literal
from sqlalchemy.orm import Session

from casework.db import insert_chosen, insert_once
from casework.domain import digest
from casework.domain.moment import day_of
from casework.models import Leave, Notification
from casework.services import deputy


def tell(
    session: Session, account: UUID, kind: str, path: str, *, key: UUID | str, now: datetime
) -> None:
    """Have a person told of something, once per `kind` and `key`: at once, or in the digest.

    Who is away is told too, and so is the deputy.
    """
    row = _row(account, kind, path, key, now)
    insert_once(session, Notification, row)
    insert_chosen(session, Notification, list(row), _to_deputy(row, day_of(now)))


def _to_deputy(row: Mapping[str, Any], today: date) -> Any:
    """The same row for who stands in today, if anybody does: found and inserted at once."""
    start = row["dedupe"].removesuffix(row["account_id"].hex)
    deputy_hex = func.replace(cast(Leave.deputy_id, String), "-", "")
    columns = Notification.__table__.c
    same = {name: literal(value, columns[name].type) for name, value in row.items()}
    other = {"id": literal(uuid4(), columns.id.type), "account_id": Leave.deputy_id}
    made = (same | other | {"dedupe": literal(start) + deputy_hex}).values()
    return deputy.of(row["account_id"], today).with_only_columns(*made)


def _row(account: UUID, kind: str, path: str, key: UUID | str, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "dedupe": f"{kind}/{key}/{account.hex}",
        "kind": kind,
        "account_id": account,
        "path": path,
        "made_at": now,
        "next_try": now,
        "tries": 0,
        "dead": False,
        "gathered": not digest.at_once(kind),
    }
