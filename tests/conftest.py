"""Real databases for every test: SQLite files and an embedded PostgreSQL, each from a template."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from jinja2 import FileSystemBytecodeCache

from casework.app import create_app, serve
from casework.cli.init import install
from casework.config import Settings
from casework.db import db
from tests.browser import Visitor
from tests.postgres import Postgres
from tests.routing import OnceCompiled
from tests.world import World, build

# Databases that nobody keeps need no disk: half of a test was waiting for one.
MEMORY = Path("/dev/shm")
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 6 << 30:
    os.environ.setdefault("TMPDIR", str(MEMORY))
    tempfile.tempdir = None  # asked before, maybe

# Each test has an application of its own; the templates are the same for all.
COMPILED = FileSystemBytecodeCache()
# What a test adds to the region it has for itself alone.
KNOWN = ("accounts", "organisations", "pupils", "numbers")
FULL = os.environ.get("FULL") == "1"
for name, examples in (("quick", 20), ("full", 1000)):
    hypothesis_settings.register_profile(
        name,
        max_examples=examples,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
hypothesis_settings.load_profile("full" if FULL else "quick")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """A fresh SQLite installation with a small region in it, copied for each test."""
    settings = Settings.from_env(
        {"REGIELIJN_HOME": str(tmp_path_factory.mktemp("sqlite") / "home")}, demo=True
    )
    install(settings)
    return settings.home, _built(settings)


@pytest.fixture(scope="session")
def postgres() -> Iterator[tuple[Postgres, World]]:
    """An embedded PostgreSQL of this run's own, with the same region as a template.

    In a folder that no other test run cleans up while the server still runs.
    """
    folder = Path(tempfile.mkdtemp(prefix="regielijn-"))
    server = Postgres(folder)
    yield server, _built(server.template())
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def _built(settings: Settings) -> World:
    app = create_app(settings)
    world = World(app)
    build(world)
    _close(app)
    return world


def _close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    app.extensions["vault"].store.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Settings, World]:
    """Settings of a copy of the region, on each of the two databases."""
    home = tmp_path / "home"
    if request.param == "sqlite":
        kept, world = request.getfixturevalue("template")
        shutil.copytree(kept, home)
        return Settings.from_env({"REGIELIJN_HOME": str(home)}, demo=True), world
    server, world = request.getfixturevalue("postgres")
    return server.fresh(home), world


@pytest.fixture
def settings(place: tuple[Settings, World]) -> Settings:
    """The settings alone."""
    return place[0]


@pytest.fixture
def world(place: tuple[Settings, World]) -> Iterator[World]:
    """The region, with the application on it."""
    settings, made = place
    app = create_app(settings, served=False)  # a visitor asks for its pages
    app.jinja_env.bytecode_cache = COMPILED
    app.url_rule_class = OnceCompiled
    own = {name: dict(getattr(made, name)) for name in KNOWN}
    yield replace(made, app=app, **own)
    _close(app)


@pytest.fixture
def app(world: World) -> Flask:
    """The application alone, with its pages."""
    serve(world.app)
    return world.app


@pytest.fixture
def visitor(world: World) -> Visitor:
    """A browser without a screen, signed in by nobody yet."""
    return Visitor(world)
