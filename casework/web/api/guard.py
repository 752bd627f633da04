"""Deny by default, for programs: a bearer token in place of a seat, JSON in place of pages.

The same guarantees as for pages: every operation declares its action, runs in one unit of work,
and answers only after its trail entry is committed.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

from flask import Blueprint, Response, g, jsonify, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import UnsupportedMediaType

from casework import clock
from casework.db import as_actor, look, transaction
from casework.domain.errors import Invalid, NotAllowed, SignInNeeded
from casework.domain.policy import Action, Actor, may_ever
from casework.services import trail
from casework.services.staff import token
from casework.web.guard import Work

Answer = tuple[Any, int]
View = Callable[[Work], Answer]
_BEARER = "bearer"


class Operations(Blueprint):
    """A blueprint of operations. Every one declares its action."""

    def public(self, rule: str, *, action: Action) -> Callable[[View], View]:
        """A look that needs no token, since it shows nothing of anybody."""
        return self._declare(rule, "GET", action, _nobody)

    def get(self, rule: str, *, action: Action) -> Callable[[View], View]:  # type: ignore[override]
        """A look by the organisation whose token comes along."""
        return self._declare(rule, "GET", action, _bearer)

    def post(self, rule: str, *, action: Action) -> Callable[[View], View]:  # type: ignore[override]
        """An act of the organisation whose token comes along."""
        return self._declare(rule, "POST", action, _bearer)

    def _declare(
        self, rule: str, method: str, action: Action, who: Callable[..., Actor]
    ) -> Callable[[View], View]:
        def decorate(view: View) -> View:
            @wraps(view)
            def run() -> Response:
                return _run(view, action, who)

            run.action = action  # type: ignore[attr-defined]
            self.add_url_rule(rule, view.__name__, run, methods=[method])
            return view

        return decorate


def _run(view: View, action: Action, who: Callable[..., Actor]) -> Response:
    g.action = action
    unit = look if request.method in ("GET", "HEAD") else transaction
    with unit() as session:
        now = clock.now()
        g.actor = actor = who(session, action, now)
        content, status = view(Work(session, actor, now))
        trail.complete(session, actor, action)
    answer = jsonify(content)
    answer.status_code = status
    return answer


def _nobody(*_given: Any) -> Actor:
    return Actor()


def _bearer(session: Session, action: Action, now: Any) -> Actor:
    """Who the token stands for. Raises SignInNeeded without a good one, NotAllowed."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    found = token.actor_of(session, text.strip(), now=now) if kind.lower() == _BEARER else None
    if found is None:
        raise SignInNeeded
    g.actor = found
    as_actor(session, str(found.organisation))
    if not may_ever(found, action):
        raise NotAllowed
    return found


def body() -> Any:
    """The JSON that came along. Raises Invalid, UnsupportedMediaType, RequestEntityTooLarge."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        return json.loads(request.get_data().decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Invalid({"": ["Dit is geen geldige JSON in UTF-8."]}) from None


def _refuse(_constant: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")
