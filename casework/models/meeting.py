"""Meetings: who takes part, which dossiers are on the agenda, what was decided and read back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import DecisionText, MeetingPlace, MinutesText, Preparation
from casework.models.edited import EditedRow
from casework.vault import SealedRow


class Meeting(EditedRow, Base):
    """An MDO about one pupil, or a table about many. `length` in minutes.

    `ended_at`: it was held and read back. `cancelled_at`: it is not held.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("length > 0", name="length"),
        Index("ix_meeting_owner", "owner_id", "starts_at"),
    )
    Record = MeetingPlace
    data_class = DataClass.MEETING

    kind: Mapped[str]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    length: Mapped[int]
    ended_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class Participant(Base):
    """Someone with an account who takes part, of which organisation."""

    __tablename__ = "participant"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)


class AgendaItem(EditedRow, Base):
    """A dossier on an agenda. `prepared_at`: somebody wrote what is asked of the meeting.

    `handled_at`: it was discussed. `removed_at`: it is off the agenda.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "dossier_id"),
        Index("ix_agenda_item_dossier", "dossier_id"),
    )
    Record = Preparation
    data_class = DataClass.AGREEMENTS

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]
    prepared_at: Mapped[datetime | None]
    handled_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class Decision(SealedRow, Base):
    """What a meeting decided about a pupil, noted by an account.

    `agreement_id` is what came of it: without one it is a decision without action, until
    `settled_at` says that none is needed.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_item", "item_id"),
        Index("ix_decision_by", "account_id", "settled_at"),
    )
    Record = DecisionText
    data_class = DataClass.AGREEMENTS

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    agreement_id: Mapped[UUID | None] = mapped_column(ForeignKey("agreement.id"))
    settled_at: Mapped[datetime | None]


class Minutes(SealedRow, Base):
    """What was read back about one pupil: every dossier of a table gets its own."""

    __tablename__ = "minutes"
    __table_args__ = (UniqueConstraint("item_id"),)
    Record = MinutesText
    data_class = DataClass.AGREEMENTS

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
