"""Every route of the application, with an address that fits it: those added later too."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Engine, create_engine, text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from casework.config import Settings
from casework.domain.policy import Action
from casework.web.guard import OPEN
from tests.browser import Visitor
from tests.world import PUPILS, World


class Route(NamedTuple):
    """One method of one rule."""

    rule: Rule
    method: str
    action: Action

    @property
    def name(self) -> str:
        """As a failing test names it."""
        return f"{self.method} {self.rule.rule}"

    @property
    def seated(self) -> bool:
        """Whether one must be signed in. Signing in, the API and the demo have doors of their own."""
        return not self.rule.endpoint.startswith(("signin.", "api_", "demo.", "health."))

    @property
    def quiet(self) -> bool:
        """Whether it leaves nothing on record: asked every minute, with nobody in it."""
        return self.action is Action.VIEW_HEALTH


def routes(world: World) -> list[Route]:
    """All of them; signing out comes last, since nothing works after it."""
    views = world.app.view_functions
    found = [
        Route(rule, method, views[rule.endpoint].action)  # type: ignore[attr-defined]
        for rule in world.app.url_map.iter_rules()
        if rule.endpoint not in OPEN
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return sorted(found, key=lambda one: one.rule.endpoint == "signin.leave")


def address(route: Route, id_: UUID | None = None) -> str:
    """The rule filled in by the kind of each parameter: at random, or with this id."""
    values = {
        name: _filled(converter, id_)
        for name, converter in route.rule._converters.items()  # the map keeps them nowhere else
    }
    built = route.rule.build(values)
    assert built is not None, route.name
    return built[1]


def _filled(converter: Any, id_: UUID | None) -> Any:
    kind = type(converter).__name__
    if kind == "AnyConverter":
        return sorted(converter.items)[0]
    known = {"UUIDConverter": id_ or uuid4(), "IntegerConverter": 987_654, "FloatConverter": 1.5}
    return known.get(kind, "2026-09-01")


class Trail:
    """What the trail says, read as the owner: past every guard that is under test."""

    def __init__(self, settings: Settings) -> None:
        self.engine: Engine = create_engine(settings.database_owner_url)
        self.seen = self._last()

    def new(self) -> list[Any]:
        """Entries since the last call, oldest first."""
        query = text("SELECT id, result, subjects FROM audit_event WHERE id > :last ORDER BY id")
        with self.engine.connect() as connection:
            rows = list(connection.execute(query, {"last": self.seen}))
        self.seen = max([self.seen, *(row.id for row in rows)])
        return rows

    def owner(self, *statements: str) -> None:
        """Do something to the database that only its owner can."""
        with self.engine.begin() as connection:
            for one in statements:
                connection.execute(text(one))

    def _last(self) -> int:
        with self.engine.connect() as connection:
            return connection.scalar(text("SELECT max(id) FROM audit_event")) or 0


def visit(visitor: Visitor, token: str, route: Route, id_: UUID | None = None) -> TestResponse:
    """One request, as a browser with the form's token makes it."""
    data = {"csrf_token": token} if route.method != "GET" else None
    return visitor.client.open(address(route, id_), method=route.method, data=data)


def is_door(answer: TestResponse) -> bool:
    """Whether somebody was only sent to the door: nothing was shown, so nothing is on record."""
    at_door = (answer.location or "").startswith("/aanmelden/")
    return answer.status_code == 401 or (answer.status_code == 302 and at_door)


def expected(status: int) -> set[str]:
    """Which results may stand on record for an answer with this status."""
    if status < 400:
        return {"ok"}
    if status in (401, 403, 404):
        return {"denied"}
    return {"error", "denied"}  # a wrong password is 422, and denied


def named(world: World, page: str) -> Iterator[UUID]:
    """The pupils whose first name stands on a page."""
    for first, *_ in PUPILS:
        if re.search(rf"\b{first}\b", page):
            yield world.pupils[first]
