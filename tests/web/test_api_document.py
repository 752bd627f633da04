"""The description of the API: the Dutch API Design Rules, as far as a document can show them."""

from typing import Any

import pytest

from tests.web.routes import routes
from tests.world import World


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    answer = world.app.test_client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["API-Version"] == "1.0.0"
    found: dict[str, Any] = answer.get_json()
    return found


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for path in document["paths"].values() for one in path.values()]


def test_the_document_says_who_and_which_version(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    assert document["info"]["version"].count(".") == 2
    assert {"name", "email", "url"} <= document["info"]["contact"].keys()
    assert document["servers"] == [{"url": "/api/v1"}]


def test_the_document_holds_every_operation_and_no_other(
    world: World, document: dict[str, Any]
) -> None:
    served = {
        (route.method.lower(), route.rule.rule.removeprefix("/api/v1"))
        for route in routes(world)
        if route.rule.endpoint.startswith("api_")
    }
    assert served == {(m, path) for path, one in document["paths"].items() for m in one}
    ids = [operation["operationId"] for operation in _operations(document)]
    assert len(set(ids)) == len(ids) == 5


def test_no_address_carries_anything(document: dict[str, Any]) -> None:
    for path in document["paths"]:
        assert "{" not in path
        assert not path.endswith("/")
    assert not [one for one in _operations(document) if one.get("parameters")]


def test_every_answer_names_its_version_and_every_refusal_is_a_problem(
    document: dict[str, Any],
) -> None:
    for operation in _operations(document):
        for status, answer in operation["responses"].items():
            assert "API-Version" in answer["headers"]
            kind = "application/json" if status < "300" else "application/problem+json"
            assert list(answer["content"]) == [kind]


def test_the_properties_are_those_of_the_schema(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    properties = schemas["Verzuim"]["properties"]
    assert properties.keys() == {
        *("brin", "leerlingnummer", "pgn", "datum", "lesuren", "minuten", "soort", "toelichting")
    }
    assert set(schemas["Verzuim"]["required"]) == {"datum", "soort"}
    assert "ONGEOORLOOFD" in properties["soort"]["enum"]
    assert properties["datum"]["format"] == "date"
    assert all(one["description"] for one in properties.values())
