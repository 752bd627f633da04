"""That statements read ahead in one say what each of them says alone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from casework.services.ahead import ahead
from casework.services.prepared import Asked
from tests.counting import counted


def agree(app: Any, session: Session, asked: Sequence[Asked]) -> int:
    """How many rows there are, once all say the same and took two statements, one for the keys."""
    alone = [_rows(session, one) for one in asked]
    with counted(app) as sent, ahead(session, *asked):
        together = [_rows(session, one) for one in asked]
    assert len(sent) <= 2, sent
    for one, before, after in zip(asked, alone, together, strict=True):
        assert before == after, one
    return sum(map(len, alone))


def _rows(session: Session, one: Asked) -> list[tuple[Any, ...]]:
    return [tuple(map(_told, row)) for row in one.query(session, *one.given).all()]


def _told(value: Any) -> Any:
    """A row of a table as its class and columns."""
    if getattr(type(value), "__mapper__", None) is None:
        return value
    mapper = inspect(type(value))
    return type(value), {one.key: getattr(value, one.key) for one in mapper.column_attrs}
