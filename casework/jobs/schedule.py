"""What the clockwork does, and how often it looks whether something is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

from casework.jobs import (
    chain,
    check,
    checkpoint,
    climb,
    digest,
    figures,
    outbox,
    preview,
    sweep,
    terms,
)
from casework.jobs.turn import Turn


@dataclass(frozen=True)
class Job:
    """One job. `daily`: once for each date, from this time in the Netherlands.

    `leased`: one clockwork at a time; the others are made for many at once.
    """

    name: str
    run: Callable[[Turn], None]
    every: timedelta
    daily: time | None = None
    leased: bool = True


# In the order in which `casework jobs --once` does them: what one makes, a later one finishes.
JOBS = (
    Job("check", check.run, timedelta(minutes=1), daily=time(4, 15)),
    Job("terms", terms.run, timedelta(minutes=1), daily=time(4, 30)),
    Job("climb", climb.run, timedelta(minutes=5), leased=False),
    Job("figures", figures.run, timedelta(minutes=1), daily=time(4, 40)),
    Job("sweep", sweep.run, timedelta(minutes=10), daily=time(4, 45)),
    Job("preview", preview.run, timedelta(seconds=3)),
    Job("digest", digest.run, timedelta(minutes=1), daily=time(7)),
    Job("outbox", outbox.run, timedelta(seconds=5), leased=False),
    Job("chain", chain.run, timedelta(seconds=2), leased=False),
    Job("checkpoint", checkpoint.run, timedelta(minutes=10)),
)
