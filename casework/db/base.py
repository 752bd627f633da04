"""What tables stand on, and how each engine begins a transaction."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy
from psycopg import _queries
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, Uuid, event
from sqlalchemy.orm import DeclarativeBase
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


class Id(Uuid[UUID]):
    """A uuid. SQLite keeps text: a page's rows name the same pupil and people again and again."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """As it is, each text read once; PostgreSQL's driver brings uuids."""
        return super().result_processor(dialect, coltype) and _read


@lru_cache(maxsize=4096)  # one for all columns: a key stands in many
def _read(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


class Base(DeclarativeBase):
    """Every table of casework. Plain: no query attribute, no binds."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Moment, UUID: Id}


# Tables stand on Base; Flask-SQLAlchemy supplies engine and session.
db = SQLAlchemy(
    session_options={"expire_on_commit": False},
    engine_options={"hide_parameters": True, "pool_pre_ping": True},
)


# The driver reads a longer statement anew each time it is run, a millisecond for a page that is
# read ahead; it has no setting for it. There are few of them, each kept once.
_queries.MAX_CACHED_STATEMENT_LENGTH = 1 << 20


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
