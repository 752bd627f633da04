"""Deny by default: a route without a declared action does not start.

An `Area` is a blueprint whose every route names its action. The guard opens the unit of work (a
look or an act), finds the seat, asks the policy whether this actor could ever
do this, runs the view, and renders only after the commit: what is shown is on record.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any

from flask import Blueprint, Flask, current_app, g, make_response, render_template, request
from flask_login import current_user
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from casework import clock
from casework.db import as_actor, db, look, transaction
from casework.domain.errors import Conflict, Invalid, NotAllowed, SignInNeeded
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, may_ever
from casework.services import trail
from casework.services.staff import signin
from casework.web import cookie, draft, errors, press, typed
from casework.web.conflict import said
from casework.web.errors import shown

FULL, HALF, FIRST, LOCKED, NOBODY = "full", "half", "first", "locked", "nobody"
OPEN = frozenset({"static"})
LONG = {"table": 60}  # minutes a screen stays open at least: people talk in a meeting (desk.md 3)


@dataclass(frozen=True)
class Work:
    """What a view gets: the unit of work, who acts, and the moment.

    `first` is what the route's slow part brought, done before the unit of work opened.
    """

    session: Session
    actor: Actor
    now: datetime
    seat: signin.Seat | None = None
    first: Any = None
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def seated(self) -> signin.Seat:
        """The seat, where the route asked for one. Raises SignInNeeded."""
        if self.seat is None:
            raise SignInNeeded
        return self.seat

    @property
    def today(self) -> date:
        """The date in the Netherlands."""
        return day_of(self.now)


@dataclass(frozen=True)
class Page:
    """What a view answers: a template and its values, rendered after the commit."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200

    def render(self) -> Response:
        """The response."""
        return make_response(render_template(self.template, **self.values), self.status)


def page(template: str, status: int = 200, **values: Any) -> Page:
    """A page to be rendered after the commit."""
    return Page(template, values, status)


Answer = Page | Response
View = Callable[..., Any]


@dataclass(frozen=True)
class Route:
    """What a route declares: its action, who may come, its unit of work, the form to show again."""

    action: Action
    who: str
    unit: Callable[[], AbstractContextManager[Session]]
    again: View | None = None
    first: Callable[[], Any] | None = None


class Area(Blueprint):
    """A blueprint of pages. Every route declares its action, and who may come at all."""

    def get(self, rule: str, *, action: Action, who: str = FULL) -> Callable[[View], View]:  # type: ignore[override]
        """A look."""
        return self._declare(rule, "GET", Route(action, who, look))

    def post(  # type: ignore[override]
        self,
        rule: str,
        *,
        action: Action,
        who: str = FULL,
        again: View | None = None,
        first: Callable[[], Any] | None = None,
    ) -> Callable[[View], View]:
        """An act. When the input is refused, `again` (the form's own view) shows it once more.

        `first` does what takes long, before the act holds the write lock.
        """
        return self._declare(rule, "POST", Route(action, who, transaction, again, first))

    def ask(
        self, rule: str, *, action: Action, again: View | None = None
    ) -> Callable[[View], View]:
        """A look whose question is a form: what is asked may not stand in an address."""
        return self._declare(rule, "POST", Route(action, FULL, look, again))

    def _declare(self, rule: str, method: str, route: Route) -> Callable[[View], View]:
        def decorate(view: View) -> View:
            @wraps(view)
            def run(**given: Any) -> Response:
                return _run(view, route, given)

            run.action = route.action  # type: ignore[attr-defined]
            self.add_url_rule(rule, view.__name__, run, methods=[method])
            return view

        return decorate


def check(app: Flask) -> None:
    """Refuse to start with a route that declares no action. Raises RuntimeError, naming it."""
    for rule in app.url_map.iter_rules():
        declared = getattr(app.view_functions[rule.endpoint], "action", None)
        if rule.endpoint not in OPEN and not isinstance(declared, Action):
            raise RuntimeError(f"route {rule.endpoint} declares no action")


def _run(view: View, route: Route, given: Any) -> Response:
    g.action = route.action
    try:
        first = route.first() if route.first else None
        with route.unit() as session:
            work = _with_draft(_admitted(session, route.action, route.who))
            answer = _answered(route, view, replace(work, first=first), given)
            trail.complete(session, g.actor, route.action)
    except SignInNeeded:
        if route.again is None or not draft.is_locked():
            raise
        return draft.keep(f"{request.blueprint}.{route.again.__name__}", given)
    except (Invalid, Conflict, StaleDataError) as refused:
        if route.again is None:
            raise
        return _once_more(route.again, route, refused, given)
    return answer.render() if isinstance(answer, Page) else answer


def _answered(route: Route, view: View, work: Work, given: Any) -> Any:
    if route.unit is not transaction or route.who != FULL:
        return view(work, **given)
    return press.once(work.session, work.seat, lambda: view(work, **given))


def _with_draft(work: Work) -> Work:
    if draft.NAME not in request.args:
        return work
    return replace(work, values=draft.typed(work.session, work.actor))


def _once_more(
    again: View, route: Route, refused: Invalid | Conflict | StaleDataError, given: Any
) -> Response:
    how = shown(refused)
    with look() as session:
        work = _admitted(session, route.action, route.who)
        messages = said(session, g.actor, refused)
        answer = again(replace(work, errors=messages, values=request.form), **given)
        trail.refuse(session, g.actor, route.action, status=how.status)
    assert isinstance(answer, Page)  # noqa: S101  (a form's view answers a page)
    again_shown = replace(answer, status=how.status).render()
    if isinstance(refused, Invalid) or typed.kept(again_shown):
        return again_shown
    return errors.page(how._replace(message=messages[""][0]), refused)


def _admitted(session: Session, action: Action, who: str) -> Work:
    now = clock.now()
    g.session, g.now = session, now
    if who == NOBODY:
        g.actor = Actor()
        return Work(session, g.actor, now)
    again = "seat" in g  # the second unit of work of a request: the seat is known, not who asks
    seat = seated()
    g.actor, g.seat = seat.actor, seat
    if again:
        as_actor(session, str(seat.actor.organisation))
    if not _far_enough(seat, who):
        raise SignInNeeded
    if who == FULL and not may_ever(seat.actor, action):
        raise NotAllowed
    if not seat.locked:  # looking at the lock must not open it
        signin.touch(session, seat, now=now)
    return Work(session, seat.actor, now, seat)


def seated() -> signin.Seat:
    """Who sits at this browser. Raises SignInNeeded."""
    if not isinstance(current_user._get_current_object(), signin.Seat):
        raise SignInNeeded
    seat: signin.Seat = current_user._get_current_object()
    return seat


def load_seat(_request: object) -> signin.Seat | None:
    """Flask-Login's loader: the seat behind the cookie."""
    settings = current_app.extensions["settings"]
    minutes = max(settings.idle_minutes, LONG.get(request.blueprint or "", 0))
    idle = timedelta(minutes=minutes)
    return signin.seat_of(db.session(), cookie.current().token, now=g.now, idle=idle)


def _far_enough(seat: signin.Seat, who: str) -> bool:
    if who == HALF:
        return seat.level >= 1
    if who == FIRST:  # a code alone may not prolong a session
        return seat.level == 1
    if who == LOCKED:
        return seat.level == 2
    return seat.level == 2 and not seat.locked
