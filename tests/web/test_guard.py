"""Deny by default: no route without an action, no answer without its headers."""

import re
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from casework.config import Settings
from casework.domain.policy import Action
from casework.web import guard
from casework.web.headers import HEADERS
from tests.browser import Visitor
from tests.world import World


def test_a_route_without_an_action_does_not_start() -> None:
    app = Flask("tests")
    app.add_url_rule("/gat", "hole", lambda: "open")
    with pytest.raises(RuntimeError, match="hole"):
        guard.check(app)


def test_an_action_that_is_only_a_text_does_not_start_either() -> None:
    app = Flask("tests")

    def hole() -> str:
        return "open"

    hole.action = "vandaag.zien"  # type: ignore[attr-defined]
    app.add_url_rule("/gat", "hole", hole)
    with pytest.raises(RuntimeError, match="hole"):
        guard.check(app)


def test_every_route_declares_its_action(app: Flask) -> None:
    declared = {
        rule.endpoint: getattr(app.view_functions[rule.endpoint], "action", None)
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in guard.OPEN
    }
    assert declared
    assert [name for name, action in declared.items() if not isinstance(action, Action)] == []


def test_only_static_files_are_open() -> None:
    assert {"static"} == guard.OPEN


@pytest.mark.parametrize(
    ("path", "status"), [("/aanmelden/", 200), ("/", 302), ("/er/is/niets", 404)]
)
def test_every_answer_has_its_headers(visitor: Visitor, path: str, status: int) -> None:
    answer = visitor.get(path)
    assert answer.status_code == status
    assert HEADERS.items() <= dict(answer.headers).items()


def test_a_failure_has_its_headers(visitor: Visitor, settings: Settings) -> None:
    _rename(settings)
    answer = visitor.get("/")
    assert answer.status_code >= 500
    assert HEADERS.items() <= dict(answer.headers).items()


def _rename(settings: Settings) -> None:
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE web_session RENAME TO elsewhere"))
    engine.dispose()


def test_nothing_inline_is_allowed() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_a_failure_says_nothing_of_its_cause(visitor: Visitor, settings: Settings) -> None:
    _rename(settings)
    shown = visitor.get("/").text
    for word in ("web_session", "SELECT", "Traceback", "sqlalchemy", "casework"):
        assert word not in shown


def test_the_cookie_is_out_of_reach_of_scripts(visitor: Visitor) -> None:
    cookie = visitor.get("/aanmelden/").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_a_locked_screen_leads_to_the_lock(visitor: Visitor, world: World) -> None:
    settings: Settings = world.app.extensions["settings"]
    visitor.sign_in("coordinator")
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE web_session SET last_seen = '2020-01-01 00:00:00'"))
    engine.dispose()
    answer = visitor.get("/?x=1")
    assert (answer.status_code, answer.location) == (302, "/aanmelden/slot?verder=/?x%3D1")
    assert visitor.get(answer.location).status_code == 200


def test_no_address_means_two_things(world: World) -> None:
    known = Counter(
        (re.sub(r"<[^>]*>", "<>", str(rule)), method)
        for rule in world.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )
    assert [one for one, count in known.items() if count > 1] == []
