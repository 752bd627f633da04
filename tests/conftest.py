"""Real databases for every test: SQLite files and an embedded PostgreSQL, each from a template."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from casework.app import create_app
from casework.cli.init import install
from casework.config import Settings
from casework.db import db
from tests.postgres import Postgres

FULL = os.environ.get("FULL") == "1"
for name, examples in (("quick", 30), ("full", 1000)):
    hypothesis_settings.register_profile(
        name,
        max_examples=examples,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
hypothesis_settings.load_profile("full" if FULL else "quick")


@pytest.fixture(scope="session")
def template() -> Iterator[Path]:
    """A fresh SQLite installation, made once and copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="regielijn-"))
    install(Settings.from_env({"REGIELIJN_HOME": str(folder / "home")}, demo=True))
    yield folder / "home"
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """An embedded PostgreSQL of this run's own."""
    server = Postgres(tmp_path_factory.mktemp("postgres"))
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """An empty installation, on each of the two databases."""
    home = tmp_path / "home"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("template"), home)
        yield Settings.from_env({"REGIELIJN_HOME": str(home)}, demo=True)
    else:
        server: Postgres = request.getfixturevalue("postgres")
        yield server.fresh(home)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on that installation."""
    made = create_app(settings)
    yield made
    with made.app_context():
        db.engine.dispose()
    made.extensions["vault"].store.engine.dispose()
