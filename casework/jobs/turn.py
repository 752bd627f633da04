"""One turn of one job: its units of work, and what it writes down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from flask import Flask
from sqlalchemy.orm import Session

from casework.config import Settings
from casework.db import as_actor, look, transaction
from casework.domain.policy import Actor
from casework.services.clockwork import job as runs
from casework.services.clockwork import lease


@dataclass(frozen=True)
class Turn:
    """What a job gets to work with. `fence` is 0 for a job without a lease.

    `stop` is set when the process must end: a job that goes on and on looks at it.
    """

    app: Flask
    job: str
    clock: Callable[[], datetime]
    started: datetime
    stop: Event
    fence: int = 0
    period: str | None = None

    @property
    def settings(self) -> Settings:
        """The settings of the process."""
        chosen: Settings = self.app.extensions["settings"]
        return chosen

    @property
    def actor(self) -> Actor:
        """The job itself, as the trail names it."""
        return Actor(system=f"klok {self.job}")

    @contextmanager
    def unit(self) -> Iterator[Session]:
        """One act, in an app context of its own. Raises LeaseLost when somebody took over."""
        with self.app.app_context(), transaction() as session:
            as_actor(session, "", system=True)
            if self.fence:
                lease.hold(session, self.job, self.fence)
            yield session

    @contextmanager
    def look(self) -> Iterator[Session]:
        """One look, that keeps nobody from writing."""
        with self.app.app_context(), look() as session:
            as_actor(session, "", system=True)
            yield session

    def done(self, session: Session, *, found: int = 0, made: int = 0, skipped: int = 0) -> None:
        """Write down what was done, in the transaction that did it."""
        runs.ran(session, self._ran()._replace(found=found, made=made, skipped=skipped))

    def failed(self, session: Session, error: str) -> None:
        """Write down that it failed."""
        runs.failed(session, self._ran(), error)

    def _ran(self) -> runs.Ran:
        return runs.Ran(self.job, self.fence, self.started, self.clock(), self.period)
