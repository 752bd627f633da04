"""Handing over many dossiers in the browser: choose, look, offer; and take all over."""

import re

import pytest

from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note


@pytest.fixture
def school(visitor: Visitor) -> Visitor:
    """The coordinator, who holds the regie of Sem and Noor."""
    visitor.sign_in("coordinator")
    for who in ("Sem", "Noor"):
        note(visitor, who, SCHOOL_DAYS[:4])
    for path in set(re.findall(r"/signaal/[0-9a-f-]{36}/oppakken", visitor.get("/").text)):
        assert visitor.post(path).status_code == 302
    return visitor


def chosen(school: Visitor) -> dict[str, object]:
    page = school.get("/regie/overdragen/").text
    found = re.findall(r'name="dossiers" value="([0-9a-f-]{36})" checked', page)
    assert len(found) == 2
    return {"dossiers": found, "to": str(school.world.accounts["director"]), "why": "verlof"}


def test_one_looks_first_then_offers_and_the_other_takes_all(school: Visitor) -> None:
    assert "/regie/overdragen/" in school.get("/dossier/").text
    form = chosen(school)
    page = school.post("/regie/overdragen/bekijk", form).text
    assert "de regie aan in 2 dossiers" in page
    assert "Sem Bakker" in page
    assert "16 uur gemist" in page
    page = school.get(school.post("/regie/overdragen/", form).location).text
    assert "Tot elk antwoord houdt u de regie." in page
    director = Visitor(school.world).sign_in("director")
    assert "Neem alle 2 aan" in director.get("/").text
    answer = director.post("/regie/overdragen/alles-aannemen")
    page = director.get(answer.location).text
    assert "U hebt nu de regie in deze dossiers." in page
    assert page.count("Persoon director") == 2
    assert "van geen dossier de regie" in school.get("/regie/overdragen/").text
    assert school.post("/regie/overdragen/", form).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [{"dossiers": []}, {"dossiers": ["x"]}, {"to": ""}, {"why": "zomaar"}, {"to": "0" * 32}],
)
def test_bad_input_is_said_and_nothing_is_offered(
    school: Visitor, wrong: dict[str, object]
) -> None:
    form = {**chosen(school), **wrong}
    for path in ("/regie/overdragen/bekijk", "/regie/overdragen/"):
        assert school.post(path, form).status_code == 422, path
    assert "Aanbod zonder antwoord" not in school.get("/").text


def test_it_is_not_for_who_may_not_hold_a_regie(visitor: Visitor) -> None:
    visitor.sign_in("adviser")
    assert visitor.get("/regie/overdragen/").status_code == 403
    assert visitor.post("/regie/overdragen/alles-aannemen").status_code == 403
