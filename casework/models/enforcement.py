"""That enforcement runs, for the leerplicht of one municipality alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import EnforcementFlag
from casework.vault import SealedRow

_RUNS = text("ended_at IS NULL")


class Enforcement(SealedRow, Base):
    """One at a time of a dossier and a municipality; it ends with the dossier at the latest."""

    __tablename__ = "enforcement"
    __table_args__ = (
        Index(
            "ux_enforcement_runs",
            "dossier_id",
            "owner_id",
            unique=True,
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
    )
    Record = EnforcementFlag
    data_class = DataClass.OWN_NOTES

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
