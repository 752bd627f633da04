"""Absence: dates, amounts and soort stand in plain, because the rules count them every night."""

from datetime import date as calendar_date
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import Remark
from casework.vault import SealedRow


class Verzuim(Base):
    """Absence of a pupil at a branch on a date, of one soort.

    `amount` counts sixtieths of an hour: minutes in po, lessons x 60 in vo and mbo.
    """

    __tablename__ = "verzuim"
    __table_args__ = (
        CheckConstraint("amount > 0 AND amount <= 1440", name="amount"),
        Index("ix_verzuim_branch_date", "branch_id", "date"),
        {"sqlite_with_rowid": False},  # clustered on its key: a pupil's rows lie together
    )

    pupil_nr: Mapped[int] = mapped_column(ForeignKey("pupil.nr"), primary_key=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    date: Mapped[calendar_date] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(String(20), primary_key=True)
    amount: Mapped[int]
    origin: Mapped[str] = mapped_column(String(4))  # form, file, api
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("import_file.id"))
    noted_at: Mapped[datetime]
    noted_by: Mapped[UUID | None]


class VerzuimRemark(SealedRow, Base):
    """A remark with an absence. It stays with the school."""

    __tablename__ = "verzuim_remark"
    __table_args__ = (
        Index("ux_verzuim_remark", "pupil_nr", "branch_id", "date", "soort", unique=True),
    )
    Record = Remark
    data_class = DataClass.ABSENCE

    pupil_nr: Mapped[int] = mapped_column(ForeignKey("pupil.nr"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"))
    date: Mapped[calendar_date]
    soort: Mapped[str] = mapped_column(String(20))


class Coverage(Base):
    """A branch delivered its absence of a date. Without a row the day is unknown, not present."""

    __tablename__ = "coverage"
    __table_args__ = ({"sqlite_with_rowid": False},)

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    date: Mapped[calendar_date] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(String(4))
    delivered_at: Mapped[datetime]


class PupilWeek(Base):
    """Unexcused amount of a pupil at a branch in one lesson week (lesday // 7)."""

    __tablename__ = "pupil_week"
    __table_args__ = ({"sqlite_with_rowid": False},)

    pupil_nr: Mapped[int] = mapped_column(ForeignKey("pupil.nr"), primary_key=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    week: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    amount: Mapped[int]
    calendar: Mapped[int] = mapped_column(SmallInteger)


class Spell(Base):
    """A run of school days missed: unexcused (U), sick (Z), luxe (L) or suspended (S).

    U is kept from five school days on, or when it lasts longer than a lesson week.
    `schooldays` counts the days known to be missed; the lesdays are those of `first` and `last`.
    """

    __tablename__ = "spell"
    __table_args__ = ({"sqlite_with_rowid": False},)

    pupil_nr: Mapped[int] = mapped_column(ForeignKey("pupil.nr"), primary_key=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(1), primary_key=True)
    first: Mapped[calendar_date] = mapped_column(primary_key=True)
    last: Mapped[calendar_date]
    schooldays: Mapped[int] = mapped_column(SmallInteger)
    first_lesday: Mapped[int] = mapped_column(SmallInteger)
    last_lesday: Mapped[int] = mapped_column(SmallInteger)


class CheckFailure(Base):
    """A pupil on whose data one rule failed: set apart, and tried again. `error` is a class."""

    __tablename__ = "check_failure"

    pupil_nr: Mapped[int] = mapped_column(ForeignKey("pupil.nr"), primary_key=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    rule: Mapped[str] = mapped_column(String(20), primary_key=True)
    error: Mapped[str] = mapped_column(String(100))
    tries: Mapped[int]
    since: Mapped[datetime]
    last_try: Mapped[datetime]


class ImportFile(Base):
    """A file that came in: what, by whom, and how its rows fared. No content."""

    __tablename__ = "import_file"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[str]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    taken_at: Mapped[datetime]
    taken_by: Mapped[UUID | None]
    rows_good: Mapped[int]
    rows_bad: Mapped[int]
