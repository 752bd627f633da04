"""Steps of the meldcode, for the organisation that took them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import SafetyNote
from casework.vault import SealedRow


class SafetyStep(SealedRow, Base):
    """A step that `owner_id` took; nobody else learns that it is there. `step` is 1 to 5."""

    __tablename__ = "safety_step"
    __table_args__ = (
        CheckConstraint("step BETWEEN 1 AND 5", name="step"),
        Index("ix_safety_step_dossier", "dossier_id", "owner_id"),
        Index("ix_safety_step_account", "account_id", "ask_on"),
    )
    Record = SafetyNote
    data_class = DataClass.SAFETY

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    step: Mapped[int]
    done_on: Mapped[date]
    made_at: Mapped[datetime]
    ask_on: Mapped[date | None]  # from this day the screen asks for the next step
