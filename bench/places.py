"""A fresh installation on each database: SQLite files, or an embedded PostgreSQL."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import make_url

from bench.meter import Meter
from casework.app import create_app
from casework.cli.init import install
from casework.config import Settings
from casework.db import db
from tests.postgres import Postgres

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = (SQLITE, POSTGRESQL)
# One core, enough memory to sort in, and buffers as PostgreSQL's manual advises for a server of
# its own (a quarter of the memory, and of 24 GB a sixth will do).
_TUNING = (
    "shared_buffers = '4GB'",
    "work_mem = '256MB'",
    "max_parallel_workers_per_gather = 0",
    "max_wal_size = '4GB'",
)


@dataclass(frozen=True)
class Place:
    """An installation, the application on it, and a meter for the work it does."""

    database: str
    settings: Settings
    app: Flask
    meter: Meter

    def raw(self) -> Any:
        """A bare connection as the owner, past SQLAlchemy and row-level security."""
        if self.database == SQLITE:
            url = make_url(self.settings.database_owner_url)
            return sqlite3.connect(url.database or "", isolation_level=None)
        return _owner(self.settings)

    def version(self) -> str:
        """The database's own version."""
        if self.database == SQLITE:
            return sqlite3.sqlite_version
        with self.raw() as connection:
            return str(connection.execute("SHOW server_version").fetchone()[0])


@contextmanager
def opened(database: str) -> Iterator[Place]:
    """A fresh installation, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="regielijn-bench-"))
    try:
        with (_sqlite if database == SQLITE else _postgresql)(folder) as place:
            yield place
            close(place.app)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _sqlite(folder: Path) -> Iterator[Place]:
    settings = Settings.from_env({"REGIELIJN_HOME": str(folder / "home")}, demo=True)
    install(settings)
    yield Place(SQLITE, settings, create_app(settings), Meter())


@contextmanager
def _postgresql(folder: Path) -> Iterator[Place]:
    server = Postgres(folder)
    try:
        settings = server.template()
        _tune(settings)
        server.restart()
        pid = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        yield Place(POSTGRESQL, settings, create_app(settings), Meter(pid))
    finally:
        server.stop()


def _tune(settings: Settings) -> None:
    with _owner(settings) as connection:
        for one in _TUNING:
            connection.execute(f"ALTER SYSTEM SET {one}")


def _owner(settings: Settings) -> Any:
    url = make_url(settings.database_owner_url).set(drivername="postgresql")
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


def close(app: Flask) -> None:
    """Let go of both databases."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    app.extensions["vault"].store.engine.dispose()
