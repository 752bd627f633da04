"""The JSON API: what comes in is stored or refused in one shape, and all of it is on record."""

import json
from datetime import timedelta

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from tests.web.program import STORE, WITHDRAW, Program, is_problem, one, stored
from tests.web.routes import Trail
from tests.web.test_line import SCHOOL_DAYS
from tests.world import World


def test_one_absence_is_stored_and_corrected_and_withdrawn(world: World, program: Program) -> None:
    answer = program.post(STORE, one())
    assert answer.status_code == 201
    assert answer.get_json() == {"nieuw": 1, "gewijzigd": 0, "ongewijzigd": 0}
    assert answer.headers["API-Version"] == "1.0.0"
    assert "Set-Cookie" not in answer.headers
    nr = world.numbers["Sem"]
    assert stored(world) == [(nr, "ONGEOORLOOFD", 240, "api")]
    again = program.post(STORE, one(lesuren=2.5))
    assert (again.status_code, again.get_json()["gewijzigd"]) == (200, 1)
    assert stored(world) == [(nr, "ONGEOORLOOFD", 150, "api")]
    assert program.post(STORE, one(lesuren="2,5")).get_json()["ongewijzigd"] == 1
    key = one(lesuren="weg")
    assert program.post(WITHDRAW, key).get_json() == {"ingetrokken": 1}
    assert stored(world) == []
    is_problem(program.post(WITHDRAW, key), 404)


def test_by_pgn_and_with_empty_properties(world: World, program: Program) -> None:
    content = one(leerlingnummer=None, brin="weg", pgn="999990020", minuten=None, toelichting="")
    assert program.post(STORE, content).status_code == 201
    assert stored(world)[0][0] == world.numbers["Noor"]


def test_a_bad_item_of_a_list_keeps_only_itself_out(world: World, program: Program) -> None:
    tomorrow = str(day_of(now()) + timedelta(days=1))
    items = [one(), one(datum=tomorrow), "tekst", one(lesuren=25), one(datum=str(SCHOOL_DAYS[1]))]
    answer = program.post(STORE, items)
    assert answer.status_code == 200
    body = answer.get_json()
    assert body["nieuw"] == 2
    assert [(error["index"], error["veld"]) for error in body["fouten"]] == [
        (1, "datum"),
        (2, ""),
        (3, "lesuren"),
    ]
    assert len(stored(world)) == 2


WRONG = {
    "future date": ({"datum": "2099-01-01"}, "datum", "toekomst"),
    "vacation": ({"datum": "2025-12-25"}, "datum", "schoolvakantie"),
    "no date": ({"datum": "gisteren"}, "datum", "Geef een datum"),
    "too much": ({"lesuren": 25}, "lesuren", "ten hoogste 24"),
    "a long number": ({"lesuren": int("9" * 4000)}, "lesuren", "Geef een getal"),
    "endless": ({"lesuren": 1e308 * 10}, "", "JSON"),
    "true": ({"lesuren": True}, "lesuren", "Geef een getal"),
    "nothing": ({"lesuren": "weg"}, "lesuren", "Vul in hoeveel"),
    "both": ({"minuten": 10}, "minuten", "niet allebei"),
    "soort": ({"soort": "SPIJBELEN"}, "soort", "Kies een van"),
    "an object": ({"soort": {"a": 1}}, "soort", "klopt niet"),
    "unknown pupil": ({"leerlingnummer": "9999"}, "leerlingnummer", "niet ingeschreven"),
    "wrong BSN": ({"pgn": "123456789", "leerlingnummer": "weg"}, "pgn", "geen geldig BSN"),
    "other school": ({"brin": "02CD"}, "brin", "niet van u"),
    "our id": ({"leerling": "x"}, "leerling", "onbekend"),
    "unknown": ({"naam": "Sem"}, "naam", "onbekend"),
    "NUL": ({"toelichting": "a\x00b"}, "toelichting", "tekens"),
    "half a sign": ({"toelichting": "\ud800"}, "toelichting", "tekens"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_per_property(
    world: World, program: Program, trail: Trail, name: str
) -> None:
    change, field, message = WRONG[name]
    body = is_problem(program.post(STORE, one(**change)), 400)
    assert message in body["errors"][field][0]
    assert stored(world) == []
    assert {entry.result for entry in trail.new()} == {"error"}


SHAPES = {
    "no JSON": b"{",
    "nothing": b"",
    "a number": b"1",
    "a text": b'"x"',
    "null": b"null",
    "NaN": b'{"lesuren": NaN}',
    "not UTF-8": b'{"soort": "\xff"}',
    "UTF-16": json.dumps(one()).encode("utf-16"),
    "deep": b"[" * 100_000,
    "an endless number": b'{"lesuren": ' + b"9" * 5000 + b"}",
    "an empty list": b"[]",
    "too many": json.dumps([one()] * 1001).encode(),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("path", [STORE, WITHDRAW])
def test_another_shape_is_refused(
    world: World, program: Program, trail: Trail, path: str, name: str
) -> None:
    headers = {**program.headers, "Content-Type": "application/json"}
    is_problem(program.client.post(path, data=SHAPES[name], headers=headers), 400)
    assert stored(world) == []
    assert {entry.result for entry in trail.new()} == {"error"}


def test_another_content_type_is_refused(program: Program, trail: Trail) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        headers = {**program.headers, "Content-Type": kind}
        is_problem(program.client.post(STORE, data=json.dumps(one()), headers=headers), 415)
        assert {entry.result for entry in trail.new()} == {"error"}


def test_a_message_too_large_is_refused(world: World, program: Program, trail: Trail) -> None:
    world.app.config["MAX_CONTENT_LENGTH"] = 1000
    is_problem(program.post(STORE, [one()] * 100), 413)
    assert {entry.result for entry in trail.new()} == {"error"}


def test_another_method_is_told_which_one_will_do(program: Program, trail: Trail) -> None:
    answer = program.client.get(STORE, headers=program.headers)
    is_problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    is_problem(program.client.get("/api/v1/er/is/niets"), 404)
    assert len(trail.new()) == 2
