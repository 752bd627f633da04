"""Borders of municipalities: imported once, drawn where they are there."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from casework.domain.figures.borders import Shape
from casework.domain.policy import Action, Actor
from casework.domain.regions import current
from casework.models import FigureBorder
from casework.services import trail


def replace(session: Session, actor: Actor, shapes: Mapping[str, Shape]) -> int:
    """Keep these instead of what was there; how many municipalities they are."""
    session.execute(delete(FigureBorder))
    rows = [{"code": current(code), **one._asdict()} for code, one in shapes.items()]
    session.execute(insert(FigureBorder), list({row["code"]: row for row in rows}.values()))
    trail.record(session, actor, Action.IMPORT_BORDERS, codes={"borders": len(rows)})
    return len(rows)


def of(session: Session, codes: Iterable[str]) -> dict[str, Shape]:
    """The shapes of these municipalities, as far as there are any."""
    rows = session.scalars(select(FigureBorder).where(FigureBorder.code.in_(list(codes))))
    return {one.code: Shape(one.path, one.left, one.top, one.right, one.bottom) for one in rows}
