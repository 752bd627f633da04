"""What the clockwork did, by which it also finds what is due. Idle turns leave nothing behind."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from casework.domain.health import SILENCE, SLACK
from casework.domain.moment import AMSTERDAM, day_of
from casework.domain.policy import Action, Actor
from casework.models import JobRun
from casework.services import trail

KEPT = timedelta(days=30)
_HOUR = timedelta(hours=1)
_BEGIN = datetime.min.replace(tzinfo=UTC)
_DAY, _SLACK = timedelta(days=1), timedelta(hours=2)
VOUCHED = "klok"  # in the list of jobs: somebody looked at the clock, and it is right


class ClockOdd(Exception):
    """The clock jumped, or went back: nothing may be destroyed until it ran evenly for a day.

    After a leap beyond `SILENCE` somebody must vouch for the clock as well.
    """


class Ran(NamedTuple):
    """One turn of a job, as it is written down. `period` is the date it was done for."""

    job: str
    fence: int
    started: datetime
    ended: datetime
    period: str | None = None
    found: int = 0
    made: int = 0
    skipped: int = 0


def period(now: datetime, start: time) -> str:
    """The date whose turn it is, when a day's turn begins at `start` in the Netherlands.

    At the clock changes an hour is missing or comes twice: a turn that began does not end by it.
    """
    today = day_of(now)
    begins = datetime.combine(today, start, AMSTERDAM).astimezone(UTC)
    return (today if now >= begins else today - _DAY).isoformat()


def is_done(session: Session, job: str, period: str) -> bool:
    """Whether the job was done for this date."""
    query = select(JobRun.id).where(JobRun.job == job, JobRun.period == period)
    return session.scalar(query) is not None


def ran(session: Session, run: Ran) -> None:
    """Write down what was done; what a quick job did within an hour adds up in one row."""
    row = None if run.period else session.scalar(_this_hour(run))
    if row is None:
        row = JobRun(job=run.job, fence=run.fence, started_at=run.started, period=run.period)
        row.found = row.made = row.skipped = 0
        session.add(row)
    row.ended_at = run.ended
    row.found += run.found
    row.made += run.made
    row.skipped += run.skipped
    session.flush()


def failed(session: Session, run: Ran, error: str) -> None:
    """Write down that a turn failed, by the class of the error."""
    session.add(
        JobRun(
            job=run.job,
            fence=run.fence,
            started_at=run.started,
            ended_at=run.ended,
            error=error,
        )
    )


def be_steady(session: Session, *, now: datetime) -> None:
    """Raise ClockOdd unless the clockwork ran through the last day, and nothing lies ahead.

    Whoever finds an hour, a day or a century missing cannot know what is old. A main database put
    back from a backup looks the same: its keys are then left alone for a day.
    """
    seen = session.scalars(
        select(JobRun.started_at)
        .where(JobRun.started_at > now - 2 * _DAY - _SLACK)
        .order_by(JobRun.started_at)
    ).all()
    moments = [*seen, now]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    if moments[0] > now - _DAY or max(gaps) > _DAY + _SLACK or min(gaps) < -SLACK:
        raise ClockOdd
    if leap(session, now=now) > SILENCE:
        raise ClockOdd


def leap(session: Session, *, now: datetime) -> timedelta:
    """The longest time without a run, as far as is known and since somebody last vouched."""
    last = select(func.max(JobRun.started_at)).where(JobRun.job == VOUCHED).scalar_subquery()
    query = select(JobRun.started_at).where(JobRun.started_at >= func.coalesce(last, _BEGIN))
    moments = [*session.scalars(query.order_by(JobRun.started_at)), now]
    return max((later - earlier for earlier, later in pairwise(moments)), default=timedelta())


def vouch(session: Session, actor: Actor, *, now: datetime) -> None:
    """The clock is right: leaps of before count no more, and runs of a wrong clock go."""
    wrong = session.execute(delete(JobRun).where(JobRun.started_at > now))
    session.add(JobRun(job=VOUCHED, fence=0, started_at=now, ended_at=now))
    codes: dict[str, str | int] = {"what": VOUCHED, "ahead": wrong.rowcount}  # type: ignore[attr-defined]
    trail.record(session, actor, Action.OPERATE_CLOCKWORK, codes=codes)


def is_new(session: Session, *, now: datetime) -> bool:
    """Whether this installation has run for less than a day: it has nothing old yet.

    Another job may have begun just after this one took the moment.
    """
    first = session.scalar(select(func.min(JobRun.started_at)))
    return first is None or now - _DAY < first <= now + SLACK


def forget(session: Session, *, now: datetime) -> int:
    """Delete what the clockwork did long ago; how many rows."""
    old = delete(JobRun).where(JobRun.started_at < now - KEPT)
    return session.execute(old).rowcount  # type: ignore[attr-defined]


def _this_hour(run: Ran) -> Select[JobRun]:
    return (
        select(JobRun)
        .where(
            JobRun.job == run.job,
            JobRun.fence == run.fence,
            JobRun.error.is_(None),
            JobRun.period.is_(None),
            JobRun.started_at > run.ended - _HOUR,
            JobRun.started_at <= run.ended,
        )
        .limit(1)
        .with_for_update(skip_locked=True)
    )
