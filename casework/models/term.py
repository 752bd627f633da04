"""Terms that a day sets off: a decision, a plan, a renewal."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class Term(Base):
    """A term of a rule for a pupil, watched by the organisation that noted it.

    `warn_on` is the day it is said, `due_on` its last day. `done_at` ends it; `signal_id` is what
    it raised. `cause_id` is the signal that set it off, if no person did: one term a signal;
    `withdrawn_at` ends it when that signal falls away. `vrijstelling_id` is the exemption that
    began it. What it is about stands in no word here: only the code of the rule.
    """

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("pupil_id", "owner_id", "rule", "started_on"),
        Index("ix_term_warn", "warn_on"),
        Index("ux_term_cause", "cause_id", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branch.id"))
    rule: Mapped[str]
    started_on: Mapped[date]
    warn_on: Mapped[date]
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    signal_id: Mapped[UUID | None] = mapped_column(ForeignKey("signal.id"))
    cause_id: Mapped[UUID | None] = mapped_column(ForeignKey("signal.id"))
    vrijstelling_id: Mapped[UUID | None] = mapped_column(ForeignKey("vrijstelling.id"), index=True)
    noted_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    noted_at: Mapped[datetime]
