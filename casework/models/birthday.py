"""A birthday that changes who decides, as the nightly job found it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class Birthday(Base):
    """In a dossier the pupil becomes `age` in the month that begins on `month`.

    The day itself stays sealed (design.md D1). `home_id` is the municipality where the pupil lives,
    if it takes part. `settled_at`: the holder did what it asks.
    """

    __tablename__ = "birthday"
    __table_args__ = (
        UniqueConstraint("dossier_id", "age"),
        Index("ix_birthday_home", "home_id", "month"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    age: Mapped[int]
    month: Mapped[date]
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
