"""A pupil is a bare number; what is known of a pupil belongs to the organisation that knows it."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, text
from sqlalchemy import Identity as Serial
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import Education, Identity
from casework.vault import SealedRow

_IDLE = text("hours = 'none'")


class Pupil(Base):
    """A bare number, owned by nobody. `nr` keys the large plain tables."""

    __tablename__ = "pupil"

    nr: Mapped[int] = mapped_column(Integer, Serial(), primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)


class PupilRecord(SealedRow, Base):
    """What one organisation knows of a pupil. `name_index` is truncated: hits must be compared.

    `qualified_from` is the month after that of a startkwalificatie, if one is known.
    """

    __tablename__ = "pupil_record"
    __table_args__ = (
        Index("ux_pupil_record_pgn", "owner_id", "pgn_index", unique=True),
        Index("ux_pupil_record_pupil", "pupil_id", "owner_id", unique=True),
        Index("ix_pupil_record_pgn_all", "pgn_index"),
        Index("ix_pupil_record_name", "name_index"),
    )
    Record = Identity
    data_class = DataClass.IDENTITY

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    pgn_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    name_index: Mapped[int]
    home_gemeente: Mapped[str | None] = mapped_column(String(4))
    duty_from: Mapped[date]
    duty_until: Mapped[date]
    qualified_from: Mapped[date | None]


class Enrolment(SealedRow, Base):
    """A pupil at a branch, from-until. `number_index` finds the leerlingnummer within the BRIN.

    `hours` says what is expected of the pupil: timetable, none, or a shortened one.
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        Index("ix_enrolment_branch", "branch_id", "pupil_id"),
        Index("ix_enrolment_until", "valid_until"),
        Index("ix_enrolment_idle", "branch_id", sqlite_where=_IDLE, postgresql_where=_IDLE),
    )
    Record = Education
    data_class = DataClass.EDUCATION

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"))
    number_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    hours: Mapped[str] = mapped_column(default="timetable")
