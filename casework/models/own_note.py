"""Notes of one's own: for the one who wrote them, and not for long."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import WorkNote
from casework.vault import SealedRow


class OwnNote(SealedRow, Base):
    """A note about a dossier that nobody else sees; `until` is its last day."""

    __tablename__ = "own_note"
    __table_args__ = (Index("ix_own_note_account", "account_id", "dossier_id"),)
    Record = WorkNote
    data_class = DataClass.OWN_NOTES

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    until: Mapped[date] = mapped_column(index=True)
