"""Statements that each database says in its own way."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Select,
    String,
    any_,
    bindparam,
    func,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import FunctionElement

from casework.db.base import Base


def upsert(
    session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]], *, key: Sequence[str]
) -> None:
    """Insert rows, or replace the rest of those whose key is there. All rows have equal names."""
    if not rows:
        return
    dialect, names = session.get_bind().dialect.name, list(rows[0])
    insert = _INSERT[dialect](table.__table__)
    rest = {name: insert.excluded[name] for name in names if name not in key}
    values: Any = rows
    if dialect == "postgresql":  # one statement for all: it sends a list of rows one by one
        insert = insert.from_select(names, _as_rows(table, names))
        values = {name: [row[name] for row in rows] for name in names}
    session.execute(insert.on_conflict_do_update(index_elements=list(key), set_=rest), values)


def _as_rows(table: type[Base], names: Sequence[str]) -> Select[Any]:
    """PostgreSQL: rows out of one array a column."""
    columns = [table.__table__.c[name] for name in names]
    arrays = [bindparam(one.name, type_=ARRAY(one.type)) for one in columns]
    return select(func.unnest(*arrays).table_valued(*names).render_derived())


def among(session: Session, column: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    """Condition: the column is one of these. PostgreSQL takes them as one array, SQLite as JSON."""
    wanted = list(values)
    if session.get_bind().dialect.name == "postgresql":
        return column == any_(literal(wanted, ARRAY(column.type)))
    if isinstance(column.type, Integer):  # one value to bind instead of thousands
        each = func.json_each(literal(json.dumps(wanted))).table_valued("value")
        return column.in_(select(each.c.value))
    return column.in_(wanted)


def among_given(dialect: str, column: Any, name: str) -> ColumnElement[bool]:
    """The same of the values that are given by this name when the statement runs."""
    if dialect == "postgresql":
        return column == any_(bindparam(name, type_=ARRAY(column.type)))
    return column.in_(bindparam(name, expanding=True))


class listed(FunctionElement[str]):  # noqa: N801  a function of SQL
    """A column's values in one group, with commas between: quicker to read than a row each."""

    type = String()
    inherit_cache = True


@compiles(listed, "sqlite")
def _group_concat(element: Any, compiler: Any, **more: Any) -> str:
    # SQLite needs no text of them, and making it takes as long as all the rest.
    return f"group_concat({compiler.process(element.clauses, **more)}, ',')"


@compiles(listed, "postgresql")
def _string_agg(element: Any, compiler: Any, **more: Any) -> str:
    return f"string_agg(CAST({compiler.process(element.clauses, **more)} AS TEXT), ',')"


def insert_once(session: Session, table: type[Base], *rows: Mapping[str, Any]) -> None:
    """Insert rows, except where one of their unique keys is there already."""
    insert = _INSERT[session.get_bind().dialect.name](table.__table__)
    session.execute(insert.on_conflict_do_nothing(), list(rows))


def insert_chosen(session: Session, table: type[Base], names: list[str], rows: Any) -> None:
    """The same for what a select finds: its columns are those of `names`."""
    insert = _INSERT[session.get_bind().dialect.name](table.__table__)
    session.execute(insert.from_select(names, rows).on_conflict_do_nothing())


_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
