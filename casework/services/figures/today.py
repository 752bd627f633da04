"""What of the figures stands on the first screen of who advises on policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.figures.catalogue import FIGURES, Figure, Part
from casework.domain.figures.publish import WHOLE, Cell
from casework.domain.figures.report import Overview
from casework.domain.policy import Action, Actor, Role
from casework.models import FigureCell
from casework.services import trail
from casework.services.figures import report

_PLAYS = FIGURES["oorzaak"]


@dataclass(frozen=True)
class Advised:
    """Which mechanisms play in the region, as last counted; which overviews wait to be sent."""

    figure: Figure
    day: date
    rows: Sequence[tuple[Part, int | None]]
    waiting: Sequence[tuple[Overview, date]]


def advised(session: Session, actor: Actor) -> Advised | None:
    """None for other roles, and as long as nothing was counted."""
    if Role.BELEIDSADVISEUR not in actor.roles:
        return None
    columns = (FigureCell.day, FigureCell.band, FigureCell.count)
    query = select(*columns).where(FigureCell.theme == "oorzaak", FigureCell.place == WHOLE)
    found: dict[date, dict[Cell, int | None]] = {}
    for day, band, count in session.execute(query):
        found.setdefault(day, {})[Cell("oorzaak", WHOLE, band)] = count
    if not found:
        return None
    newest = max(found)
    trail.record(session, actor, Action.VIEW_FIGURES, kind="figure", of=_PLAYS.code)
    rows = [(part, part.at(found[newest], WHOLE)) for part in _PLAYS.parts]
    return Advised(_PLAYS, newest, rows, report.waiting(session, actor))
