"""Who works at a job now. A lease saves double work; its fence keeps out who lost it meanwhile.

A clockwork keeps its leases while it lives, so that an idle turn writes nothing.
"""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import insert_once
from casework.models import Lease

TERM = timedelta(minutes=10)


class LeaseLost(Exception):
    """Somebody else works at this job by now: what was begun is rolled back."""


def take(session: Session, job: str, holder: str, *, now: datetime) -> int | None:
    """The fence under which `holder` may work; None when somebody else does.

    A lease that ends later than a term from now was given by a wrong clock, and is free.
    """
    insert_once(session, Lease, {"job": job, "holder": "", "until": now, "fence": 0})
    query = select(Lease).where(Lease.job == job).with_for_update(skip_locked=True)
    lease = session.scalar(query.execution_options(populate_existing=True))
    if lease is None:
        return None
    alive = now < lease.until <= now + TERM
    if alive and lease.holder != holder:
        return None
    if lease.holder != holder:
        lease.holder, lease.fence = holder, lease.fence + 1
    if not alive or lease.until < now + TERM / 2:
        lease.until = now + TERM
    return lease.fence


def hold(session: Session, job: str, fence: int) -> None:
    """Keep the lease until this transaction ends. Raises LeaseLost when it passed to another."""
    query = select(Lease.fence).where(Lease.job == job).with_for_update()
    if session.scalar(query) != fence:
        raise LeaseLost


def release(session: Session, holder: str, *, now: datetime) -> None:
    """Give back all leases, for the next one to go on at once."""
    session.execute(update(Lease).where(Lease.holder == holder).values(holder="", until=now))


def last_sign(session: Session, *, now: datetime) -> datetime | None:
    """When a clockwork was last seen alive, to half a term; None when none ever was.

    Who gave a lease back was alive then; a lease given by a wrong clock says nothing.
    """
    query = select(Lease.until, Lease.holder).where(Lease.until <= now + TERM)
    return max(
        (until - TERM if holder else until for until, holder in session.execute(query)),
        default=None,
    )
