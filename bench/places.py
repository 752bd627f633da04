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
# As performance.md 2 had it: one core, and enough memory to sort in.
_TUNING = ("work_mem = '256MB'", "max_parallel_workers_per_gather = 0", "max_wal_size = '4GB'")


@dataclass(frozen=True)
class Place:
    """An installation, the application on it, and a meter for the work it does."""

    database: str
    settings: Settings
    app: Flask
    meter: Meter

    def raw(self) -> Any:
        """A bare connection as the owner, past SQLAlchemy and row-level security."""
        url = make_url(self.settings.database_owner_url)
        if self.database == SQLITE:
            return sqlite3.connect(url.database or "", isolation_level=None)
        plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)

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
        pid = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        place = Place(POSTGRESQL, settings, create_app(settings), Meter(pid))
        with place.raw() as connection:
            for one in _TUNING:
                connection.execute(f"ALTER SYSTEM SET {one}")
            connection.execute("SELECT pg_reload_conf()")
        yield place
    finally:
        server.stop()


def close(app: Flask) -> None:
    """Let go of both databases."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    app.extensions["vault"].store.engine.dispose()
