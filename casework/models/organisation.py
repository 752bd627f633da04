"""Organisations and their branches."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.calendar import VERSION
from casework.models.edited import Edited


class Organisation(Base):
    """A tenant. `code`: bevoegd gezag number, gemeentecode, SWV number or a code of its own."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("kind", "code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str]
    code: Mapped[str]
    name: Mapped[str]


class Branch(Edited, Base):
    """A school branch (BRIN + vestiging). Reference data until a board claims it.

    `minutes_per_lesson` is set where a school may enter the other unit; `late_counts` where
    being late counts as unexcused time. `region` is set by hand where a municipality lies in two.
    `hele_dag` is the amount from which a day was missed whole, None for that of the sector.
    `calendar_version` rises with every change of what decides how the branch's absence counts: its
    calendar, region or settings; 0 is the region's own. `free_stretches`: days off stop the lesson
    weeks too. `counted_version` is the version of the calendar under which all of it was counted.
    """

    __tablename__ = "branch"
    __table_args__ = (UniqueConstraint("brin", "vestiging"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    brin: Mapped[str] = mapped_column(String(4))
    vestiging: Mapped[str] = mapped_column(String(2))
    name: Mapped[str]
    sector: Mapped[str]
    board_code: Mapped[str | None]
    postcode: Mapped[str | None]
    place: Mapped[str | None]
    gemeente: Mapped[str | None] = mapped_column(String(4))
    region: Mapped[str | None]
    swv: Mapped[str | None]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    minutes_per_lesson: Mapped[int | None]
    late_counts: Mapped[bool] = mapped_column(default=False)
    hele_dag: Mapped[int | None]
    calendar_version: Mapped[int] = mapped_column(SmallInteger, default=0)
    free_stretches: Mapped[bool] = mapped_column(default=False)
    counted_version: Mapped[int] = mapped_column(SmallInteger, default=VERSION)
