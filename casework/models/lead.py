"""Lead roles in dossiers: offered, and had from when to when."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.models.offered import WAITING, Offered

_HAD = text("state = 'accepted' AND ended_at IS NULL")


class Lead(Offered, Base):
    """A lead role offered to someone, and had since `answered_at` once it was accepted.

    `account_id` has it, which a deputy may be; until `ended_at`, or still.
    """

    __tablename__ = "lead"
    __table_args__ = (
        Index(
            "ux_lead_open",
            "dossier_id",
            "role",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        Index(
            "ux_lead_had",
            "dossier_id",
            "role",
            unique=True,
            sqlite_where=_HAD,
            postgresql_where=_HAD,
        ),
        Index("ix_lead_to", "to_account_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    role: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    ended_at: Mapped[datetime | None]
