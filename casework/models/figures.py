"""Figures: what may be published of each reference date, and what was sent. Nothing personal."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class FigureDay(Base):
    """A reference date that was counted. `places`: the gemeenten of each samenwerkingsverband.

    `limit` and `base` are those it was published by. `again_at`: somebody mended data since, and
    asks to count anew in the coming night. `asked`: when an organisation last had a check of its
    list mended, by "organisation/check".
    """

    __tablename__ = "figure_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    counted_at: Mapped[datetime]
    places: Mapped[Any] = mapped_column(JSON)
    limit: Mapped[int]
    base: Mapped[int]
    again_at: Mapped[datetime | None]
    asked: Mapped[Any] = mapped_column(JSON, default=dict)


class FigureCell(Base):
    """One cell as it may be shown to anybody; `count` is null where it may not.

    `kept`: hidden only because it was hidden on the reference date before this one.
    `theme`, `place` and `band` as `domain/figures/publish.py` names them.
    """

    __tablename__ = "figure_cell"
    __table_args__ = ({"sqlite_with_rowid": False},)

    day: Mapped[date] = mapped_column(ForeignKey("figure_day.day"), primary_key=True)
    theme: Mapped[str] = mapped_column(String(20), primary_key=True)
    place: Mapped[str] = mapped_column(String(12), primary_key=True)
    band: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int | None]
    kept: Mapped[bool] = mapped_column(default=False)


class FigureReport(Base):
    """An overview as an organisation sent it. It never changes: a correction is a new `version`.

    `lines` are code, name, definition and number (null: too few to show); `checks` what stood on
    the check list at that moment, by code.
    """

    __tablename__ = "figure_report"
    __table_args__ = (UniqueConstraint("owner_id", "kind", "day", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]
    version: Mapped[int]
    lines: Mapped[Any] = mapped_column(JSON)
    checks: Mapped[Any] = mapped_column(JSON)
    sent_at: Mapped[datetime]
    sent_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))


class FigureBorder(Base):
    """The border of a municipality as a path, and the box it lies in; public."""

    __tablename__ = "figure_border"

    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    path: Mapped[str] = mapped_column(Text)
    left: Mapped[int]
    top: Mapped[int]
    right: Mapped[int]
    bottom: Mapped[int]
