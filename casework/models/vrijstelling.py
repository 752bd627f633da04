"""Exemptions from the duty to be enrolled."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import VrijstellingText
from casework.models.edited import EditedRow

_STANDS = text("ended_on IS NULL")


class Vrijstelling(Base):
    """That a pupil is exempt, as the home municipality knows it: days alone.

    Without `valid_until` it lasts as long as the duty. `checked_on`: somebody saw that its
    conditions are met; before that it counts for nothing. `ended_on` is the first day on which
    it does not hold any more. On which article it rests stands in `VrijstellingDetail`.
    """

    __tablename__ = "vrijstelling"
    __table_args__ = (
        CheckConstraint("valid_until IS NULL OR valid_from <= valid_until", name="order"),
        Index(
            "ux_vrijstelling_first",
            "pupil_id",
            "owner_id",
            "valid_from",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    noted_at: Mapped[datetime]
    noticed_on: Mapped[date]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    checked_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class VrijstellingDetail(EditedRow, Base):
    """On which article an exemption rests, and what was asked and looked at: health, or belief."""

    __tablename__ = "vrijstelling_detail"
    __table_args__ = (Index("ux_vrijstelling_detail", "vrijstelling_id", unique=True),)
    Record = VrijstellingText
    data_class = DataClass.HEALTH

    vrijstelling_id: Mapped[UUID] = mapped_column(ForeignKey("vrijstelling.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
