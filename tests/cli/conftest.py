"""A second place to put an installation, on the same kind of database."""

from pathlib import Path

import pytest

from casework.config import Settings


@pytest.fixture
def other(settings: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """A home that is not there yet, and databases with nothing in them."""
    home = tmp_path / "other"
    if settings.database_url.startswith("sqlite"):
        return Settings.from_env({"REGIELIJN_HOME": str(home)}, demo=True)
    server, _ = request.getfixturevalue("postgres")
    empty: Settings = server.empty(home)
    return empty
