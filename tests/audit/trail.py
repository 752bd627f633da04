"""Entries for the tests of the trail, in sessions of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

import audit
from casework.config import Settings
from casework.db import as_actor, prepare


def engine_of(settings: Settings) -> Engine:
    """An engine on the main database, as the login that serves."""
    engine = create_engine(settings.database_url)
    prepare(engine)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that may write; the caller commits."""
    with Session(engine) as session:
        session.connection(execution_options={"begin": "IMMEDIATE"})
        as_actor(session, "", system=True)
        yield session


def add(session: Session, *names: str) -> None:
    """Write one entry for each name."""
    entries = [
        audit.Entry(action=name, actor=UUID(int=7), subjects=(UUID(int=9),), detail=b"sealed")
        for name in names
    ]
    audit.record(session, entries)
