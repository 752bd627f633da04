"""What keeps an installation from starting is said in a line, with the right exit status."""

import base64
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from sqlalchemy import create_engine, text

from casework.cli import main
from casework.config import Settings
from casework.vault import keyfiles
from tests.cli.shell import env_of, process, typed
from tests.world import World

# These work without an installation, or make one.
FREE = {("init",), ("policy",), ("rules", "list")}
SECRET = "geheim-wachtwoord"


@pytest.fixture
def lite(template: tuple[Path, World], tmp_path: Path) -> Settings:
    """An installation on SQLite."""
    shutil.copytree(template[0], tmp_path / "home")
    return Settings.from_env({"REGIELIJN_HOME": str(tmp_path / "home")})


def _commands(group: click.Group, *path: str) -> Iterator[list[str]]:
    """Every command, with something for each argument it asks."""
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from _commands(one, *path, name)
        else:
            needed = [p for p in one.params if isinstance(p, click.Argument) and p.required]
            yield [*path, name, *("niets" for _ in needed)]


def _without(name: str) -> Callable[[Settings], str]:
    def break_(settings: Settings) -> str:
        place = keyfiles.path(settings.secrets, name)
        place.unlink()
        return place.name

    return break_


def _replaced(name: str, content: bytes) -> Callable[[Settings], str]:
    def break_(settings: Settings) -> str:
        place = keyfiles.path(settings.secrets, name)
        place.unlink()
        place.write_bytes(content)
        return place.stem

    return break_


def _database_gone(settings: Settings) -> str:
    (settings.home / "regielijn.sqlite").unlink()
    return "De database ontbreekt"


def _keystore_gone(settings: Settings) -> str:
    (settings.home / "keystore.sqlite").unlink()
    return "Het sleutelarchief ontbreekt"


def _no_database(settings: Settings) -> str:
    (settings.home / "regielijn.sqlite").write_bytes(b"geen database" * 1000)
    return "De database is niet te lezen"


def _revision(to: str) -> Callable[[Settings], str]:
    def break_(settings: Settings) -> str:
        engine = create_engine(settings.database_url)
        with engine.begin() as connection:
            connection.execute(text(to))
        engine.dispose()
        return "nieuwere versie" if "9999" in to else "casework init --migrate"

    return break_


BROKEN: dict[str, Callable[[Settings], str]] = {
    "no kek": _without(keyfiles.KEK),
    "no index key": _without(keyfiles.INDEX),
    "no session key": _without(keyfiles.SESSION),
    "another kek": _replaced(keyfiles.KEK, base64.b64encode(os.urandom(32))),
    "a damaged kek": _replaced(keyfiles.KEK, b"kapot"),
    "no database": _database_gone,
    "no key store": _keystore_gone,
    "not a database": _no_database,
    "not migrated": _revision("DELETE FROM alembic_version"),
    "newer than the code": _revision("UPDATE alembic_version SET version_num = '9999'"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_the_service_refuses_and_says_which(what: str, lite: Settings) -> None:
    said = BROKEN[what](lite)
    done = process({"REGIELIJN_HOME": str(lite.home)}, "serve")
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr


@pytest.mark.parametrize("what", ["no kek", "another kek", "not migrated", "no database"])
def test_every_command_refuses_without_a_traceback(what: str, lite: Settings) -> None:
    BROKEN[what](lite)
    for words in _commands(main):
        done = typed(lite, *words, stdin="")
        assert isinstance(done.exception, SystemExit | None), (words, done.exception)
        assert done.exit_code or tuple(words) in FREE, words


def test_a_home_without_an_installation_says_what_to_type(tmp_path: Path) -> None:
    env = {"REGIELIJN_HOME": str(tmp_path / "nothing")}
    for words in (["account", "list"], ["serve"], ["doctor"], ["backup", "x"]):
        done = process(env, *words)
        assert done.returncode == 1, words
        assert "Er is nog geen installatie" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    done = process(env, "account", "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Er is nog geen installatie" in done.stderr
    assert "casework init" in done.stderr
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    ("setting", "name"), [("DATABASE_URL", "De database"), ("KEYSTORE_URL", "Het sleutelarchief")]
)
def test_an_unreachable_server_is_named_without_its_password(
    lite: Settings, setting: str, name: str
) -> None:
    url = f"postgresql+psycopg://iemand:{SECRET}@127.0.0.1:1/nergens"
    done = process({"REGIELIJN_HOME": str(lite.home), setting: url}, "account", "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{name} antwoordt niet: nergens op 127.0.0.1" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert SECRET not in done.stderr


@pytest.mark.parametrize(
    "url", ["niets", f"mysql://x:{SECRET}@h/x", f"oracle://x:{SECRET}@h/x", ":"]
)
def test_an_address_that_is_none_is_named(lite: Settings, url: str) -> None:
    done = typed(lite, "account", "list", DATABASE_URL=url)
    assert done.exit_code == 1
    assert "DATABASE_URL" in done.output
    assert SECRET not in done.output


@pytest.mark.parametrize("value", ["abc", "1.5", "-3", "0"])
def test_a_setting_that_is_no_number_is_named(lite: Settings, value: str) -> None:
    done = typed(lite, "account", "list", REGIELIJN_IDLE_MINUTES=value)
    assert done.exit_code == 2
    assert done.output == "REGIELIJN_IDLE_MINUTES is geen geheel getal boven nul.\n"
    done = process({**env_of(lite), "REGIELIJN_IDLE_MINUTES": value}, "serve")
    assert (done.returncode, "REGIELIJN_IDLE_MINUTES" in done.stderr) == (2, True)


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "", "9" * 5000])
def test_a_port_that_is_no_port_is_refused(lite: Settings, port: str) -> None:
    done = typed(lite, "serve", f"--port={port}")
    assert done.exit_code == 2
    assert done.output == "De poort is geen getal van 1 tot en met 65535.\n"


def test_a_port_in_use_is_named(lite: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = process({"REGIELIJN_HOME": str(lite.home), "PORT": str(port)}, "serve")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Op 127.0.0.1:{port} luistert al een programma. Kies een andere poort met --port.\n"
    )


def test_new_keys_are_not_made_over_a_filled_database(settings: Settings) -> None:
    for key in settings.secrets.iterdir():
        key.unlink()
    done = typed(settings, "init")
    assert done.exit_code == 1
    assert "is niet leeg. Er is niets veranderd." in done.output
    assert list(settings.secrets.iterdir()) == []


def test_an_installation_that_is_up_to_date_can_be_migrated_again(settings: Settings) -> None:
    done = typed(settings, "init", "--migrate")
    assert done.exit_code == 0, done.output
    assert typed(settings, "account", "list").exit_code == 0


def test_migrating_makes_no_installation(tmp_path: Path) -> None:
    nowhere = Settings.from_env({"REGIELIJN_HOME": str(tmp_path / "nothing")})
    done = typed(nowhere, "init", "--migrate")
    assert done.exit_code == 1
    assert not (tmp_path / "nothing").exists()


def test_a_busy_database_is_told_not_traced(lite: Settings) -> None:
    engine = create_engine(lite.database_url, isolation_level=None)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA locking_mode=EXCLUSIVE")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        done = typed(lite, "account", "list")
    engine.dispose()
    assert done.exit_code == 1
    assert "Er is niets veranderd" in done.output or "niet te lezen" in done.output
