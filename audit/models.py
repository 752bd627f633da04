"""The three tables of the trail. All three can only grow."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import FetchedValue
from sqlalchemy.types import TypeDecorator, TypeEngine

# An entry about one subject, in the words of each database (see Subjects).
ONE_SUBJECT = {"sqlite": "length(subjects) = 36", "postgresql": "cardinality(subjects) = 1"}
_Number = BigInteger().with_variant(Integer, "sqlite")


class Subjects(TypeDecorator[list[UUID]]):
    """The subjects of an entry: an array on PostgreSQL, a JSON list on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """How each database keeps it."""
        kept: TypeEngine[Any] = ARRAY(Uuid) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kept)

    def process_bind_param(self, value: list[UUID] | None, dialect: Dialect) -> Any:
        """Into the database."""
        if dialect.name == "postgresql":
            return value
        return json.dumps([one.hex for one in value or ()])

    def process_result_value(self, value: Any, dialect: Dialect) -> list[UUID]:
        """Out of the database."""
        if dialect.name == "postgresql":
            return list(value)
        return [UUID(one) for one in json.loads(value)]


class AuditBase(DeclarativeBase):
    """The trail's own tables, apart from those of casework."""

    metadata = MetaData()


class AuditEvent(AuditBase):
    """One entry. The database itself sets `id`, `at` and (PostgreSQL) `xid`.

    `canon` is the entry as it is hashed; the other columns repeat parts of it to be found by.
    `detail` is sealed by whoever wrote it.
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_order", "xid", "id"),
        Index("ix_audit_event_organisation", "organisation", "id"),
        # Who looked at one subject. Lists, which name many, are not in it.
        Index(
            "ix_audit_event_subject",
            "subjects",
            "id",
            sqlite_where=text(ONE_SUBJECT["sqlite"]),
            postgresql_where=text(ONE_SUBJECT["postgresql"]),
        ),
        {"implicit_returning": False},  # a writer need not be allowed to read its own entry
    )

    id: Mapped[int] = mapped_column(_Number, FetchedValue(), primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), FetchedValue())
    xid: Mapped[int] = mapped_column(BigInteger, FetchedValue())
    action: Mapped[str] = mapped_column(String(60))
    result: Mapped[str] = mapped_column(String(10))
    actor: Mapped[UUID | None]
    organisation: Mapped[UUID | None]
    subjects: Mapped[list[UUID]] = mapped_column(Subjects)
    canon: Mapped[bytes] = mapped_column(LargeBinary)
    detail: Mapped[bytes | None] = mapped_column(LargeBinary)
    detail_compartment: Mapped[UUID | None]


class AuditLeaf(AuditBase):
    """The place of an entry in the tree: `seq` counts from 0 without gaps."""

    __tablename__ = "audit_leaf"

    seq: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(_Number, unique=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditCheckpoint(AuditBase):
    """A signed statement: after `size` entries the tree's root was this."""

    __tablename__ = "audit_checkpoint"

    size: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=False)
    frontier: Mapped[bytes] = mapped_column(LargeBinary)
    note: Mapped[str] = mapped_column(Text)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
