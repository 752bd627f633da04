"""Absence that goes on: a pupil was reported away and is not back yet."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_RUNS = text("ended_at IS NULL")


class Ongoing(Base):
    """A report without an end. Every night it becomes the absence of one more school day.

    `amount` a school day, in sixtieths of an hour. `filled_until`: the last day of which the
    absence is written. `ended_at` is set when the pupil is back or has left the school, or goes on
    being away for another reason. `back_on`: the first day at school again, if there was one; it is
    known, whatever the school delivered.
    """

    __tablename__ = "ongoing"
    __table_args__ = (
        CheckConstraint("amount > 0 AND amount <= 1440", name="amount"),
        CheckConstraint("back_on IS NULL OR back_on >= since", name="order"),
        CheckConstraint("back_on IS NULL OR ended_at IS NOT NULL", name="ended"),
        # One that runs for a pupil at a branch.
        Index(
            "ux_ongoing_runs",
            "pupil_nr",
            "branch_id",
            unique=True,
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
        Index("ix_ongoing_pupil", "pupil_nr"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pupil_nr: Mapped[int] = mapped_column(ForeignKey("pupil.nr"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"))
    soort: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int]
    since: Mapped[date]
    filled_until: Mapped[date]
    back_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    noted_at: Mapped[datetime]
    noted_by: Mapped[UUID | None]
