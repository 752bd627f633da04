"""What the clockwork did, and who holds its lease."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class JobRun(Base):
    """What one job did. `error` is the class of an exception, never its text.

    `period` is the date a daily job was done for: once for each, whoever runs it. The runs of a
    quick job within an hour are one row.
    """

    __tablename__ = "job_run"
    __table_args__ = (
        Index("ix_job_run_job", "job", "started_at"),
        UniqueConstraint("job", "period"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    job: Mapped[str]
    fence: Mapped[int]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    found: Mapped[int] = mapped_column(default=0)
    made: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    period: Mapped[str | None]


class Lease(Base):
    """Who works at a job now; saves double work, the constraints hold the truth."""

    __tablename__ = "lease"

    job: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]
    fence: Mapped[int]
