"""Some prepared statements in one: a page of thirty small things asks for them all at once.

Each of them finds its rows when it is run with the same parameters, so that who runs it knows
nothing of this. For looks alone: what was read ahead is in no session, so changing it does nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Dialect, inspect, literal_column, select, type_coerce
from sqlalchemy import union_all as in_one
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from casework.domain.policy import Actor
from casework.services.prepared import Asked, Prepared, Query, asker
from casework.services.sealing import fetch_keys
from casework.vault import SealedRow

Seen = dict[tuple[type, Any], Any]
Rows = Sequence[Sequence[Any]]
Read = Callable[[Rows, Seen], list[Any]]  # what a column, or the columns of a table, says in each


@contextmanager
def ahead(session: Session, *asked: Asked) -> Iterator[None]:
    """Have these read in one statement, and the keys of all that came in another, for a while.

    All as one actor; a parameter of one name has one value.
    """
    session.flush()
    connection = session.connection()
    whose = asker(tuple(value for one in asked for value in one.given))
    plan = _planned(connection.dialect, tuple(one.query for one in asked), whose)
    seen: Seen = {}
    found: dict[int, Any] = {}
    for at, some in groupby(connection.execute(plan.query, _values(asked)).all(), itemgetter(0)):
        rows = list(map(tuple, some))
        found[at] = list(zip(*(read(rows, seen) for read in plan.parts[at].reads), strict=True))
    fetch_keys(session, {one.compartment_id for one in seen.values() if isinstance(one, SealedRow)})
    before = session.info.get("ahead", {})
    session.info["ahead"] = before | {
        one.query: (one.given, partial(_result, plan.parts[at].names, found.get(at, ())))
        for at, one in enumerate(asked)
    }
    try:
        yield
    finally:
        session.info["ahead"] = before


def _values(asked: Sequence[Asked]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for one in asked:
        for name, value in one.query.values(one.given).items():
            if values.setdefault(name, value) != value:
                raise ValueError(f"two values for the parameter {name}")
    return values


def _result(names: SimpleResultMetaData, rows: Sequence[tuple[Any, ...]]) -> Any:
    return IteratorResult(names, iter(rows))


class _Part(NamedTuple):
    """How one statement's rows are made again out of those of the whole."""

    names: SimpleResultMetaData
    reads: Sequence[Read]


class _Plan(NamedTuple):
    query: CompoundSelect[Any]
    parts: Sequence[_Part]


@lru_cache(maxsize=64)
def _planned(dialect: Dialect, queries: tuple[Prepared, ...], whose: Actor | None) -> _Plan:
    """Each statement's columns lie in the slots of their type, behind the number of it."""
    made = [one.made(whose) for one in queries]
    subs = [one.subquery() for one in made]
    kinds = [[_kind(dialect, one.type) for one in sub.c] for sub in subs]
    slots = [
        kind
        for kind in sorted({kind for some in kinds for kind in some})
        for _ in range(max(some.count(kind) for some in kinds))
    ]
    selects, parts = [], []
    for at, (query, sub, some) in enumerate(zip(made, subs, kinds, strict=True)):
        places = _places(some, slots)
        cells: list[Any] = [
            literal_column(f"CAST(NULL AS {kind})" if kind else "NULL") for kind in slots
        ]
        for column, place in zip(sub.c, places, strict=True):
            cells[place] = type_coerce(column, NullType())
        named = [cell.label(f"c{nth}") for nth, cell in enumerate(cells)]
        selects.append(select(literal_column(str(at)), *named).select_from(sub))
        columns = zip(sub.c, (place + 1 for place in places), strict=True)
        parts.append(_part(dialect, query, list(columns)))
    return _Plan(in_one(*selects), parts)


def _kind(dialect: Dialect, of: Any) -> str:
    """Which values may stand in one column: on SQLite all."""
    return "" if dialect.name == "sqlite" else of.compile(dialect).partition("(")[0]


def _places(kinds: Sequence[str], slots: Sequence[str]) -> list[int]:
    free = list(enumerate(slots))
    found = []
    for kind in kinds:
        one = next(one for one in free if one[1] == kind)
        free.remove(one)
        found.append(one[0])
    return found


def _part(dialect: Dialect, query: Query, columns: list[tuple[Any, int]]) -> _Part:
    left, reads = iter(columns), []
    for one in query.column_descriptions:
        entity = one["type"] if one["type"] is one["expr"] else None
        if entity is None:
            reads.append(_value(dialect, *next(left)))
        else:
            width = len(list(select(entity).selected_columns))
            reads.append(_entity(dialect, entity, [next(left) for _ in range(width)]))
    return _Part(SimpleResultMetaData([one["name"] for one in query.column_descriptions]), reads)


def _value(dialect: Dialect, column: Any, at: int) -> Read:
    process = _process(dialect, column)
    if process is None:
        return lambda rows, _: [row[at] for row in rows]
    return lambda rows, _: [None if row[at] is None else process(row[at]) for row in rows]


def _process(dialect: Dialect, column: Any) -> Any:
    return column.type.dialect_impl(dialect).result_processor(dialect, None)


def _entity(dialect: Dialect, of: type, columns: list[tuple[Any, int]]) -> Read:
    """A row of a table, once however often it comes; of the class that its kind says."""
    mapper: Any = inspect(of)
    called = {column: name for one in mapper.self_and_descendants for name, column in one.c.items()}
    names = [called[next(iter(one.base_columns))] for one, _ in columns]
    cells = itemgetter(*(at for _, at in columns))
    # By name: a column that two kinds of row share comes twice, and is read once.
    steps = dict(zip(names, (_process(dialect, one) for one, _ in columns), strict=True))
    processes = [(name, process) for name, process in steps.items() if process is not None]
    key = columns[names.index("id")][1]
    kind = mapper.polymorphic_on is not None and called[mapper.polymorphic_on]

    def made(row: Sequence[Any]) -> Any:
        values = dict(zip(names, cells(row), strict=True))
        for name, process in processes:
            if values[name] is not None:
                values[name] = process(values[name])
        exact = mapper.polymorphic_map[values[kind]] if kind else mapper
        one = exact.class_manager.new_instance()
        vars(one).update(values)
        return one

    def read(row: Sequence[Any], seen: Seen) -> Any:
        at = of, row[key]
        return seen[at] if at in seen else seen.setdefault(at, made(row))

    return lambda rows, seen: [None if row[key] is None else read(row, seen) for row in rows]
