"""What was due and undone: who was told of it when, and what cleared it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import SuspensionNote
from casework.vault import SealedRow

_OPEN = text("cleared_at IS NULL")


class Alarm(Base):
    """One level of one thing that is due, at the organisation that must act there.

    `of` is the signal, offer, agreement or dossier; without `pupil_id` it is told to who may not
    see whom it is about. `owner_id` is the organisation it is for: one account of it, or all who
    have `role` there. `due_on` is the original date; the levels count from `since`, the last day
    of the term that ran out. `facts` says on which facts it was raised; other facts are another
    alarm.
    """

    __tablename__ = "alarm"
    __table_args__ = (
        UniqueConstraint("kind", "of", "due_on", "facts", "since", "level", "owner_id"),
        Index("ix_alarm_open", "kind", "of", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_alarm_mine", "owner_id", "due_on", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_alarm_pupil", "pupil_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_alarm_cleared", "of", "cleared_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    of: Mapped[UUID]
    pupil_id: Mapped[UUID | None] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID | None] = mapped_column(ForeignKey("dossier.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    role: Mapped[str | None] = mapped_column(String(30))
    level: Mapped[int] = mapped_column(SmallInteger)
    due_on: Mapped[date]
    facts: Mapped[str] = mapped_column(String(60))
    since: Mapped[date]
    raised_at: Mapped[datetime]
    suspended_until: Mapped[date | None]
    cleared_at: Mapped[datetime | None]
    cleared_by: Mapped[UUID | None]
    cleared_how: Mapped[str | None] = mapped_column(String(20))


class Suspension(SealedRow, Base):
    """A term put off, with both dates: it was due on `due_on`, and runs until `until`."""

    __tablename__ = "suspension"
    __table_args__ = (Index("ix_suspension_of", "of", "kind"),)
    Record = SuspensionNote
    data_class = DataClass.AGREEMENTS

    kind: Mapped[str] = mapped_column(String(20))
    of: Mapped[UUID]
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID | None] = mapped_column(ForeignKey("dossier.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    due_on: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(20))
