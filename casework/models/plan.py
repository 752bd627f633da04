"""The plan of a dossier: what pupil and parents say, why the pupil is at home, how it goes back.

All kinds lie in one table, because a page reads them with one select. Each row is still of one
class of data, with one envelope; which class, its kind says.
"""

from datetime import date, datetime
from datetime import date as day
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import (
    BelastbaarheidText,
    CareText,
    HealthWhyText,
    JeugdartsText,
    OfferText,
    PlanGoal,
    TransitionText,
    TriedText,
    VoiceText,
    WhyText,
)
from casework.models.edited import EditedRow


class PlanPart(EditedRow, Base):
    """One thing somebody put into the plan of a dossier, at a moment, for an organisation."""

    __tablename__ = "plan_part"
    __table_args__ = (
        Index("ix_plan_part_dossier", "dossier_id", "kind"),
        CheckConstraint(
            "kind <> 'voice' OR (said_on IS NULL) <> (ask_on IS NULL)", name="heard_or_asked"
        ),
    )

    kind: Mapped[str]
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        kinds = {"polymorphic_on": "kind", "with_polymorphic": "*"}
        return {"version_id_col": cls.rev, "version_id_generator": False, **kinds}


class Voice(PlanPart):
    """What one person says, in their own words; or, not heard yet, on which day we ask.

    `said_on` is when it was said, `ask_on` when it will be asked: exactly one of both is there.
    """

    __mapper_args__ = {"polymorphic_identity": "voice"}
    Record = VoiceText
    data_class = DataClass.PLAN

    said_on: Mapped[date | None]
    ask_on: Mapped[date | None]


class Why(PlanPart):
    """Why a pupil is at home, as somebody saw it on a day; the newest holds for half a year."""

    __mapper_args__ = {"polymorphic_identity": "why"}
    Record = WhyText
    data_class = DataClass.PLAN


class HealthWhy(PlanPart):
    """What of a `Why` tells of health. No other organisation sees it without a share of that."""

    __mapper_args__ = {"polymorphic_identity": "health_why"}
    Record = HealthWhyText
    data_class = DataClass.HEALTH

    why_id: Mapped[UUID | None] = mapped_column(ForeignKey("plan_part.id"))


class JeugdartsAsked(PlanPart):
    """The jeugdarts was asked to see the pupil; no more is known here."""

    __mapper_args__ = {"polymorphic_identity": "jeugdarts"}
    Record = JeugdartsText
    data_class = DataClass.HEALTH


class Belastbaarheid(PlanPart):
    """How much of school a pupil can bear, judged on a day and until a day: of the pupil's school.

    The newest judgement holds, from its day on.
    """

    __mapper_args__ = {"polymorphic_identity": "belastbaarheid"}
    Record = BelastbaarheidText
    data_class = DataClass.HEALTH

    judged_on: Mapped[date | None]
    bears_until: Mapped[date | None]


class ReturnPlan(PlanPart):
    """A plan to go back to school, from a day on; one runs in a dossier, until the next."""

    __mapper_args__ = {"polymorphic_identity": "return_plan"}
    Record = PlanGoal
    data_class = DataClass.PLAN

    starts_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]


class FittingOffer(PlanPart):
    """A fitting offer of school or care, made on a day; `lapsed_at` is when it fell through."""

    __mapper_args__ = {"polymorphic_identity": "fitting_offer"}
    Record = OfferText
    data_class = DataClass.AGREEMENTS

    offered_on: Mapped[date | None]
    lapsed_at: Mapped[datetime | None] = mapped_column(use_existing_column=True)


class CareTrajectory(PlanPart):
    """Help that serves a goal of going back: waited for since, given from and until.

    `decided_until` is the last day of the decision, `asked_on` when the wait was last asked after;
    `provider_id` who gives it, where that organisation takes part.
    """

    __mapper_args__ = {"polymorphic_identity": "care"}
    Record = CareText
    data_class = DataClass.CARE

    waits_since: Mapped[date | None]
    expected_on: Mapped[date | None]
    asked_on: Mapped[date | None]
    care_from: Mapped[date | None]
    care_until: Mapped[date | None]
    decided_until: Mapped[date | None]
    goal_met: Mapped[bool | None]
    provider_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)


class Transition(PlanPart):
    """Going over to another school on a day; `lapsed_at` is when it was called off.

    `warm` is a `Warm`, null as long as nothing is agreed; `warm_on` is its day. `branch_id` is the
    school that is left, where that is known here.
    """

    __mapper_args__ = {"polymorphic_identity": "transition"}
    Record = TransitionText
    data_class = DataClass.AGREEMENTS

    goes_on: Mapped[date | None]
    warm: Mapped[str | None] = mapped_column(String(10))
    warm_on: Mapped[date | None]
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branch.id"))
    lapsed_at: Mapped[datetime | None] = mapped_column(use_existing_column=True)


class Tried(PlanPart):
    """An approach that was tried, and how that went; the newest of an approach holds."""

    __mapper_args__ = {"polymorphic_identity": "tried"}
    Record = TriedText
    data_class = DataClass.PLAN


class HealthTried(PlanPart):
    """The same of an approach that is only for what tells of health."""

    __mapper_args__ = {"polymorphic_identity": "health_tried"}
    Record = TriedText
    data_class = DataClass.HEALTH


class ReturnDay(Base):
    """A day of a return plan: what was planned, and whether the pupil `came`. Plain, as absence is.

    `planned` in sixtieths of an hour; `came` is a `Came`, null as long as nobody said.
    """

    __tablename__ = "return_day"
    __table_args__ = (
        UniqueConstraint("plan_id", "date"),
        Index("ix_return_day_branch", "branch_id", "date"),
        CheckConstraint("planned >= 0", name="planned"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan_part.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_nr: Mapped[int] = mapped_column(ForeignKey("pupil.nr"), index=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"))
    date: Mapped[day]
    planned: Mapped[int]
    came: Mapped[str | None] = mapped_column(String(5))
    said_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    said_at: Mapped[datetime | None]


def kinds(data_class: DataClass) -> tuple[str, ...]:
    """The kinds of part that are of a class of data, as a query asks for them."""
    every = PlanPart.__mapper__.polymorphic_map.items()
    return tuple(
        sorted(kind for kind, one in every if getattr(one.class_, "data_class", "") == data_class)
    )
