"""Whatever is asked, whoever asks, however it ends: it is on record, over all routes."""

from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from casework.config import Settings
from casework.domain.policy import may_ever
from tests.browser import Visitor
from tests.web.routes import (
    Route,
    Trail,
    expected,
    is_door,
    named,
    routes,
    visit,
)
from tests.world import PEOPLE, World


def _holds(route: Route, answer: TestResponse, trail: Trail, world: World) -> None:
    """The one rule of this file."""
    entries = trail.new()
    if not is_door(answer) and not route.quiet:
        results = {one.result for one in entries}
        assert results & expected(answer.status_code), f"{route.name}: {answer.status_code}"
    on_record = str([one.subjects for one in entries])
    for pupil in named(world, answer.text):
        known = pupil.hex in on_record or str(pupil) in on_record
        assert known, f"{route.name} shows a pupil who is not on record"


def _all(
    visitor: Visitor, settings: Settings, who: str, id_: UUID | None = None
) -> dict[str, TestResponse]:
    world = visitor.world
    token = visitor.sign_in(who).token()
    trail = Trail(settings)
    answers = {}
    for route in routes(world):
        answers[route.name] = visit(visitor, token, route, id_)
        _holds(route, answers[route.name], trail, world)
    return answers


@pytest.mark.parametrize("who", ["coordinator", "officer", "director"])
def test_with_ids_that_do_not_exist(visitor: Visitor, settings: Settings, who: str) -> None:
    answers = _all(visitor, settings, who)
    statuses = {answer.status_code for answer in answers.values()}
    assert {200, 302, 404, 422} <= statuses
    assert not [name for name, one in answers.items() if one.status_code == 500]


def test_with_the_id_of_a_pupil(visitor: Visitor, settings: Settings) -> None:
    pupil = visitor.world.pupils["Sem"]
    answers = _all(visitor, settings, "coordinator", pupil)
    assert not [name for name, one in answers.items() if one.status_code == 500]
    assert any("Sem" in one.text for one in answers.values()), "no page showed the pupil"


def test_the_pupil_of_another_board_looks_like_one_who_does_not_exist(
    visitor: Visitor, settings: Settings
) -> None:
    world = visitor.world
    answers = _all(visitor, settings, "other_school", world.pupils["Sem"])
    for route in routes(world):
        if "pupil" in route.rule.arguments and route.method == "GET":
            asks = may_ever(world.actor("other_school"), route.action)
            assert answers[route.name].status_code == (404 if asks else 403), route.name
    assert not [name for name, one in answers.items() if "Sem" in one.text]


@pytest.mark.parametrize("who", ["adviser", "fg", "manager"])
def test_a_role_without_the_action_is_refused(
    visitor: Visitor, settings: Settings, who: str
) -> None:
    world = visitor.world
    answers = _all(visitor, settings, who)
    refused = [
        route
        for route in routes(world)
        if not may_ever(world.actor(who), route.action) and route.seated
    ]
    assert refused
    assert {answers[route.name].status_code for route in refused} == {403}


def test_nobody_gets_further_than_the_door(visitor: Visitor, settings: Settings) -> None:
    world, token, trail = visitor.world, visitor.token(), Trail(settings)
    for route in routes(world):
        answer = visit(visitor, token, route)
        assert is_door(answer) or not route.seated, route.name
        _holds(route, answer, trail, world)


def test_half_a_sign_in_gets_no_further_than_the_code(visitor: Visitor, settings: Settings) -> None:
    visitor.password("coordinator")
    token = visitor.token()
    for route in routes(visitor.world):
        if route.seated:
            answer = visit(visitor, token, route)
            assert is_door(answer), route.name
            assert answer.status_code == 401 or "/aanmelden/code" in answer.location


def test_a_failure_is_on_record(visitor: Visitor, settings: Settings) -> None:
    world = visitor.world
    token, trail = visitor.sign_in("coordinator").token(), Trail(settings)
    trail.owner("ALTER TABLE web_session RENAME TO elsewhere", "ALTER TABLE account RENAME TO gone")
    trail.new()
    for route in routes(world):
        answer = visit(visitor, token, route)
        if route.seated:
            assert answer.status_code >= 500, route.name
        _holds(route, answer, trail, world)


def test_a_broken_seal_is_on_record_and_shows_nothing(visitor: Visitor, settings: Settings) -> None:
    visitor.password("coordinator")
    code, token, trail = visitor.code("coordinator"), visitor.token(), Trail(settings)
    trail.owner("UPDATE credential SET rev = rev + 1")
    trail.new()
    answer = visitor.client.post("/aanmelden/code", data={"csrf_token": token, "code": code})
    assert answer.status_code == 500
    assert [one.result for one in trail.new()] == ["error"]


def test_a_form_without_its_token_is_on_record(visitor: Visitor, settings: Settings) -> None:
    visitor.sign_in("coordinator")
    trail = Trail(settings)
    for route in routes(visitor.world):
        if route.method == "POST" and not route.rule.endpoint.startswith("api_"):
            answer = visit(visitor, "not the token", route)
            assert answer.status_code == 400, route.name
            assert [one.result for one in trail.new()] == ["error"]


@pytest.mark.parametrize("who", ["coordinator", "adviser"])
def test_without_a_trail_nothing_is_shown(visitor: Visitor, settings: Settings, who: str) -> None:
    world = visitor.world
    assert PEOPLE[who]
    token, trail = visitor.sign_in(who).token(), Trail(settings)
    trail.owner("DROP TABLE audit_event")
    for route in routes(world):
        for id_ in (None, world.pupils["Sem"]):
            answer = visit(visitor, token, route, id_)
            assert answer.status_code == 503 or is_door(answer), route.name
            assert not list(named(world, answer.text))
