"""Statements built once: who asks and what is asked about become their parameters.

Building a large condition costs more than running it. What differs in shape (what somebody is, an
actor limited to branches) is built once each.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, wraps
from inspect import signature
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Date, Integer, Result, Select, String, Uuid, bindparam
from sqlalchemy.orm import Session

from casework.db import Moment
from casework.domain.policy import Actor
from casework.models import Dossier

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


def prepared(build: Build) -> Run:
    """Run the statement that `build` makes of its parameters, told apart by their types.

    `build` may put values of an actor, a day, a key or a dossier into conditions, but not reckon
    with them; only what an actor is (kind, roles, scope) is known to it.
    """
    asked = {name: one.annotation for name, one in signature(build).parameters.items()}
    placed = {name: _bound(name, kind) for name, kind in asked.items() if kind is not Actor}
    actors = [name for name, kind in asked.items() if kind is Actor]

    @lru_cache(maxsize=64)
    def made(somebody: Actor | None) -> Query:
        return build(**placed, **dict.fromkeys(actors, somebody))

    @wraps(build)
    def run(session: Session, *given: Any) -> Found:
        values: dict[str, Any] = {}
        for name, value in zip(asked, given, strict=True):
            values.update(_values(name, value))
        whose = next((one for one in given if isinstance(one, Actor)), None)
        return session.execute(made(whose and somebody(whose)), values)

    return run


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
