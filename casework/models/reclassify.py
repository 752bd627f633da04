"""Absence that a person gave another kind than the school's own administration has."""

from datetime import date as calendar_date
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class Reclassified(Base):
    """What was noted as `was` stands as `became`, so a delivery that still says `was` is outdated.

    It holds as long as the absence of the kind `became` stands on that day.
    """

    __tablename__ = "reclassified"
    __table_args__ = ({"sqlite_with_rowid": False},)

    pupil_nr: Mapped[int] = mapped_column(ForeignKey("pupil.nr"), primary_key=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    date: Mapped[calendar_date] = mapped_column(primary_key=True)
    was: Mapped[str] = mapped_column(String(20), primary_key=True)
    became: Mapped[str] = mapped_column(String(20))
    noted_at: Mapped[datetime]
    noted_by: Mapped[UUID | None]
