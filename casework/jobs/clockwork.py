"""A process that wakes the jobs. Any number of them may run: the database decides who does what."""

import logging
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Thread
from uuid import uuid4

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from structlog import get_logger

from casework import clock
from casework.domain.failure import traits
from casework.jobs.schedule import JOBS, Job
from casework.jobs.turn import Turn
from casework.services.clockwork import job as runs
from casework.services.clockwork import lease

GRACE = 1.5  # seconds a job gets to finish what it is at
log = get_logger()


class Clockwork:
    """One clockwork: who it is to the leases, and which jobs failed last time."""

    def __init__(self, app: Flask, now: Callable[[], datetime] = clock.now) -> None:
        self.app, self.now = app, now
        self.holder = uuid4().hex
        self.stop = Event()
        self._failing: dict[str, str] = {}

    def turn(self, job: Job) -> bool:
        """Do what is due of one job; False when it failed. Nothing gets out: others go on."""
        turn = Turn(self.app, job.name, self.now, self.now(), self.stop)
        try:
            if due := self._due(job, turn):
                job.run(due)
        except lease.LeaseLost:
            log.info("job", job=job.name, left_to="another")
        except Exception as error:
            self._failed(turn, error)
            return False
        self._failing.pop(job.name, None)
        return True

    def once(self) -> bool:
        """Everything that is due now, once; False when a job failed."""
        good = [self.turn(one) for one in JOBS]
        self.leave()
        return all(good)

    def leave(self) -> None:
        """Give back the leases. Who cannot leaves them to run out."""
        try:
            with Turn(self.app, "", self.now, self.now(), self.stop).unit() as session:
                lease.release(session, self.holder, now=self.now())
        except Exception as error:
            log.warning("leases", **traits(error))

    def _due(self, job: Job, turn: Turn) -> Turn | None:
        """The turn with its fence and its date; None when it is done, or somebody else's."""
        if not job.leased:
            return turn
        period = runs.period(turn.started, job.daily) if job.daily else None
        with turn.unit() as session:
            fence = lease.take(session, job.name, self.holder, now=turn.started)
            if fence is None or (period and runs.is_done(session, job.name, period)):
                return None
        return replace(turn, fence=fence, period=period)

    def _failed(self, turn: Turn, error: Exception) -> None:
        # The same failure at every turn is told once: to the log, and in the database.
        name = type(error).__name__
        if self._failing.get(turn.job) == name:
            return
        log.error("job", job=turn.job, **traits(error))
        try:
            with turn.unit() as session:
                turn.failed(session, name)
            self._failing[turn.job] = name
        except Exception as failure:
            log.error("job", job=turn.job, **traits(failure))


def run(app: Flask) -> bool:
    """Run until SIGTERM or SIGINT. False when a job could not end in time: it can be cut off."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a slow job is no news
    work = Clockwork(app)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: work.stop.set())
    scheduler = BackgroundScheduler(timezone=UTC)
    for job in JOBS:
        scheduler.add_job(
            work.turn,
            "interval",
            args=(job,),
            seconds=job.every.total_seconds(),
            next_run_time=work.now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    work.stop.wait()
    ending = Thread(target=scheduler.shutdown, daemon=True)
    ending.start()
    ending.join(GRACE)
    if not ending.is_alive():
        work.leave()
    return not ending.is_alive()
