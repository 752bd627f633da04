"""Commands as a person types them, a second place for an installation, and a kept trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cli import main
from casework.config import Settings
from casework.db import Base, as_actor, look
from tests.audit.trail import add, engine_of, writing
from tests.cli.shell import typed
from tests.world import World


@dataclass
class Terminal:
    """Runs commands, and looks at what they left."""

    world: World
    folder: Path

    def run(self, *words: str) -> Result:
        """A command and what it answered; a traceback fails the test."""
        done = CliRunner().invoke(main, [str(word) for word in words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    def file(self, content: str | bytes) -> str:
        """A file with this content."""
        path = self.folder / "bestand.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Everything that is stored."""
        with self.world.app.app_context(), look() as session:
            as_actor(session, "", system=True)
            yield session

    def contents(self) -> dict[str, Any]:
        """Every row of every table but the trail."""
        with self.session() as session:
            return {
                name: sorted(map(repr, session.execute(select(table))))
                for name, table in Base.metadata.tables.items()
            }


@pytest.fixture
def terminal(
    world: World, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """A terminal at this installation."""
    monkeypatch.setenv("REGIELIJN_HOME", str(settings.home))
    for name in ("database_url", "database_owner_url", "keystore_url", "keystore_owner_url"):
        monkeypatch.setenv(name.upper(), getattr(settings, name))
    return Terminal(world, tmp_path)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place without any installation."""
    monkeypatch.setenv("REGIELIJN_HOME", str(tmp_path / "nergens"))
    return tmp_path


@pytest.fixture
def other(settings: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """A home that is not there yet, and databases with nothing in them."""
    home = tmp_path / "other"
    if settings.database_url.startswith("sqlite"):
        return Settings.from_env({"REGIELIJN_HOME": str(home)}, demo=True)
    server, _ = request.getfixturevalue("postgres")
    empty: Settings = server.empty(home)
    return empty


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Path:
    """A folder with an export, a checkpoint and its public key, as an fg keeps them."""
    engine = engine_of(settings)
    with writing(engine) as session:
        add(session, *(f"actie.{at}" for at in range(10)))
        session.commit()
    engine.dispose()
    folder = tmp_path / "kept"
    folder.mkdir()
    done = typed(settings, "audit", "checkpoint", folder / "point")
    assert done.exit_code == 0, done.output
    done = typed(settings, "audit", "export", folder / "export")
    assert done.exit_code == 0, done.output
    return folder
