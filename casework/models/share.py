"""Sharing is an act: a class of data, to an organisation, on a ground, until a date."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_WAITING = text("state = 'open'")
_OF_SIGNAL = text("signal_id IS NOT NULL")


class Share(Base):
    """`owner_id` opens `data_class` of a pupil to `to_id`. `until` is the last day.

    What a person shared says for what (`purpose`), whether those it is about know (`told`) and,
    where the ground asks it, who asked for it and when. These are codes.
    """

    __tablename__ = "share"
    __table_args__ = (
        Index("ix_share_to", "to_id", "data_class", "pupil_id"),
        Index("ix_share_dossier", "dossier_id", "until"),
        Index("ix_share_until", "until"),
        Index(
            "ix_share_signal",
            "signal_id",
            sqlite_where=_OF_SIGNAL,
            postgresql_where=_OF_SIGNAL,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    dossier_id: Mapped[UUID | None] = mapped_column(ForeignKey("dossier.id"))
    signal_id: Mapped[UUID | None] = mapped_column(ForeignKey("signal.id"))
    data_class: Mapped[str]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    to_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    ground: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[date]
    ended_at: Mapped[datetime | None]
    made_by: Mapped[UUID | None]
    purpose: Mapped[str | None]
    told: Mapped[str | None]
    asked_by: Mapped[str | None]
    asked_on: Mapped[date | None]
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent.id"), index=True)


class ShareAsk(Base):
    """Who decides over a class is asked to open it to `to_id`; nothing opens by asking.

    `owner_id` is whose data they are, or who held the regie when it is of the dossier itself.
    `state`: open, shared, refused (`reason`), withdrawn.
    """

    __tablename__ = "share_ask"
    __table_args__ = (
        Index(
            "ux_share_ask_open",
            "dossier_id",
            "data_class",
            "owner_id",
            "to_id",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_share_ask_owner", "owner_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    data_class: Mapped[str]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    to_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    purpose: Mapped[str]
    made_at: Mapped[datetime]
    answer_by: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None]
    reason: Mapped[str | None]
