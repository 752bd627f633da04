"""Cases to learn from. What a reviewer may read lies apart, without a way to the dossier.

`study_source` alone knows of which dossier a case is; it is for who made it and who holds the
regie, and no page of a reviewer asks it for more than whom to tell.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain import records
from casework.domain.data_class import DataClass
from casework.models.edited import Edited, EditedRow
from casework.vault import SealedRow


class StudyRound(Edited, Base):
    """A day on which cases are discussed, planned by an organisation. Nothing personal.

    `agenda` has ids of its cases in the order somebody chose; `rev` rises with each change.
    """

    __tablename__ = "study_round"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    held_on: Mapped[date]
    agenda: Mapped[Any] = mapped_column(JSON, default=list)
    rev: Mapped[int] = mapped_column(default=1)


class StudyReviewer(Base):
    """Who reads the cases of a round, of which organisation.

    Who was taken off (`left_at`) reads nothing more; the row stays, because what was read is known.
    """

    __tablename__ = "study_reviewer"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("study_round.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    left_at: Mapped[datetime | None]


class Study(EditedRow, Base):
    """A case: how it is called in this round, and how vague it is told. `state` is a `State`.

    `alike` is how many pupils it could be about, when it was released; who releases it did not
    make it.
    """

    __tablename__ = "study"
    __table_args__ = (
        UniqueConstraint("round_id", "alias"),
        CheckConstraint("released_by IS NULL OR released_by <> made_by", name="two_people"),
        CheckConstraint("state <> 'vrijgegeven' OR released_by IS NOT NULL", name="released"),
    )
    Record = records.StudyText
    data_class = DataClass.STUDY

    round_id: Mapped[UUID] = mapped_column(ForeignKey("study_round.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    alias: Mapped[str]
    state: Mapped[str]
    level: Mapped[int] = mapped_column(default=0)
    alike: Mapped[int | None]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    released_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    released_at: Mapped[datetime | None]


class StudySource(SealedRow, Base):
    """Of which dossier a case is, and the texts it was made of."""

    __tablename__ = "study_source"
    __table_args__ = (UniqueConstraint("study_id"), UniqueConstraint("round_id", "dossier_id"))
    Record = records.StudySource
    data_class = DataClass.PLAN

    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"))
    round_id: Mapped[UUID] = mapped_column(ForeignKey("study_round.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))


class StudyAdvice(SealedRow, Base):
    """What somebody wrote about a case, and what became of it (an `Outcome`)."""

    __tablename__ = "study_advice"
    Record = records.AdviceText
    data_class = DataClass.STUDY

    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    made_at: Mapped[datetime]
    outcome: Mapped[str]
    settled_at: Mapped[datetime | None]


class StudyRecognised(Base):
    """Somebody knows who a case is about: it is closed to them."""

    __tablename__ = "study_recognised"

    study_id: Mapped[UUID] = mapped_column(ForeignKey("study.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime]


class StudyBar(Base):
    """The parents or the pupil do not want a dossier used to learn from; `lifted_at`: they do."""

    __tablename__ = "study_bar"

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    set_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    set_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
