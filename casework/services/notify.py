"""The outbox: what must be told, written with the facts. No personal data, ever."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from casework.db import insert_once
from casework.domain import digest
from casework.models import Notification


def tell(
    session: Session, account: UUID, kind: str, path: str, *, key: UUID | str, now: datetime
) -> None:
    """Have one person told of something, once per `kind` and `key`: at once, or in the digest."""
    row = {
        "id": uuid4(),
        "dedupe": f"{kind}/{key}/{account}",
        "kind": kind,
        "account_id": account,
        "path": path,
        "made_at": now,
        "next_try": now,
        "tries": 0,
        "dead": False,
        "gathered": not digest.at_once(kind),
    }
    insert_once(session, Notification, row)
