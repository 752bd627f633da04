"""Dossiers of brothers and sisters."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class Sibling(Base):
    """From a dossier to that of a brother or sister; each link is two rows, one from each side.

    It goes with either dossier.
    """

    __tablename__ = "sibling"

    dossier_id: Mapped[UUID] = mapped_column(
        ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True
    )
    sibling_id: Mapped[UUID] = mapped_column(
        ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
