"""The outbox: what must be told, written with the facts and sent later. No personal data."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_WAITING = text("sent_at IS NULL AND dead = false")


class Notification(Base):
    """One message to one account. `kind` picks the template, `path` the page behind the link.

    `dedupe` makes it unique; `dead` is set after the last try.
    """

    __tablename__ = "notification"
    __table_args__ = (
        Index(
            "ix_notification_waiting",
            "next_try",
            sqlite_where=text("sent_at IS NULL AND dead = 0"),
            postgresql_where=_WAITING,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dedupe: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    path: Mapped[str]
    made_at: Mapped[datetime]
    next_try: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    dead: Mapped[bool] = mapped_column(default=False)
    error: Mapped[str | None]
