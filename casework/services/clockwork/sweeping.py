"""What may go because nobody can use it any more: old sessions, old attempts, orphan keys.

Deleting a key cannot be undone, so an orphan is proven: old by the key store's own clock, and no
compartment in the main database by any state. More orphans than compartments is no litter but the
wrong database, and then nothing goes.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from casework.models import Attempt, Compartment, WebSession

KEPT = timedelta(days=30)
KEY_HOURS = 24  # design.md D2
_PAGE = 500


class TooManyOrphans(Exception):
    """Main database and key store do not seem to belong together. A person must look."""


def signins(session: Session, *, now: datetime) -> int:
    """Delete sessions and failed attempts that ended long ago; how many rows."""
    old = (
        delete(WebSession).where(WebSession.ends_at < now - KEPT),
        delete(Attempt).where(Attempt.since < now - KEPT),
    )
    return sum(session.execute(one).rowcount for one in old)  # type: ignore[attr-defined]


def orphans(session: Session) -> list[UUID]:
    """Old keys whose compartment was never committed. Raises TooManyOrphans."""
    found = [one for page in _old(session) for one in _absent(session, page)]
    kept = session.scalar(select(func.count()).select_from(Compartment)) or 0
    if len(found) > kept:
        raise TooManyOrphans
    return found


def destroy(session: Session, keys: Sequence[UUID]) -> int:
    """Delete these keys; how many went. Looks once more whether each is an orphan.

    The key store commits by itself: call it when the sweep is on record already.
    """
    gone = 0
    for at in range(0, len(keys), _PAGE):
        still = _absent(session, keys[at : at + _PAGE])
        gone += session.info["vault"].store.destroy_older(KEY_HOURS, still)
    return gone


def _old(session: Session) -> Iterator[Sequence[UUID]]:
    store, last = session.info["vault"].store, None
    while page := store.older(KEY_HOURS, after=last, most=_PAGE):
        yield page
        last = page[-1]


def _absent(session: Session, keys: Sequence[UUID]) -> list[UUID]:
    known = set(session.scalars(select(Compartment.id).where(Compartment.id.in_(keys))))
    return [one for one in keys if one not in known]
