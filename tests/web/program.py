"""A program: requests as a school's own system makes them, with a bearer token."""

from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import create_engine, text
from werkzeug.test import TestResponse

from casework.app import serve
from casework.clock import now
from casework.db import as_actor, transaction
from casework.models import ApiToken, Organisation
from casework.services.staff import token as tokens
from tests.web.test_line import SCHOOL_DAYS
from tests.world import SYSTEM, World

STORE, WITHDRAW = "/api/v1/verzuim", "/api/v1/verzuim/intrekkingen"
SCOPE = "verzuim:schrijven"


def make_token(
    world: World,
    *,
    of: str = "schoolbestuur:41001",
    scopes: tuple[str, ...] = (SCOPE,),
    days: int = 1,
) -> tuple[UUID, str]:
    """A token of one of the organisations."""
    value = tokens.NewToken(scopes, "LAS", days)
    with world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        board = session.get_one(Organisation, world.organisations[of])
        return tokens.create(session, SYSTEM, board, value, now=now())


def end_token(world: World, id_: UUID, **changes: Any) -> None:
    """Change a stored token, as time or an operator would."""
    with world.app.app_context(), transaction() as session:
        found = session.get_one(ApiToken, id_)
        for name, value in changes.items():
            setattr(found, name, value)
        tokens.listed(session, SYSTEM)


class Program:
    """A school's own system."""

    def __init__(self, world: World, bearer: str) -> None:
        serve(world.app)
        self.client: FlaskClient = world.app.test_client()
        self.headers = {"Authorization": f"Bearer {bearer}"}

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, headers=self.headers)

    def post(self, path: str, content: Any) -> TestResponse:
        return self.client.post(path, json=content, headers=self.headers)


def one(**changes: Any) -> dict[str, Any]:
    """A right absence, changed."""
    right = {
        "brin": "01AB00",
        "leerlingnummer": "1001",
        "datum": str(SCHOOL_DAYS[0]),
        "lesuren": 4,
        "soort": "ONGEOORLOOFD",
    }
    return {k: v for k, v in {**right, **changes}.items() if v != "weg"}


def stored(world: World) -> list[tuple[Any, ...]]:
    """What absence there is, past every guard."""
    engine = create_engine(world.app.extensions["settings"].database_owner_url)
    query = "SELECT pupil_nr, soort, amount, origin FROM verzuim ORDER BY date DESC, pupil_nr"
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def is_problem(answer: TestResponse, status: int) -> dict[str, Any]:
    """The one shape of a refusal."""
    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"
    assert answer.headers["API-Version"] == "1.0.0"
    assert "Set-Cookie" not in answer.headers
    body: dict[str, Any] = answer.get_json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body
