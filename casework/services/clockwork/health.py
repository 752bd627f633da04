"""How the clockwork stands, read from what it leaves behind. Counts and moments, never content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import health
from casework.domain.policy import Action, Actor
from casework.models import JobRun, Lease, Notification
from casework.services import ledger, trail
from casework.services.clockwork import digest, job, lease, outbox
from casework.services.past import set_apart
from casework.vault import KeyStoreDown

# The name of a daily job, and what its figure is called.
DAILY = {"check": "controle", "sweep": "opruimen", "digest": "dagoverzicht"}
MOST = 50
_NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Outbox:
    """What waits to go out: how many, since when, how many were tried before, how many tomorrow."""

    count: int
    since: datetime | None
    tried: int
    gathered: int


@dataclass(frozen=True)
class Clockwork:
    """All that the page Uurwerk shows."""

    findings: Sequence[health.Finding]
    runs: Sequence[JobRun]
    leases: Sequence[Lease]
    outbox: Outbox
    dead: Sequence[Any]
    apart: Sequence[tuple[str, str, int]]

    @property
    def colour(self) -> health.Colour:
        """The colour of the whole."""
        return health.worst(self.findings)


def findings(session: Session, *, now: datetime) -> list[health.Finding]:
    """Every figure beside its limit. The session must see the whole installation."""
    return health.findings(figures(session, now=now), now=now)


def figures(session: Session, *, now: datetime) -> health.Figures:
    """The figures, in a few short selects."""
    good = select(JobRun.job, func.max(JobRun.ended_at)).where(JobRun.error.is_(None))
    last = dict(session.execute(good.group_by(JobRun.job)).all())
    lag = ledger.lag(session)
    return health.Figures(
        daily={name: last.get(of) for of, name in DAILY.items()},
        tick=lease.last_sign(session, now=now),
        newest=session.scalar(select(func.max(JobRun.started_at))),
        leap=job.leap(session, now=now),
        outbox=outbox.since(session),
        chain=lag.unplaced,
        unsigned=lag.unsigned,
        dead=_count(session, Notification.dead),
        apart=sum(count for *_, count in set_apart.counted(session)),
        unsealing=_unsealing(session),
    )


def clockwork(session: Session, actor: Actor, *, now: datetime) -> Clockwork:
    """The page Uurwerk, on record."""
    # Counts of the whole installation: row-level security would leave out other organisations.
    with elevated(session, actor.organisation):
        found = Clockwork(
            findings=findings(session, now=now),
            runs=_runs(session),
            leases=session.scalars(select(Lease).order_by(Lease.job)).all(),
            outbox=_outbox(session),
            dead=_dead(session),
            apart=set_apart.counted(session),
        )
    trail.record(session, actor, Action.VIEW_CLOCKWORK)
    return found


def _runs(session: Session) -> Sequence[JobRun]:
    """The last run of each job."""
    newest = select(JobRun.job, func.max(JobRun.started_at).label("at")).group_by(JobRun.job)
    last = newest.subquery()
    same = and_(JobRun.job == last.c.job, JobRun.started_at == last.c.at)
    rows = session.scalars(select(JobRun).join(last, same).order_by(JobRun.started_at.desc()))
    return list({one.job: one for one in rows}.values())


def _outbox(session: Session) -> Outbox:
    return Outbox(
        count=_count(session, *outbox.WAITS),
        since=outbox.since(session),
        tried=_count(session, *outbox.WAITS, Notification.tries > 0),
        gathered=digest.waiting(session),
    )


def _dead(session: Session) -> Sequence[Any]:
    columns = (Notification.id, Notification.kind, Notification.made_at)
    query = select(*columns, Notification.tries, Notification.error).where(Notification.dead)
    return session.execute(query.order_by(Notification.made_at.desc()).limit(MOST)).all()


def _count(session: Session, *which: Any) -> int:
    return session.scalar(select(func.count()).select_from(Notification).where(*which)) or 0


def _unsealing(session: Session) -> bool:
    try:
        session.info["vault"].store.fetch([_NOBODY])
    except KeyStoreDown:
        return False
    return True
