"""Zorg melden in the browser: one form for everybody who works with children, one decision."""

import re

import pytest

from tests.browser import Visitor

FORM = {"naar": "school:01AB00", "over": "Sem B.", "zie": "Zit thuis.", "bereik": "06 000"}


@pytest.fixture
def care(visitor: Visitor) -> Visitor:
    """Somebody who may not see the pupil."""
    return visitor.sign_in("care")


def test_it_is_reported_decided_and_told(care: Visitor) -> None:
    assert "Zorg melden" in care.get("/").text
    page = care.get("/zorg/").text
    assert "De Wilg" in page
    assert "010 000 00 00" in page
    page = care.get(care.post("/zorg/", FORM).location).text
    assert "Binnen twee werkdagen hoort u wat er gebeurt." in page
    assert "Zit thuis." not in page
    school = Visitor(care.world).sign_in("coordinator")
    (path,) = set(re.findall(r"/zorg/[0-9a-f-]{36}", school.get("/").text))
    page = school.get(path).text
    for told in ("Sem B.", "Zit thuis.", "Persoon care, jeugdhulp:JH01", "06 000"):
        assert told in page, told
    page = school.get(school.post(path, {"besluit": "opgepakt"}).location).text
    assert "Uw besluit staat erin." in page
    assert path not in page
    assert "Wij pakken dit op" in care.get("/zorg/").text
    assert school.post(path, {"besluit": "opgepakt"}).status_code == 409
    assert care.get(path).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"naar": "school:09ZZ00"},
        {"naar": "iedereen"},
        {"naar": "gemeente:" + "-" * 36},
        {"over": ""},
        {"zie": ""},
        {"geboren": "2199-01-01"},
    ],
)
def test_bad_input_keeps_what_was_typed(care: Visitor, wrong: dict[str, str]) -> None:
    answer = care.post("/zorg/", {**FORM, **wrong})
    assert answer.status_code == 422
    assert answer.text.count("Sem B.") + answer.text.count("Zit thuis.") >= 1


def test_an_adviser_reports_nothing(visitor: Visitor) -> None:
    visitor.sign_in("adviser")
    assert visitor.get("/zorg/").status_code == 403
    assert "Zorg melden" not in visitor.get("/").text
