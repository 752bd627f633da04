"""What purchasing reads: per goal what help brought, what is missing, where reasons come together.

Never per pupil, and never anything but cells that were published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.care import Aim
from casework.domain.errors import NotFound
from casework.domain.figures import purchase
from casework.domain.figures.catalogue import FIGURES, Figure, Part
from casework.domain.figures.clusters import MECHANISMS, SECTORS, read_leaf
from casework.domain.figures.publish import WHOLE, Cell, Published
from casework.domain.policy import Action, Actor
from casework.models import Branch, FigureCell, FigureDay
from casework.services import trail
from casework.services.figures import shown

MOST = 40  # schools
_MISSING = ("zorg", "zonder-aanbod")
_THEMES = ["oorzaak", "zorg", "aanbod", *(one.code for one in purchase.THEMES)]
_GROUPS = [str(purchase.group_of(one)) for one in Aim]
_SCHOOL = "%/%/%"  # of a band: a reason at a school


@dataclass(frozen=True)
class Bought:
    """A place on the newest reference date. None stands for too few to show.

    `reasons`: by name, how many at each kind of school, in the order of `sectors`. `schools`: name,
    reason, how many, of the whole region alone.
    """

    day: FigureDay
    place: str
    places: Mapping[str, str]
    rows: Sequence[purchase.Row]
    missing: Sequence[tuple[Figure, Sequence[tuple[Part, int | None]]]]
    reasons: Sequence[tuple[str, Sequence[int | None]]]
    schools: Sequence[tuple[str, str, int]]
    sectors: Sequence[str] = tuple(name for _, name in SECTORS)


def bought(
    session: Session,
    actor: Actor,
    place: str,
    *,
    today: date,
    action: Action = Action.VIEW_PURCHASE,
) -> Bought | None:
    """As last counted; None before anything was. Raises NotFound for a place that is not there."""
    counted = select(FigureDay).where(FigureDay.day <= today)
    day = session.scalar(counted.order_by(FigureDay.day.desc()).limit(1))
    trail.record(session, actor, action, kind="figure", of="inkoop")
    if day is None:
        return None
    places = shown.places_of(session, day)
    if place not in places:
        raise NotFound
    cells = _cells(session, day, place)
    figures = [FIGURES[code] for code in _MISSING]
    return Bought(
        day,
        place,
        places,
        [purchase.row(cells, aim, place) for aim in Aim],
        [(one, [(part, part.at(cells, place)) for part in one.parts]) for one in figures],
        [(name, _by_sector(cells, code, place)) for code, name in MECHANISMS],
        _schools(session, day) if place == WHOLE else [],
    )


def _cells(session: Session, day: FigureDay, place: str) -> Published:
    columns = (FigureCell.theme, FigureCell.band, FigureCell.count)
    query = select(*columns).where(
        FigureCell.day == day.day,
        FigureCell.theme.in_([*_THEMES, *_GROUPS]),
        FigureCell.place == place,
        FigureCell.band.not_like(_SCHOOL),
    )
    return {Cell(theme, place, band): count for theme, band, count in session.execute(query)}


def _by_sector(cells: Published, mechanism: str, place: str) -> list[int | None]:
    return [cells.get(Cell("oorzaak", place, f"{mechanism}/{code}"), 0) for code, _ in SECTORS]


def _schools(session: Session, day: FigureDay) -> list[tuple[str, str, int]]:
    """Schools where a reason shows at all, the most first."""
    query = (
        select(FigureCell.band, FigureCell.count)
        .where(
            FigureCell.day == day.day,
            FigureCell.theme == "oorzaak",
            FigureCell.place == WHOLE,
            FigureCell.band.like(_SCHOOL),
            FigureCell.count > 0,
        )
        .order_by(FigureCell.count.desc(), FigureCell.band)
        .limit(MOST)
    )
    rows = [(*read_leaf(band), count or 0) for band, count in session.execute(query)]
    ids = [branch for _reason, branch, _count in rows]
    found: Any = session.execute(select(Branch.id, Branch.name).where(Branch.id.in_(ids)))
    names, reasons = dict(found.all()), dict(MECHANISMS)
    return [
        (names[branch], reasons[reason], count) for reason, branch, count in rows if branch in names
    ]


def facts(found: Bought | None) -> list[dict[str, Any]]:
    """What stands here as lines to be kept: a name, and how many, or None for too few."""
    if found is None:
        return []
    goals = [(one.name, one) for one in found.rows if one.pupils != 0]
    lines: list[tuple[str, int | str | None]] = []
    for name, one in goals:
        lines += [(f"{name}: leerlingen", one.pupils), (f"{name}: begonnen", one.started)]
        lines += [(f"{name}: binnen 12 weken weer op school", one.back)]
        lines += [(f"{name}: mediaan van de wachttijd", one.wait or None)]
    for figure, parts in found.missing:
        lines += [(f"{figure.name}: {part.name.lower()}", count) for part, count in parts]
    lines += [(f"{reason}: {school}", count) for school, reason, count in found.schools]
    return [{"name": name, "count": count} for name, count in lines]
