"""Sweepers and deliverers in processes of their own, killed at random moments.

A `Kind` is what is due: `due(session, numbers)` makes one undone case for each number, `job` finds
and does them, `count(session)` says how many were done exactly once. One more kind of due work is
one more line in KINDS.

Started as `python -m tests.jobs.faults KIND sweep|deliver`; settings come from the environment. Its
first word means that it works; then it goes on until it is killed.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from audit.models import AuditEvent
from casework.app import create_app
from casework.config import ROOT, Settings
from casework.domain.records import Education, Identity
from casework.jobs.clockwork import Clockwork
from casework.jobs.schedule import JOBS, Job
from casework.jobs.turn import Turn
from casework.models import Branch, Notification, Signal, Verzuim
from casework.services.climb.climbing import RAISED
from casework.services.pupils import pupil
from casework.services.signals import check
from tests.services import climbing_cases
from tests.services.acting import DAYS
from tests.world import AT, SYSTEM

READY = "ready"
SWEEP, DELIVER = "sweep", "deliver"
PAUSE = 0.2  # seconds in which others get at the lock: SQLite gives it to nobody in turn
OUTBOX = next(one for one in JOBS if one.name == "outbox")
CLIMB = next(one for one in JOBS if one.name == "climb")


@dataclass(frozen=True)
class Kind:
    """One kind of due work."""

    job: Job
    due: Callable[[Session, Sequence[int]], None]
    count: Callable[[Session], int]


def absent(session: Session, numbers: Sequence[int]) -> None:
    """Pupils who missed sixteen hours, as rows that no rule looked at yet."""
    branch = session.get_one(Branch, 1)
    new = [
        pupil.NewPupil(
            branch, Identity(f"Proef {n}", date(2012, 1, 1)), Education(f"7{n}"), "0363", AT.date()
        )
        for n in numbers
    ]
    pupil.register(session, SYSTEM, new, now=AT)
    for one in new:
        found = pupil.by_number(session, branch, one.education.leerlingnummer)
        assert found
        row = {"pupil_nr": found.nr, "branch_id": 1, "soort": "ONGEOORLOOFD", "amount": 240}
        rows = [{**row, "date": day, "origin": "file", "noted_at": AT} for day in DAYS[:4]]
        session.execute(insert(Verzuim), rows)


def raised_once(session: Session) -> int:
    """Pupils with one signal ever, once on record, of which two people are told once."""
    signals = session.execute(select(Signal.id, Signal.pupil_id)).all()
    of_pupil = Counter(pupil_id for _, pupil_id in signals)
    told = Counter(
        dedupe.split("/")[1]
        for dedupe in session.scalars(select(Notification.dedupe))
        if dedupe.startswith("signaal.nieuw/")
    )
    entries = session.scalars(
        select(AuditEvent.subjects).where(AuditEvent.action == "signaal.nieuw")
    )
    on_record = Counter(subject for subjects in entries for subject in subjects)
    return sum(
        (of_pupil[pupil_id], on_record[pupil_id], told[str(id_)]) == (1, 1, 2)
        for id_, pupil_id in signals
    )


def _check(turn: Turn) -> None:
    with turn.unit() as session:
        checked = check.everybody(session, turn.actor, now=turn.started, whole=True)
        turn.done(session, found=checked.looked, made=checked.new)


def _undone(session: Session, many: int) -> None:
    climbing_cases.make(session, many)


def climbed_once(session: Session) -> int:
    """Reports that nobody made, each with its alarms once and on record, and told once for each.

    The report climbed from its owner to the officer, who is told; and nobody spoke to the family,
    of which the owner is told.
    """
    found = climbing_cases.count(session)
    on_record = Counter(
        subject
        for subjects in session.scalars(
            select(AuditEvent.subjects).where(AuditEvent.action == RAISED)
        )
        for subject in subjects
    )
    assert on_record.total() == found.alarms
    astray = abs(found.alarms - 3 * found.things) + abs(found.told - 2 * found.things)
    return found.things - found.double - astray


# Without a lease: the constraints alone must hold.
KINDS = {
    "signals": Kind(Job("signals", _check, timedelta(0), leased=False), absent, raised_once),
    "climbing": Kind(CLIMB, lambda session, new: _undone(session, len(new)), climbed_once),
}


class Worker:
    """One process of a role. It is killed and never asked to stop."""

    def __init__(self, settings: Settings, smtp: str, kind: str, role: str) -> None:
        self.role = role
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.faults", kind, role],
            env=environment(settings, smtp),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )

    def works(self) -> bool:
        """Wait until it does."""
        assert self._popen.stdout
        return any(line.strip() == READY for line in self._popen.stdout)

    def kill(self, *, after: float = 0) -> None:
        """End it with SIGKILL, so many seconds from now."""
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(after)
        self._popen.kill()
        self._popen.communicate()


def environment(settings: Settings, smtp: str | None) -> dict[str, str]:
    """What a process of ours needs to find the region and its mail server."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "REGIELIJN_HOME": str(settings.home),
        "DATABASE_URL": settings.database_url,
        "KEYSTORE_URL": settings.keystore_url,
        "SMTP_URL": smtp or "",
    }


def main(kind: str, role: str) -> None:
    """Do the work of the role, over and over."""
    work = Clockwork(create_app())
    job = KINDS[kind].job if role == SWEEP else OUTBOX
    print(READY, flush=True)
    while not work.stop.wait(PAUSE):
        work.turn(job)


if __name__ == "__main__":
    main(*sys.argv[1:])
