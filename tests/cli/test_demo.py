"""`casework demo`, as a person types it: real processes on a home of their own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any
from urllib.request import urlopen

import pytest
from sqlalchemy import create_engine, text

from casework.app import create_app
from casework.cli import demo as command
from casework.cli.init import install
from casework.config import ROOT, Settings
from casework.demo import home as marks
from casework.demo.people import LOGINS, PASSWORD

# Whoever starts the tests in the background has them ignore an interrupt; a person at a terminal not.
CASEWORK = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from casework.cli import main; main()"
)


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


def _environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("REGIELIJN", "PORT"))}
    return kept | {"REGIELIJN_HOME": str(home), "PYTHONPATH": str(ROOT)} | more


def _run(home: Path, *given: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CASEWORK, *given],
        env=_environment(home, **more),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@dataclass
class Started:
    """A demo that runs."""

    process: subprocess.Popen[str]
    address: str
    said: list[str]

    def end(self, how: signal.Signals) -> tuple[int, str]:
        """Stop it; says its exit status and what it still said."""
        self.process.send_signal(how)
        rest, _ = self.process.communicate(timeout=60)
        return self.process.returncode, rest


def _begun(home: Path, until: str, *given: str, **more: str) -> tuple[Any, list[str]]:
    """A demo that was started, and what it said up to a word."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", CASEWORK, "demo", *given],
        env=_environment(home, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    said: list[str] = []
    while not said or until not in said[-1]:
        line = process.stdout.readline()
        assert line, "".join(said)
        said.append(line)
    return process, said


@contextmanager
def _started(home: Path) -> Iterator[Started]:
    port = _port()
    process, said = _begun(home, "Ctrl-C", PORT=str(port))
    yield Started(process, f"http://127.0.0.1:{port}", said)
    if process.poll() is None:
        process.kill()
        process.wait()


def _answer(address: str) -> str:
    """The page, as soon as there is one: it is served right after the last line was printed."""
    patience = Event()
    for _ in range(200):
        try:
            with urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except OSError:
            patience.wait(0.05)
    raise AssertionError("nothing answers")


def _alive(home: Path) -> list[str]:
    """Processes that have this home in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"REGIELIJN_HOME={home}".encode() in place.read_bytes().split(b"\0"):
                found.append(place.parent.name)
        except OSError:
            continue
    return found


def _pupils(home: Path) -> int:
    engine = create_engine(f"sqlite:///{home / 'regielijn.sqlite'}")
    with engine.connect() as connection:
        count: int = connection.scalar(text("SELECT count(*) FROM pupil"))
    engine.dispose()
    return count


def test_it_is_interrupted_loads_serves_ends_and_starts_again_with_the_same_data(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    process, _ = _begun(home, "Accounts", "--load-only")  # early: the load must not be done by then
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "begin gerust opnieuw" in rest
    assert "Traceback" not in rest
    assert _pupils(home) == 0

    with _started(home) as first:
        text_ = "".join(first.said)
        assert first.address in text_
        assert f"{first.address}/demo" in text_
        assert text_.count(PASSWORD) == 1
        assert all(one.email in text_ for one in LOGINS.values())
        page = _answer(f"{first.address}/demo")
        assert all(one.name in page for one in LOGINS.values())
        assert len(_alive(home)) >= 2
        assert first.end(signal.SIGINT) == (0, "")
    assert _alive(home) == []
    before = _pupils(home)
    code = _run(home, "account", "code", LOGINS["swv"].email)
    assert code.stdout.strip().isdigit(), code.stderr

    with _started(home) as second:
        again = "".join(second.said)
        assert all(one.email in again for one in LOGINS.values())
        assert "Leerlingen..." not in again
        assert "Meld aan" in _answer(f"{second.address}/demo")
        taken = _run(home, "demo", "--port", second.address.rpartition(":")[2])
        assert taken.returncode == 1
        assert "luistert al een programma" in taken.stderr
        assert second.end(signal.SIGTERM) == (0, "")
    assert _alive(home) == []
    assert _pupils(home) == before > 380


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings of a home that does not exist yet."""
    return Settings.from_env({"REGIELIJN_HOME": str(tmp_path / "home")}, demo=True)


def test_a_real_installation_is_refused_and_left_alone(chosen: Settings) -> None:
    install(chosen)
    before = sorted(chosen.home.rglob("*"))
    done = _run(chosen.home, "demo", "--load-only")
    assert done.returncode == 1
    assert "echte installatie" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(chosen.home.rglob("*")) == before


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "::", "example.org"])
def test_it_serves_nothing_but_this_machine(tmp_path: Path, host: str) -> None:
    done = _run(tmp_path / "home", "demo", "--host", host)
    assert done.returncode == 2
    assert "alleen op deze computer" in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("port", ["0", "65536", "acht"])
def test_a_port_that_cannot_be_is_refused(tmp_path: Path, port: str) -> None:
    done = _run(tmp_path / "home", "demo", PORT=port)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_links_in_mail_fit_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGIELIJN_BASE_URL", raising=False)
    assert command._settings(8123).base_url == "http://127.0.0.1:8123"
    assert command._settings(8123).demo


def test_an_interrupted_install_is_made_anew(chosen: Settings) -> None:
    marks.mark(chosen.home, marks.BEGUN)
    install(chosen)
    next(chosen.secrets.glob("kek-*.key")).unlink()  # as if it stopped half-way
    command._install(chosen, again=True)
    assert (marks.read(chosen.home) or {})["state"] == marks.EMPTY
    create_app(chosen)  # refuses keys that do not belong to the data


def test_what_is_not_ours_to_clear_is_named(chosen: Settings) -> None:
    marks.mark(chosen.home, marks.BEGUN)
    elsewhere = Settings.from_env(
        {"REGIELIJN_HOME": str(chosen.home), "DATABASE_URL": "postgresql+psycopg://x/y"}, demo=True
    )
    with pytest.raises(FileExistsError, match="Maak de databases leeg"):
        command.prepared(elsewhere)
