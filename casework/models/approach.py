"""The library of approaches of the regions, who can be called about one, and what came of it.

Nothing here is about a pupil: what was tried in a dossier is a part of its plan.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class Approach(Base):
    """An approach, kept by a samenwerkingsverband, for everybody to read.

    `mechanisms` and `obstacles` as `domain/approach.py` names them. One that is retired is not
    suggested any more.
    """

    __tablename__ = "approach"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    sentence: Mapped[str]
    mechanisms: Mapped[Any] = mapped_column(JSON)
    provider: Mapped[str | None]
    payer: Mapped[str | None]
    obstacles: Mapped[Any] = mapped_column(JSON)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class ApproachColleague(Base):
    """Somebody who said that others may call about an approach; gone when taken back."""

    __tablename__ = "approach_colleague"

    approach_id: Mapped[UUID] = mapped_column(ForeignKey("approach.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime]


class ApproachCell(Base):
    """One number about an approach as it may be shown on a day; `count` is null where it may not.

    `band` as `domain/figures/tried.py` names it. Only the newest day is kept.
    """

    __tablename__ = "approach_cell"
    __table_args__ = ({"sqlite_with_rowid": False},)

    approach_id: Mapped[UUID] = mapped_column(ForeignKey("approach.id"), primary_key=True)
    band: Mapped[str] = mapped_column(String(20), primary_key=True)
    day: Mapped[date]
    count: Mapped[int | None]
