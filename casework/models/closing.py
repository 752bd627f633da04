"""How a dossier ended, and when it opened again: the log of both."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import ClosingNote
from casework.vault import SealedRow


class Closing(SealedRow, Base):
    """One end of a dossier. `since` is the day from which it is so: back at school, moved.

    `reopened_at` is null while it is closed; `reopened_by` who opened it again, and why (`again`).
    """

    __tablename__ = "closing"
    Record = ClosingNote
    data_class = DataClass.AGREEMENTS

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime]
    outcome: Mapped[str]
    since: Mapped[date]
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    again: Mapped[str | None]
