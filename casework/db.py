"""One code for SQLite and PostgreSQL, and the only commit.

Two shapes of work. An *act* (`transaction`) holds the write lock from its first statement, so
facts and trail commit together. A *look* (`look`) reads one snapshot, ends it, and then writes
what the look itself leaves behind. A deferred read that later writes is told "database is
locked" at once on SQLite, whatever the timeout: that is why a look never upgrades.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Select,
    any_,
    bindparam,
    event,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, with its offset on both databases (SQLite forgets it)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse a moment without an offset: it would be somebody's guess."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its offset")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The same moment, in UTC."""
        if value is None or value.tzinfo is UTC:
            return value
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every table of casework. Plain: no query attribute, no binds."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Moment}


# Tables stand on Base; Flask-SQLAlchemy supplies engine and session.
db = SQLAlchemy(
    session_options={"expire_on_commit": False},
    engine_options={"hide_parameters": True, "pool_pre_ping": True},
)


def prepare(engine: Engine) -> None:
    """Give an engine our way of beginning a transaction. Safe to call once an engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "secure_delete=ON",
        "cache_size=-32768",  # 32 MB: the upper levels of the large tables stay at hand
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


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
            session.commit()
            session.connection(execution_options={"begin": "IMMEDIATE"})
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


def upsert(
    session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]], *, key: Sequence[str]
) -> None:
    """Insert rows, or replace the rest of those whose key is there. All rows have equal names."""
    if not rows:
        return
    dialect, names = session.get_bind().dialect.name, list(rows[0])
    insert = _INSERT[dialect](table.__table__)
    rest = {name: insert.excluded[name] for name in names if name not in key}
    values: Any = rows
    if dialect == "postgresql":  # one statement for all: it sends a list of rows one by one
        insert = insert.from_select(names, _as_rows(table, names))
        values = {name: [row[name] for row in rows] for name in names}
    session.execute(insert.on_conflict_do_update(index_elements=list(key), set_=rest), values)


def _as_rows(table: type[Base], names: Sequence[str]) -> Select[Any]:
    """PostgreSQL: rows out of one array a column."""
    columns = [table.__table__.c[name] for name in names]
    arrays = [bindparam(one.name, type_=ARRAY(one.type)) for one in columns]
    return select(func.unnest(*arrays).table_valued(*names).render_derived())


def among(session: Session, column: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    """Condition: the column is one of these. PostgreSQL takes them as one array."""
    wanted = list(values)
    if session.get_bind().dialect.name == "postgresql":
        return column == any_(literal(wanted, ARRAY(column.type)))
    return column.in_(wanted)


def insert_once(session: Session, table: type[Base], *rows: Mapping[str, Any]) -> None:
    """Insert rows, except where one of their unique keys is there already."""
    insert = _INSERT[session.get_bind().dialect.name](table.__table__)
    session.execute(insert.on_conflict_do_nothing(), list(rows))


def insert_chosen(session: Session, table: type[Base], names: list[str], rows: Any) -> None:
    """The same for what a select finds: its columns are those of `names`."""
    insert = _INSERT[session.get_bind().dialect.name](table.__table__)
    session.execute(insert.from_select(names, rows).on_conflict_do_nothing())


_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
