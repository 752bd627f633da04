"""Guests: one person invited to one dossier."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_OPEN = text("ended_at IS NULL")


class Guest(Base):
    """Invited by somebody of `owner_id`; `until` is the last day.

    The classes are codes with a space between. `ground` is that by which the guest's organisation
    sees the dossier.
    """

    __tablename__ = "guest"
    __table_args__ = (
        Index(
            "ux_guest_open",
            "dossier_id",
            "account_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_guest_account", "account_id", "until"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    classes: Mapped[str]
    ground: Mapped[str]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    since: Mapped[datetime]
    until: Mapped[date]
    ended_at: Mapped[datetime | None]
