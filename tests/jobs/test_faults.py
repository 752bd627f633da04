"""Three sweepers and three deliverers, killed at random moments: nothing is lost or done twice."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from casework import clock
from casework.config import Settings
from casework.models import JobRun, Notification
from tests.jobs.conftest import House
from tests.jobs.faults import DELIVER, KINDS, OUTBOX, SWEEP, Worker
from tests.jobs.test_outbox import message_id
from tests.services.acting import acting, looking

T = TypeVar("T")
KILLS, CASES = (60, 600) if os.environ.get("FULL") == "1" else (4, 40)
ROLES = (SWEEP, DELIVER) * 3
TRIES = 20
MOMENT = 0.6  # seconds a victim gets at most, to be hit anywhere in its work


def patiently(act: Callable[[], T]) -> T:
    """What SQLite's one writer has no room for within its five seconds is asked again."""
    for _ in range(TRIES):
        with suppress(OperationalError):
            return act()
    return act()


def _due(house: House, kind: str, numbers: range) -> None:
    with acting(house.world) as session:
        KINDS[kind].due(session, numbers)


@contextmanager
def working(house: House, settings: Settings, kind: str) -> Iterator[list[Worker]]:
    """Six processes at work, ended whatever happens."""
    workers = [Worker(settings, house.mailbox.url, kind, role) for role in ROLES]
    try:
        yield workers
    finally:
        for one in workers:
            one.kill()


def storm(house: House, settings: Settings, kind: str) -> list[UUID]:
    """New work before each kill; the messages that had to be delivered."""
    dice, told = Random(7), []
    each = CASES // KILLS
    with working(house, settings, kind) as workers:
        for round_ in range(KILLS):
            numbers = range(round_ * each, (round_ + 1) * each)
            patiently(lambda numbers=numbers: _due(house, kind, numbers))
            told += [patiently(lambda n=n: house.tell(key=f"{n}")) for n in numbers]
            victim = dice.randrange(len(workers))
            assert workers[victim].works()
            workers[victim].kill(after=dice.random() * MOMENT)
            workers[victim] = Worker(settings, house.mailbox.url, kind, ROLES[victim])
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_killed_each_case_is_done_once_and_each_mail_arrives(
    house: House, settings: Settings, kind: str
) -> None:
    house.hands.at = clock.now() - timedelta(minutes=1)
    told = storm(house, settings, kind)
    assert sent(house) > 0
    ran_out(house)
    work = house.clockwork()
    assert work.turn(KINDS[kind].job)
    assert work.turn(OUTBOX)
    with looking(house.world) as session:
        assert KINDS[kind].count(session) == CASES
    assert sent(house) == CASES
    came = Counter(house.mailbox.ids())
    assert came.keys() == {message_id(one) for one in told}
    assert came.total() - CASES <= KILLS + len(ROLES)  # killed between sending and marking
    assert set(failures(house)) <= waited_too_long(settings)


def ran_out(house: House) -> None:
    """Let the claims of the dead run out."""
    house.hands.at = clock.now() + timedelta(minutes=10)


def sent(house: House) -> int:
    """How many messages were marked as sent."""
    with looking(house.world) as session:
        query = select(Notification.id).where(Notification.sent_at.is_not(None))
        return len(session.scalars(query).all())


def waited_too_long(settings: Settings) -> set[str]:
    """Of six that write at once on SQLite one may not get its turn in five seconds: it says so,
    and does the same at the next turn.
    """
    return {"OperationalError"} if settings.database_url.startswith("sqlite") else set()


def failures(house: House) -> list[str | None]:
    """What went wrong in any job: two at one case is no error, the second finds it done."""
    with looking(house.world) as session:
        return list(session.scalars(select(JobRun.error).where(JobRun.error.is_not(None))))
