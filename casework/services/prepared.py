"""Statements built once: who asks and what is asked about become their parameters.

Building a large condition costs more than running it. What differs in shape (what somebody is, an
actor limited to branches) is built once each.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from inspect import signature
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Date,
    Integer,
    Result,
    Select,
    String,
    Uuid,
    bindparam,
    literal_column,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import replacement_traverse

from casework.db import Moment
from casework.domain.policy import Actor
from casework.models import Dossier
from casework.vault.errors import SealedInQuery

Query = Select[*tuple[Any, ...]]
Found = Result[*tuple[Any, ...]]
Build = Callable[..., Query]
Run = Callable[..., Found]
_TYPES: dict[Any, Any] = {date: Date, datetime: Moment, UUID: Uuid, int: Integer, str: String}
_ACCOUNT, _ORGANISATION = bindparam("account", type_=Uuid), bindparam("organisation", type_=Uuid)
_BRANCHES = bindparam("branches", type_=Integer, expanding=True)


class About(NamedTuple):
    """What a condition may ask of a dossier."""

    id: UUID
    owner_id: UUID
    pupil_id: UUID
    regie_term_id: UUID | None


class Asked(NamedTuple):
    """A prepared statement with what it is asked about: `services.ahead` runs some in one."""

    query: "Prepared"
    given: tuple[Any, ...]


class Prepared:
    """A statement to run again and again, with other parameters each time."""

    def __init__(self, build: Build) -> None:
        self._asks = {name: one.annotation for name, one in signature(build).parameters.items()}
        self._build = build
        self.made = lru_cache(maxsize=64)(self._made)

    def _made(self, somebody: Actor | None) -> Query:
        kinds = self._asks.items()
        built: Any = self._build(
            **{name: somebody if of is Actor else _bound(name, of) for name, of in kinds}
        )
        try:
            return cast(Query, replacement_traverse(built, {}, _written_out))
        except SealedInQuery:  # to copy a subquery its columns are compared, and one refuses
            return cast(Query, built)

    def __call__(self, session: Session, *given: Any) -> Found:
        """Run it, or hand out what was read ahead."""
        asked, read = session.info.get("ahead", {}).get(self, (None, None))
        if read and asked == given:
            found: Found = read()
            return found
        return session.execute(self.made(asker(given)), self.values(given))

    def values(self, given: tuple[Any, ...]) -> dict[str, Any]:
        """Its parameters by name."""
        values: dict[str, Any] = {}
        for name, value in zip(self._asks, given, strict=True):
            values.update(_values(name, value))
        return values

    def of(self, *given: Any) -> Asked:
        """It, about these."""
        return Asked(self, given)


def prepared(build: Build) -> Prepared:
    """The statement that `build` makes of its parameters, told apart by their types.

    `build` may put values of an actor, a day, a key or a dossier into conditions, but not reckon
    with them; only what an actor is (kind, roles, scope) is known to it.
    """
    return Prepared(build)


def _written_out(element: Any, **_more: Any) -> Any:
    """What never changes stands in the statement: an index on such rows alone is found by it.

    SQLite otherwise plans the statement anew each time, PostgreSQL passes the index over.
    """
    if type(element) is not BindParameter or not element.unique or not element.value:
        return None
    values = element.value if element.expanding else [element.value]
    if not all(isinstance(one, str | int) and not isinstance(one, bool) for one in values):
        return None
    text = ", ".join(map(_quoted, values))
    return literal_column(f"({text})" if element.expanding else text, element.type)


def _quoted(value: str | int) -> str:
    return "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else str(int(value))


def _bound(name: str, kind: Any) -> Any:
    if kind is Dossier:
        return About(*(cast(Any, bindparam(f"{name}_{one}", type_=Uuid)) for one in About._fields))
    return bindparam(name, type_=_TYPES[kind])


def _values(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Actor):
        yield from identified(value).items()
    elif isinstance(value, Dossier):
        yield from ((f"{name}_{one}", getattr(value, one)) for one in About._fields)
    else:
        yield name, value


def identified(actor: Actor) -> dict[str, Any]:
    """Who somebody is, for the parameters of a statement."""
    found: dict[str, Any] = {"account": actor.account, "organisation": actor.organisation}
    return found if actor.branches is None else {**found, "branches": sorted(actor.branches)}


def asker(given: tuple[Any, ...]) -> Actor | None:
    """The actor among the values of a statement, without who it is."""
    actor = next((one for one in given if isinstance(one, Actor)), None)
    return actor and somebody(actor)


def somebody(actor: Actor) -> Actor:
    """The same without who it is, for a statement that is built once: `identified` says it then.

    A system actor is one like any other.
    """
    return replace(
        actor,
        account=cast(Any, _ACCOUNT),
        organisation=cast(Any, _ORGANISATION),
        branches=None if actor.branches is None else cast(Any, _BRANCHES),
        system=actor.system and "prepared",
        token=None,
    )
