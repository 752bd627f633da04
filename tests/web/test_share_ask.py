"""Vraag aan eigenaar in the browser: a button, a row on Vandaag, an answer."""

import pytest

from tests.browser import Visitor
from tests.counting import counted
from tests.web.test_line import found
from tests.web.test_share import dossier, form, plain
from tests.web.test_today import MOST

__all__ = ["dossier"]
ASK = r"/delen/vraag/([0-9a-f-]{36})"
SWV = "samenwerkingsverband:2701"


@pytest.fixture
def director(visitor: Visitor, dossier: str) -> Visitor:
    """The samenwerkingsverband sees that there is a dossier, and asks for the absence."""
    given = form(visitor, wat=["dossier", "identity"])
    assert visitor.post(f"{dossier}/delen/", given).status_code == 302
    director = Visitor(visitor.world).sign_in("director")
    assert "Vraag aan eigenaar" in director.get(dossier).text
    page = director.get(f"{dossier}/delen/vraag").text
    assert "beslist: schoolbestuur:41001" in page
    asked = {"naar": str(visitor.world.organisations[SWV]), "wat": ["absence"], "doel": "plek"}
    answer = director.post(f"{dossier}/delen/vraag", asked)
    assert "wacht op antwoord" in director.get(answer.location).text
    again = director.post(f"{dossier}/delen/vraag", asked)
    assert (again.status_code, "al gevraagd" in again.text) == (409, True)
    return director


def test_the_owner_finds_a_row_and_opens_it_on_a_ground(
    visitor: Visitor, dossier: str, director: Visitor
) -> None:
    visitor.get("/")
    with counted(visitor.world.app) as sent:
        page = plain(visitor.get("/").text)
    assert len(sent) <= MOST, sent
    assert f"Persoon director vraagt te delen met {SWV}: verzuim." in page
    path = f"/delen/vraag/{found(visitor, '/', ASK)}"
    shown = visitor.get(path).text
    assert "WPO art. 18a lid 6" in shown
    assert visitor.post(f"{path}/delen", {"grond": "wpo-18a-6"}).status_code == 422
    given = form(visitor)
    answer = visitor.post(f"{path}/delen", {k: given[k] for k in ("grond", "tot", "verteld")})
    assert "Het is gedeeld." in visitor.get(answer.location).text
    assert "Delen gevraagd" not in visitor.get("/").text
    assert "gedeeld" in director.get(f"{dossier}/delen/vraag").text
    assert visitor.post(f"{path}/weigeren", {"reden": "bel-mij"}).status_code == 409


def test_a_refusal_has_a_reason_and_who_asked_reads_it(
    visitor: Visitor, dossier: str, director: Visitor
) -> None:
    path = f"/delen/vraag/{found(visitor, '/', ASK)}"
    assert director.get(path).status_code == 403
    assert visitor.post(f"{path}/weigeren", {}).status_code == 422
    assert visitor.post(f"{path}/weigeren", {"reden": "bel-mij"}).status_code == 302
    assert "Waarom niet: Bel mij eerst." in plain(director.get(f"{dossier}/delen/vraag").text)


def test_who_asked_takes_it_back_and_empty_questions_are_refused(
    visitor: Visitor, dossier: str, director: Visitor
) -> None:
    back = found(visitor, "/", ASK)
    answer = director.post(f"/delen/vraag/{back}/intrekken")
    assert "Uw vraag is ingetrokken." in director.get(answer.location).text
    own = str(visitor.world.organisations[SWV])
    nothing = director.post(f"{dossier}/delen/vraag", {"naar": own, "doel": "plek"})
    assert (nothing.status_code, "Kies wat u vraagt." in nothing.text) == (422, True)
    care = Visitor(visitor.world).sign_in("care")
    assert care.get(f"{dossier}/delen/vraag").status_code == 404
