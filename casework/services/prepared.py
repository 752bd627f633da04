"""Statements that depend on who asks, built once: actor and day become their parameters.

Building a large condition costs more than running it. What differs in shape (a system actor, an
actor limited to branches) is built once each.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, wraps
from typing import Any, cast

from sqlalchemy import Date, Integer, Result, Select, Uuid, bindparam
from sqlalchemy.orm import Session

from casework.domain.policy import Actor

Build = Callable[[Actor, date], Select[Any]]
Run = Callable[[Session, Actor, date], Result[Any]]
_TODAY = cast(date, bindparam("today", type_=Date))


def prepared(build: Build) -> Run:
    """Run the statement that `build` makes of an actor and a day.

    `build` may put their values into conditions, but not reckon with them.
    """

    @cache
    def made(system: bool, limited: bool) -> Select[Any]:
        return build(_somebody(system, limited), _TODAY)

    @wraps(build)
    def run(session: Session, actor: Actor, today: date) -> Result[Any]:
        values = {"account": actor.account, "organisation": actor.organisation, "today": today}
        branches = None if actor.branches is None else {"branches": sorted(actor.branches)}
        statement = made(actor.system is not None, branches is not None)
        return session.execute(statement, {**values, **(branches or {})})

    return run


def _somebody(system: bool, limited: bool) -> Actor:
    branches = bindparam("branches", type_=Integer, expanding=True) if limited else None
    return Actor(
        account=cast(Any, bindparam("account", type_=Uuid)),
        organisation=cast(Any, bindparam("organisation", type_=Uuid)),
        branches=cast(Any, branches),
        system="prepared" if system else None,
    )
