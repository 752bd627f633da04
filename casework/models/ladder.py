"""The ladders of the regions, version after version."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_NEWEST = text("valid_until IS NULL")


class LadderVersion(Base):
    """A version of the ladder of a samenwerkingsverband; nothing personal.

    In force from `valid_from` up to and including `valid_until`; the newest has no end. `steps` is
    as `domain/ladder/data.py` writes it.
    """

    __tablename__ = "ladder_version"
    __table_args__ = (
        UniqueConstraint("organisation_id", "version"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="ends_after"),
        Index(
            "ux_ladder_version_newest",
            "organisation_id",
            unique=True,
            sqlite_where=_NEWEST,
            postgresql_where=_NEWEST,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    version: Mapped[int]
    name: Mapped[str]
    steps: Mapped[Any] = mapped_column(JSON)
    source: Mapped[str]
    certainty: Mapped[str]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
