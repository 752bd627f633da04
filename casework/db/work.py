"""The two units of work, who works in them, and the only commit.

An *act* (`transaction`) holds the write lock from its first statement, so facts and trail commit
together. A *look* (`look`) reads one snapshot, ends it, and then writes what the look itself
leaves behind. A deferred read that later writes is told "database is locked" at once on SQLite,
whatever the timeout: that is why a look never upgrades.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from uuid import UUID

from flask import current_app
from sqlalchemy import text
from sqlalchemy.orm import Session

from casework.db.base import db

_AS_ACTOR = text(
    "SELECT set_config('app.organisation', :of, true), set_config('app.system', :system, true)"
)


def before_commit(session: Session, key: str, write: Callable[[Session], object]) -> None:
    """Have `write` run once, as the last thing before this unit of work commits."""
    session.info.setdefault("before_commit", {})[key] = write


def as_actor(session: Session, organisation: str, *, system: bool = False) -> None:
    """Tell PostgreSQL's row-level security who asks, for this transaction only."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_AS_ACTOR, {"of": organisation, "system": "on" if system else ""})


@contextmanager
def elevated(
    session: Session, organisation: UUID | None, system: str | None = None
) -> Iterator[None]:
    """Let row-level security pass for a few rows that the law, not the actor, asks for.

    Every use says at its place why. What is pending is written before and after.
    """
    session.flush()
    as_actor(session, str(organisation or ""), system=True)
    yield
    session.flush()
    as_actor(session, str(organisation or ""), system=system is not None)


@contextmanager
def transaction() -> Iterator[Session]:
    """An act: everything in it commits together, or nothing does."""
    session = _opened("IMMEDIATE")
    with _closing(session):
        yield session
        _finish(session)


@contextmanager
def look() -> Iterator[Session]:
    """A look: reads a snapshot, then commits only what was asked for with `before_commit`.

    One that leaves nothing behind asks for no lock.
    """
    session = _opened("DEFERRED")
    with _closing(session):
        yield session
        if session.new or session.dirty or session.deleted:
            raise RuntimeError("a look may not change anything")
        if session.get_bind().dialect.name == "sqlite" and "before_commit" in session.info:
            connection = session.connection()
            connection.connection.commit()
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        _finish(session)


@contextmanager
def rehearsal(session: Session) -> Iterator[None]:
    """Do something to see what would come of it: rows and trail entries are taken back after.

    `rehearsing` is set meanwhile: new keys then never reach the key store.
    """
    before = {name: copy(value) for name, value in session.info.items()}
    session.info["rehearsing"] = True
    with session.begin_nested() as savepoint:
        yield
        session.flush()
        savepoint.rollback()
    session.info.clear()
    session.info.update(before)


def _opened(mode: str) -> Session:
    session = db.session()
    if session.in_transaction():
        raise RuntimeError("a unit of work is open already")
    session.info.clear()
    session.info["vault"] = current_app.extensions["vault"]
    session.connection(execution_options={"begin": mode})
    return session


def _finish(session: Session) -> None:
    session.flush()
    for write in session.info.get("before_commit", {}).values():
        write(session)
    session.commit()


@contextmanager
def _closing(session: Session) -> Iterator[None]:
    try:
        yield
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.clear()
