"""Who comes in at the API: a good token, for its own organisation and scope, on record."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import create_engine, text

from casework.clock import now
from casework.config import Settings
from casework.domain.policy import Action
from tests.browser import Visitor
from tests.web.program import (
    STORE,
    WITHDRAW,
    Program,
    end_token,
    is_problem,
    make_token,
    one,
    stored,
)
from tests.web.routes import Trail, expected
from tests.world import World


def _bad_tokens(world: World) -> Iterator[tuple[str, dict[str, str]]]:
    id_, good = make_token(world)
    yield "none", {}
    yield "another kind", {"Authorization": f"Basic {good}"}
    yield "no text", {"Authorization": "Bearer "}
    yield "wrong", {"Authorization": f"Bearer rl_{'A' * 43}"}
    yield "not ASCII", {"Authorization": "Bearer rl_é" + "A" * 42}
    yield "half", {"Authorization": f"Bearer {good[:-1]}"}
    end_token(world, id_, ends_at=now() - timedelta(seconds=1))
    yield "expired", {"Authorization": f"Bearer {good}"}
    end_token(world, id_, ends_at=now() + timedelta(days=1), revoked_at=now())
    yield "revoked", {"Authorization": f"Bearer {good}"}


def test_without_a_good_token_nobody_comes_in(world: World, settings: Settings) -> None:
    client = world.app.test_client()
    for name, headers in _bad_tokens(world):
        trail = Trail(settings)
        for path in (STORE, WITHDRAW):
            answer = client.post(path, json=one(), headers=headers)
            is_problem(answer, 401)
            assert answer.headers["WWW-Authenticate"] == "Bearer"
            assert {entry.result for entry in trail.new()} == {"denied"}, name
    assert stored(world) == []


def test_a_session_opens_no_api_and_a_token_no_page(world: World, program: Program) -> None:
    visitor = Visitor(world).sign_in("coordinator")
    is_problem(visitor.client.post(STORE, json=one()), 401)
    answer = program.client.get("/", headers=program.headers)
    assert answer.location.startswith("/aanmelden/")


def test_a_token_without_the_scope_is_refused(world: World, settings: Settings) -> None:
    program = Program(world, make_token(world, scopes=())[1])
    trail = Trail(settings)
    for path in (STORE, WITHDRAW):
        is_problem(program.post(path, one()), 403)
        assert [entry.result for entry in trail.new()] == ["denied"]
    assert stored(world) == []


def test_a_token_reaches_no_pupil_of_another_board(world: World) -> None:
    program = Program(world, make_token(world, of="schoolbestuur:41002")[1])
    for change in ({}, {"brin": "weg"}, {"leerlingnummer": "weg", "pgn": "999990019"}):
        is_problem(program.post(STORE, one(**change)), 400)
        is_problem(program.post(WITHDRAW, one(lesuren="weg", **change)), 400)
    assert stored(world) == []


def test_each_entry_names_the_token(world: World, settings: Settings) -> None:
    id_, bearer = make_token(world)
    engine = create_engine(settings.database_owner_url)
    Program(world, bearer).post(STORE, one())
    query = "SELECT canon FROM audit_event WHERE action = :action ORDER BY id DESC LIMIT 1"
    with engine.connect() as connection:
        canon = connection.scalar(text(query), {"action": str(Action.LOG_VERZUIM)})
    engine.dispose()
    assert str(id_).encode() in bytes(canon or b"")


def test_every_operation_that_fails_is_on_record(
    world: World, program: Program, trail: Trail
) -> None:
    trail.owner("ALTER TABLE api_token RENAME TO elsewhere")
    for path in (STORE, WITHDRAW):
        answer = program.post(path, one())
        assert answer.status_code >= 500
        is_problem(answer, answer.status_code)
        assert {entry.result for entry in trail.new()} == expected(answer.status_code) & {"error"}
    assert world


def test_without_a_trail_nothing_is_answered(world: World, program: Program, trail: Trail) -> None:
    trail.owner("DROP TABLE audit_event")
    for path, content in ((STORE, one()), (WITHDRAW, one(lesuren="weg"))):
        is_problem(program.post(path, content), 503)
    is_problem(program.client.get("/api/v1/openapi.json"), 503)
    is_problem(world.app.test_client().post(STORE, json=one()), 503)
    assert stored(world) == []
