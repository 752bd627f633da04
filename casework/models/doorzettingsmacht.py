"""Doorzettingsmacht: what a region agreed, and what was decided by it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import RulingText
from casework.vault import SealedRow


class Doorzettingsmacht(Base):
    """What a samenwerkingsverband and its municipalities agreed; nothing personal.

    In force from `valid_from` until the next one begins. `holder` is a function, `source` says
    where the agreement stands. `account_id` finds on Vandaag what must be decided.
    """

    __tablename__ = "doorzettingsmacht"
    __table_args__ = (UniqueConstraint("organisation_id", "valid_from"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    form: Mapped[str]
    holder: Mapped[str]
    source: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    valid_from: Mapped[date]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]


class Ruling(SealedRow, Base):
    """A decision by doorzettingsmacht about a pupil, by the agreement `power_id` of the region."""

    __tablename__ = "ruling"
    Record = RulingText
    data_class = DataClass.AGREEMENTS

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    power_id: Mapped[UUID] = mapped_column(ForeignKey("doorzettingsmacht.id"))
    made_at: Mapped[datetime]
    decided_on: Mapped[date]
