"""The steps of the ladder a dossier stood on, as periods."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_RUNS = text("until IS NULL")


class StepPeriod(Base):
    """A dossier stood on step `number` from `since` on; `until` is the day it left it.

    `was` is the step before it and `why` it came here, a `Why`; none of both where it began.
    Periods are written once: facts that are corrected later move the dossier, and that is a period
    of its own. `ladder_id` is the version it followed (None: the built-in ladder).
    """

    __tablename__ = "step_period"
    __table_args__ = (
        Index(
            "ux_step_period_runs",
            "dossier_id",
            unique=True,
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
        Index("ix_step_period_dossier", "dossier_id", "made_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    ladder_id: Mapped[UUID | None] = mapped_column(ForeignKey("ladder_version.id"))
    number: Mapped[int]
    was: Mapped[int | None]
    why: Mapped[str | None]
    since: Mapped[date]
    until: Mapped[date | None]
    made_at: Mapped[datetime]
