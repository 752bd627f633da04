"""A figure as anybody may see it: cells that were published, in the same few statements always."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.domain.errors import NotFound
from casework.domain.figures.catalogue import FIGURES, Figure, Part
from casework.domain.figures.publish import WHOLE, Cell, Published
from casework.domain.policy import Action, Actor
from casework.models import FigureCell, FigureDay
from casework.services import trail
from casework.services.figures import places as where

WHOLE_NAME = "De hele regio"


@dataclass(frozen=True)
class Chosen:
    """What somebody asks for; None is what is usual: the newest date, the whole region."""

    figure: str
    day: date | None = None
    place: str = WHOLE


@dataclass(frozen=True)
class Shown:
    """A figure on a day at a place; beside it the same by place, and on the dates before.

    `places`: code to name, the whole region first. Every number is None where it may not be shown.
    """

    figure: Figure
    day: FigureDay
    days: Sequence[date]
    place: str
    places: Mapping[str, str]
    now: Sequence[tuple[Part, int | None]]
    by_place: Sequence[tuple[str, Sequence[int | None]]]
    over_time: Sequence[tuple[date, Sequence[int | None]]]


def shown(
    session: Session, actor: Actor, asked: Chosen, *, action: Action = Action.VIEW_FIGURES
) -> Shown | None:
    """The figure; None as long as nothing was counted. Raises NotFound for what is not there."""
    figure = FIGURES.get(asked.figure)
    if figure is None:
        raise NotFound
    days = session.scalars(select(FigureDay).order_by(FigureDay.day)).all()
    trail.record(session, actor, action, kind="figure", of=figure.code)
    if not days:
        return None
    found = next((one for one in days if one.day == (asked.day or days[-1].day)), None)
    if found is None:
        raise NotFound
    places = places_of(session, found)
    if asked.place not in places:
        raise NotFound
    cells = _cells(session, figure, found.day, asked.place)
    return Shown(
        figure,
        found,
        [one.day for one in days],
        asked.place,
        places,
        list(zip(figure.parts, _row(figure, cells[found.day], asked.place), strict=True)),
        [(code, _row(figure, cells[found.day], code)) for code in places if code != WHOLE],
        [(one.day, _row(figure, cells.get(one.day, {}), asked.place)) for one in days],
    )


def places_of(session: Session, day: FigureDay) -> dict[str, str]:
    """The places of a reference date and their names, each samenwerkingsverband before its own."""
    lists: Mapping[str, Any] = day.places
    codes = [one for swv, some in lists.items() for one in (swv, *some) if one]
    names = where.names(session, codes)
    return {WHOLE: WHOLE_NAME} | {code: names.get(code, code) for code in codes}


def _cells(
    session: Session, figure: Figure, day: date, place: str
) -> dict[date, dict[Cell, int | None]]:
    """Of the day every place, of the other days this place."""
    columns = (
        FigureCell.day,
        FigureCell.theme,
        FigureCell.place,
        FigureCell.band,
        FigureCell.count,
    )
    query = select(*columns).where(
        FigureCell.theme.in_(sorted(figure.themes)),
        or_(FigureCell.day == day, FigureCell.place == place),
    )
    found: dict[date, dict[Cell, int | None]] = {}
    for on, theme, at, band, count in session.execute(query):
        found.setdefault(on, {})[Cell(theme, at, band)] = count
    return found


def _row(figure: Figure, published: Published, place: str) -> list[int | None]:
    return [part.at(published, place) for part in figure.parts]
