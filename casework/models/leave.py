"""Who is away, from when to when, and who stands in meanwhile."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_STANDS = text("ended_at IS NULL")


class Leave(Base):
    """One absence of an account; `until` is its last day. The regie does not move by it.

    `ended_at`: called off, or replaced by another. Why somebody is away stands nowhere.
    """

    __tablename__ = "leave"
    __table_args__ = (
        CheckConstraint("since <= until", name="order"),
        CheckConstraint("deputy_id <> account_id", name="another"),
        Index(
            "ux_leave_account",
            "account_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        Index("ix_leave_deputy_id", "deputy_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    deputy_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    since: Mapped[date]
    until: Mapped[date]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
