"""A figure as anybody may see it: cells that were published, in the same few statements always."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, union
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
    beside = list(places)[1:] if action is Action.EXPORT_FIGURES else _beside(found, asked.place)
    cells = _cells(session, figure, found.day, beside, [one.day for one in days], asked.place)
    return Shown(
        figure,
        found,
        [one.day for one in days],
        asked.place,
        places,
        list(zip(figure.parts, _row(figure, cells.get(found.day, {}), asked.place), strict=True)),
        [(code, _row(figure, cells.get(found.day, {}), code)) for code in beside],
        [(one.day, _row(figure, cells.get(one.day, {}), asked.place)) for one in days],
    )


def _beside(day: FigureDay, place: str) -> list[str]:
    """What stands in the table beside it: within the same samenwerkingsverband, or all of those.

    Where there is one, everything fits on a page.
    """
    lists: Mapping[str, list[str]] = day.places
    every = [code for code in lists if code]
    if place == WHOLE and len(every) > 1:
        return [*every, *lists.get(WHOLE, [])]
    if place == WHOLE:
        return [*every, *(one for some in lists.values() for one in some)]
    return next((some for code, some in lists.items() if place in (code, *some)), [])


def places_of(session: Session, day: FigureDay) -> dict[str, str]:
    """The places of a reference date and their names, each samenwerkingsverband before its own."""
    lists: Mapping[str, Any] = day.places
    codes = [one for swv, some in lists.items() for one in (swv, *some) if one]
    names = where.names(session, codes)
    return {WHOLE: WHOLE_NAME} | {code: names.get(code, code) for code in codes}


def _cells(
    session: Session,
    figure: Figure,
    day: date,
    beside: Sequence[str],
    days: Sequence[date],
    place: str,
) -> dict[date, dict[Cell, int | None]]:
    """Of the day the places beside it, of all days the one: both as the key finds them."""
    columns = (
        FigureCell.day,
        FigureCell.theme,
        FigureCell.place,
        FigureCell.band,
        FigureCell.count,
    )
    themes = FigureCell.theme.in_(sorted(figure.themes))
    here = select(*columns).where(themes, FigureCell.day == day, FigureCell.place.in_(beside))
    over = select(*columns).where(themes, FigureCell.day.in_(days), FigureCell.place == place)
    found: dict[date, dict[Cell, int | None]] = {}
    for on, theme, at, band, count in session.execute(union(here, over)):
        found.setdefault(on, {})[Cell(theme, at, band)] = count
    return found


def _row(figure: Figure, published: Published, place: str) -> list[int | None]:
    return [part.at(published, place) for part in figure.parts]
