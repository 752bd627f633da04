"""The columns that every block of Vandaag has, so that one select can read them all."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Date,
    Integer,
    LargeBinary,
    String,
    Uuid,
    cast,
    exists,
    literal,
    null,
    type_coerce,
)

from casework.db import Moment
from casework.domain.policy import Actor
from casework.models import Dossier
from casework.services import access

MOST = 50


def row(
    block: str,
    id_: Any,
    pupil: Any,
    *,
    dossier: Any = None,
    day: Any = None,
    number: Any = None,
    count: Any = None,
    text: Any = None,
    at: Any = None,
    was: Any = None,
    rule: Any = None,
    settings: Any = None,
    open_dossier: Any = None,
    sealed: Any = None,
) -> list[Any]:
    """The columns every part of the union has. `sealed` is the table whose envelope goes along."""
    values = {
        "id": (id_, Uuid),
        "pupil_id": (pupil, Uuid),
        "dossier_id": (dossier, Uuid),
        "day": (day, Date),
        "number": (number, Integer),
        "count": (count, Integer),
        "text": (text, String),
        "at": (at, Moment),
        "was": (was, Date),
        "rule": (rule, String),
        "settings": (settings, JSON),
        "open_dossier": (open_dossier, Boolean),
        "sealed_id": (sealed and sealed.id, Uuid),
        "rev": (sealed and sealed.rev, Integer),
        "compartment_id": (sealed and sealed.compartment_id, Uuid),
        "envelope": (sealed and sealed.__table__.c.sealed, LargeBinary),
    }
    made = [typed(value, kind).label(name) for name, (value, kind) in values.items()]
    return [literal(block).label("block"), *made]


def typed(value: Any, kind: Any) -> Any:
    """A value of an arm of a union, or the NULL that stands for it."""
    # PostgreSQL wants to know what a NULL would have been; SQLite spoils a date it must cast.
    return cast(null(), kind) if value is None else type_coerce(value, kind)


def in_open_dossier(actor: Actor, today: date, dossier: Any) -> ColumnElement[bool]:
    """Condition on the column that names a dossier: one that is open, and exists for the actor."""
    return exists().where(
        Dossier.id == dossier, Dossier.closed_at.is_(None), access.sees_dossier(actor, today)
    )
