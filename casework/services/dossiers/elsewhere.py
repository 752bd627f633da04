"""An open dossier of a pupil that the actor may not see: that it is there, never whose it is.

Told to who has a signal of that pupil, so that nobody is offered to open what is open.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, SQLColumnExpression, Uuid, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import FunctionElement

from casework.domain.policy import Actor
from casework.models import Dossier
from casework.services import access


class has_dossier(FunctionElement[bool]):  # noqa: N801  a function of SQL
    """Whether a pupil has an open dossier, whoever asks: past row-level security."""

    type = Boolean()
    inherit_cache = True


@compiles(has_dossier, "sqlite")
def _exists(element: Any, compiler: Any, **more: Any) -> str:
    pupil = compiler.process(element.clauses, **more)  # a column, or a place for a value
    same = f"d.pupil_id = {pupil} AND d.closed_at IS NULL"
    return "EXISTS (SELECT 1 FROM dossier d WHERE " + same + ")"  # noqa: S608


@compiles(has_dossier, "postgresql")
def _function(element: Any, compiler: Any, **more: Any) -> str:
    return f"has_dossier({compiler.process(element.clauses, **more)})"


def seen(actor: Actor, today: date, pupil: SQLColumnExpression[UUID]) -> Any:
    """The open dossier of the column that names a pupil, where the actor may see it."""
    here = (Dossier.pupil_id == pupil, Dossier.closed_at.is_(None))
    query = select(Dossier.id).where(*here, access.sees_dossier(actor, today))
    return query.limit(1).scalar_subquery()


def of_pupil(session: Session, actor: Actor, pupil: UUID, *, today: date) -> tuple[Any, bool]:
    """The open dossier of one pupil if the actor may see it, and whether there is another's."""
    of = literal(pupil, Uuid)
    mine, is_there = session.execute(select(seen(actor, today, of), has_dossier(of))).one()
    return mine, bool(is_there) and mine is None
