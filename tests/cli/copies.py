"""Backups and what is in them, for the tests of backup and restore."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import MetaData, create_engine, select

from casework.app import create_app
from casework.config import Settings
from casework.db import Base, as_actor, look
from casework.services.sealing import open_rows
from casework.services.upkeep.installation import has_keys, has_tables, places
from casework.vault import SealedRow
from tests.cli.shell import typed
from tests.conftest import _close

Rows = dict[str, list[str]]


def rows(settings: Settings) -> Rows:
    """Every row of every table of both databases, as text."""
    found: Rows = {}
    for url in (settings.database_owner_url, settings.keystore_owner_url):
        engine = create_engine(url)
        metadata = MetaData()
        with engine.connect() as connection:
            metadata.reflect(connection)
            for name, table in metadata.tables.items():
                found.setdefault(name, []).extend(
                    sorted(repr(tuple(row)) for row in connection.execute(select(table)))
                )
        engine.dispose()
    return found


@contextmanager
def started(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    yield app
    _close(app)


def opened(app: Flask) -> int:
    """Open every sealed row there is; how many."""
    count = 0
    with app.app_context(), look() as session:
        as_actor(session, "", system=True)
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, SealedRow):
                found = session.scalars(select(mapper.class_)).all()
                open_rows(session, found)
                count += len(found)
    return count


def backed_up(settings: Settings, folder: Path) -> Path:
    done = typed(settings, "backup", folder)
    assert done.exit_code == 0, done.output
    return folder


def is_empty(settings: Settings) -> bool:
    return not has_keys(settings) and not any(has_tables(place) for place in places(settings))
