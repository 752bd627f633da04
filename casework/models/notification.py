"""The outbox: what must be told, written with the facts and sent later. No personal data."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_WAITING = "sent_at IS NULL AND dead = {no} AND gathered = {no}"
_GATHERED = "gathered = {yes} AND digest_id IS NULL"


class Notification(Base):
    """One message to one account. `kind` picks the template, `path` the page behind the link.

    `dedupe` makes it unique; `dead` is set after the last try. What is `gathered` does not go by
    itself: it is counted in one digest a person and a `digest_day`, a notification of its own.
    """

    __tablename__ = "notification"
    __table_args__ = (
        Index(
            "ix_notification_waiting",
            "next_try",
            sqlite_where=text(_WAITING.format(no=0)),
            postgresql_where=text(_WAITING.format(no="false")),
        ),
        Index(
            "ix_notification_gathered",
            "account_id",
            sqlite_where=text(_GATHERED.format(yes=1)),
            postgresql_where=text(_GATHERED.format(yes="true")),
        ),
        UniqueConstraint("account_id", "digest_day"),
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
    gathered: Mapped[bool] = mapped_column(default=False)
    digest_id: Mapped[UUID | None] = mapped_column(ForeignKey("notification.id"), index=True)
    digest_day: Mapped[date | None]
