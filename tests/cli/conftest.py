"""A second place to put an installation, and a trail that was kept elsewhere."""

from pathlib import Path

import pytest

from casework.config import Settings
from tests.audit.trail import add, engine_of, writing
from tests.cli.shell import typed


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
