"""A rule fired for a pupil."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_LIVE = text("state <> 'withdrawn'")
_NOWHERE = text("state <> 'withdrawn' AND branch_id IS NULL")


class Signal(Base):
    """A crossing with its evidence, its legal source and an owner from birth.

    Without `branch_id` it is about a pupil who is enrolled nowhere, at a municipality.
    `evidence` is a list of [date, amount]; `settings` the numbers of the rule that were not the
    standard ones; `due_on` the last day to act; `state` is open, taken
    (a dossier was opened), dismissed (with `reason`), withdrawn (facts corrected) or locked
    (reported to DUO under `duo_reference`, where it has stood at `duo_status` since
    `duo_status_on`; `facts_changed` when its facts are others now). `ended_on` is the day on which
    it was dismissed or withdrawn, as far as that was kept.
    """

    __tablename__ = "signal"
    __table_args__ = (
        Index(
            "ux_signal_live",
            "pupil_id",
            "branch_id",
            "rule",
            "einddatum",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index(
            "ux_signal_nowhere",
            "pupil_id",
            "rule",
            "einddatum",
            unique=True,
            sqlite_where=_NOWHERE,
            postgresql_where=_NOWHERE,
        ),
        Index("ix_signal_owner", "owner_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branch.id"))
    rule: Mapped[str]
    rule_version: Mapped[int]
    source: Mapped[str]
    begindatum: Mapped[date]
    einddatum: Mapped[date]
    amount: Mapped[int]
    evidence: Mapped[Any] = mapped_column(JSON)
    settings: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    owner_account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    state: Mapped[str] = mapped_column(default="open")
    reason: Mapped[str | None]
    made_at: Mapped[datetime]
    due_on: Mapped[date]
    ended_on: Mapped[date | None]
    later_until: Mapped[date | None]
    dossier_id: Mapped[UUID | None] = mapped_column(ForeignKey("dossier.id"))
    duo_reference: Mapped[str | None]
    reported_at: Mapped[datetime | None]
    duo_status: Mapped[str | None]
    duo_status_on: Mapped[date | None]
    facts_changed: Mapped[bool] = mapped_column(default=False)
