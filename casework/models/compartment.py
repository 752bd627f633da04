"""Compartments: one subject, one owning organisation, one class of data; one key."""

from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class Compartment(Base):
    """What a data key opens. `owner_id` is null for what belongs to the installation itself."""

    __tablename__ = "compartment"
    __table_args__ = (UniqueConstraint("subject", "owner_id", "data_class"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    subject: Mapped[UUID]
    owner_id: Mapped[UUID]
    data_class: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")  # open, closing, destroyed
