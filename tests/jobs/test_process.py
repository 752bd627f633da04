"""The clockwork as a process of its own: killed in the middle, or asked to stop."""

import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from casework import clock
from casework.config import ROOT, Settings
from casework.db import as_actor, look, transaction
from casework.models import JobRun, Notification
from tests.jobs.conftest import House
from tests.jobs.faults import environment
from tests.jobs.test_outbox import message_id

KILLS = 60 if os.environ.get("FULL") == "1" else 3
SOON = 30  # seconds: a loaded machine is slow to start, never slow to stop


class Process:
    """`casework jobs` on the region, ended whatever happens."""

    def __init__(self, settings: Settings, smtp: str | None, *arguments: str) -> None:
        start = "from casework.cli import main; main()"
        self.popen = subprocess.Popen(
            [sys.executable, "-c", start, "jobs", *arguments],
            env=environment(settings, smtp),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_error: object) -> None:
        self.popen.kill()
        self.popen.communicate()


def test_killed_between_sending_and_marking_nothing_is_lost(
    house: House, settings: Settings
) -> None:
    house.hands.at = clock.now() - timedelta(minutes=1)
    ids = [house.tell(who, key=f"{n}") for who in sorted(house.world.accounts) for n in range(2)]
    for round_ in range(KILLS):
        house.mailbox.came.clear()
        with Process(settings, house.mailbox.url):
            assert house.mailbox.came.wait(SOON), round_
        later(house)
    with Process(settings, house.mailbox.url, "--once") as process:
        assert process.popen.wait(SOON) == 0
    came = Counter(house.mailbox.ids())
    assert came.keys() == {message_id(one) for one in ids}
    assert came.total() - len(ids) <= KILLS
    assert waiting(house) == 0


def later(house: House) -> None:
    """As if the claims of the dead had run out."""
    with house.world.app.app_context(), transaction() as session:
        session.execute(update(Notification).values(claimed_until=None))


def waiting(house: House) -> int:
    with house.world.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        query = select(Notification.id).where(Notification.sent_at.is_(None))
        return len(session.scalars(query).all())


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A mail server that takes the call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made


def test_it_stops_soon_even_when_a_mail_server_hangs(
    house: House, settings: Settings, silent: socket.socket
) -> None:
    house.hands.at = clock.now() - timedelta(minutes=1)
    id_ = house.tell()
    with Process(settings, f"smtp://127.0.0.1:{silent.getsockname()[1]}") as process:
        silent.settimeout(SOON)
        call, _ = silent.accept()
        with call:
            process.popen.send_signal(signal.SIGTERM)
            assert process.popen.wait(10) == 0
    assert house.kept(id_).sent_at is None
    assert not house.kept(id_).dead


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_asked_and_gives_its_leases_back(
    house: House, settings: Settings, how: signal.Signals
) -> None:
    house.hands.at = clock.now() - timedelta(minutes=1)
    house.tell()
    with Process(settings, house.mailbox.url) as process:
        assert house.mailbox.came.wait(SOON)
        process.popen.send_signal(how)
        out, err = process.popen.communicate(timeout=10)
        assert process.popen.returncode == 0, err
    assert "Traceback" not in out + err
    assert "mailserver" not in err


def test_once_says_that_no_mail_server_is_set_and_leaves_the_mail(
    house: House, settings: Settings
) -> None:
    house.hands.at = clock.now() - timedelta(minutes=1)
    house.tell()
    with Process(settings, None, "--once") as process:
        _, err = process.popen.communicate(timeout=SOON)
        assert process.popen.returncode == 0, err
    assert err.count("Er is geen mailserver ingesteld (SMTP_URL)") == 1
    assert waiting(house) == 1
    assert not settings.demo_mail.exists()


def test_once_ends_with_1_when_a_job_failed(house: House, settings: Settings) -> None:
    signing = settings.secrets / "signing-1.key"
    signing.chmod(0o600)
    signing.write_text("x")
    with Process(settings, None, "--once") as process:
        assert process.popen.wait(SOON) == 1
    with house.world.app.app_context(), look() as session:
        query = select(JobRun.error).where(JobRun.job == "checkpoint")
        assert session.scalar(query) == "WrongKey"
        query = select(JobRun.period).where(JobRun.job == "check")
        assert session.scalar(query), "the other jobs went on"
