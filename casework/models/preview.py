"""A version that a region wants to publish, and what the past year says of it."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class Preview(Base):
    """A proposed version, replayed before it may go live. It is swept after a day.

    `kind` is ladder or ruleset, `value` the version as data, `digest` that of exactly these
    values. `state`: waiting, running, done or failed; `done` of `total` are replayed. `result`
    holds counts, and of whom `account_id` may see which step or signal differs, without a name.
    """

    __tablename__ = "preview"
    __table_args__ = (Index("ix_preview_digest", "organisation_id", "digest"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(20))
    value: Mapped[Any] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), index=True)
    made_at: Mapped[datetime]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    result: Mapped[Any] = mapped_column(JSON, nullable=True)
    ended_at: Mapped[datetime | None]
