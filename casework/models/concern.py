"""Concerns that somebody reports to a school or a municipality, without a number of the child."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import ConcernNote
from casework.vault import SealedRow


class Concern(SealedRow, Base):
    """Owned by who must decide before the end of `due_on`; `decision` is null until then.

    The content is the owner's: who reported it reads only what became of it.
    """

    __tablename__ = "concern"
    __table_args__ = (Index("ix_concern_owner", "owner_id", "decided_at"),)
    Record = ConcernNote
    data_class = DataClass.PEOPLE

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branch.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime]
    due_on: Mapped[date]
    decision: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
