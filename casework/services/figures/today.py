"""What of the figures stands on the first screen of who advises on policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.domain.figures.catalogue import FIGURES, Figure, Part
from casework.domain.figures.publish import WHOLE, Cell
from casework.domain.figures.report import Overview
from casework.domain.policy import Action, Actor, Role
from casework.models import FigureCell, FigureDay
from casework.services import trail
from casework.services.figures import report

_PLAYS = FIGURES["oorzaak"]


@dataclass(frozen=True)
class Advised:
    """Which mechanisms play in the region, as last counted; which overviews wait to be sent."""

    figure: Figure
    day: date
    limit: int
    rows: Sequence[tuple[Part, int | None]]
    waiting: Sequence[tuple[Overview, date]]


def advised(session: Session, actor: Actor) -> Advised | None:
    """None for other roles, and as long as nothing was counted."""
    if Role.BELEIDSADVISEUR not in actor.roles:
        return None
    newest = select(func.max(FigureDay.day)).scalar_subquery()
    columns = (FigureDay.day, FigureDay.limit, FigureCell.band, FigureCell.count)
    query = (
        select(*columns)
        .join(FigureCell, FigureCell.day == FigureDay.day)
        .where(FigureDay.day == newest, FigureCell.theme == "oorzaak", FigureCell.place == WHOLE)
    )
    rows = session.execute(query).all()
    if not rows:
        return None
    found = {Cell("oorzaak", WHOLE, band): count for *_day, band, count in rows}
    trail.record(session, actor, Action.VIEW_FIGURES, kind="figure", of=_PLAYS.code)
    told = [(part, part.at(found, WHOLE)) for part in _PLAYS.parts]
    return Advised(_PLAYS, rows[0].day, rows[0].limit, told, report.waiting(session, actor))
