"""What the regions agreed to count otherwise, version after version."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class RulesetVersion(Base):
    """A version of the settings of a samenwerkingsverband; nothing personal.

    In force from `valid_from` up to and including `valid_until`; the newest has no end. `settings`
    holds what differs from the standard: code of the rule, name of the setting, value.
    """

    __tablename__ = "ruleset_version"
    __table_args__ = (
        UniqueConstraint("organisation_id", "version"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="ends_after"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    version: Mapped[int]
    settings: Mapped[Any] = mapped_column(JSON)
    source: Mapped[str]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
