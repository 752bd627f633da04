"""A school's own calendar: periods over those of its region."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class CalendarPeriod(Base):
    """A vacation, a day off, or a public holiday with school, first and last day included."""

    __tablename__ = "calendar_period"
    __table_args__ = (CheckConstraint("first <= last", name="order"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(20))
