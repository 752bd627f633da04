"""The shared file of one pupil."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_OPEN = text("closed_at IS NULL")


class Dossier(Base):
    """One open dossier a pupil, and while it is open exactly one regie term.

    The deferred key (regie_term_id, id, term_open) -> regie_term(id, dossier_id, open) makes the
    database itself refuse a dossier without a holder, with a holder whose term has ended, or with
    somebody else's term.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        ForeignKeyConstraint(
            ["regie_term_id", "id", "term_open"],
            ["regie_term.id", "regie_term.dossier_id", "regie_term.open"],
            name="fk_dossier_regie_term",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        CheckConstraint("(closed_at IS NULL) = (regie_term_id IS NOT NULL)", name="one_regie"),
        CheckConstraint("(regie_term_id IS NULL) = (term_open IS NULL)", name="term_named"),
        CheckConstraint("term_open = 1", name="term_open"),
        Index(
            "ux_dossier_open",
            "pupil_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_dossier_opened_at",
            "opened_at",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None]
    # The version it started with (None: the built-in ladder), until someone moves it.
    ladder_id: Mapped[UUID | None] = mapped_column(ForeignKey("ladder_version.id"))
    step: Mapped[int] = mapped_column(default=1)
    step_since: Mapped[date | None]
    step_due: Mapped[date | None]
    step_was: Mapped[int | None]  # the step before it, and why it left that: a `Why`
    step_why: Mapped[str | None]
    regie_wanted_since: Mapped[datetime | None]
    regie_term_id: Mapped[UUID | None] = mapped_column(index=True)  # from who holds to what
    term_open: Mapped[int | None]
