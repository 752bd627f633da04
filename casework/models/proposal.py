"""Proposals for collective arrangements. Nobody can be told from their figures."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import ProposalText
from casework.models.edited import EditedRow


class Proposal(EditedRow, Base):
    """A proposal of an organisation, for some municipalities. `state` is a `State`, since a day.

    `facts` are the figures of `place` on `counted_on` as they stood when it was written: a name and
    a number each, null for too few. They never change. `due_on`: when its next step is due.
    """

    __tablename__ = "proposal"
    __table_args__ = (CheckConstraint("evaluate_on >= starts_on", name="in_order"),)
    Record = ProposalText
    data_class = DataClass.STUDY

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12))
    since: Mapped[date]
    places: Mapped[Any] = mapped_column(JSON)
    payer: Mapped[str] = mapped_column(String(20))
    starts_on: Mapped[date | None]
    evaluate_on: Mapped[date | None]
    due_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(12))
    counted_on: Mapped[date | None]
    facts: Mapped[Any] = mapped_column(JSON)
