"""Consent in the browser: asked when the ground wants it, noted word by word, withdrawn."""

import re

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_share import dossier, form, plain

__all__ = ["dossier"]
CARE = "jeugdhulp:JH01"
TODAY = day_of(now()).isoformat()


@pytest.fixture
def asked(visitor: Visitor, dossier: str) -> str:
    """The school wants to share with youth care, for which only consent is a ground."""
    answer = visitor.post(f"{dossier}/delen/", form(visitor, CARE, grond="avg-6-1-a"))
    assert answer.status_code == 302
    path = str(answer.location).split("?")[0]
    page = visitor.get(path).text
    assert "ieder met gezag moet ja zeggen" in page
    assert "Het gezag is nog niet bekend." in page
    pupil = visitor.world.pupils["Sem"]
    for name, relation in (("Moeder Bakker", "moeder"), ("Vader Bakker", "vader")):
        person = {"naam": name, "relatie": relation, "gezag": "ja"}
        visitor.post(f"/leerling/{pupil}/mensen/nieuw", person)
    return path


def people(visitor: Visitor, path: str) -> list[str]:
    """Who can be noted: the ids of the form."""
    page = visitor.get(path).text.split("intrekken")[0]
    return re.findall(r'name="wie" value="([0-9a-f-]{36})"', page)


def test_each_word_is_noted_and_the_last_yes_shares(
    visitor: Visitor, dossier: str, asked: str
) -> None:
    care = Visitor(visitor.world).sign_in("care")
    both = people(visitor, asked)
    assert len(both) == 2
    word = {"antwoord": "ja", "hoe": "gesprek", "op": TODAY}
    first = visitor.post(f"{asked}antwoord", {**word, "wie": both[0]})
    assert "Het antwoord staat erin." in visitor.get(first.location).text
    assert care.get(dossier).status_code == 404
    last = visitor.post(f"{asked}antwoord", {**word, "wie": both[1]})
    assert "Ieder die het aangaat zei ja." in visitor.get(last.location).text
    assert "Sem Bakker" in care.get(dossier).text
    assert "Moeder Bakker" not in care.get(dossier).text
    ended = visitor.post(f"{asked}intrekken", {"wie": "leerling", "op": TODAY})
    assert "door: leerling" in plain(visitor.get(ended.location).text)
    assert care.get(dossier).status_code == 404
    assert care.get(asked).status_code == 404
    assert "ingetrokken" in visitor.get(f"{dossier}/delen/").text


def test_what_is_wrong_is_said(visitor: Visitor, asked: str) -> None:
    one = people(visitor, asked)[0]
    word = {"wie": one, "antwoord": "ja", "hoe": "gesprek", "op": TODAY}
    for field, value, said in (
        ("wie", "x", "Kies wie het zei."),
        ("wie", "leerling", "geen toestemming nodig"),
        ("antwoord", "", "Vul dit in."),
        ("op", "2020-01-01", "Kies een dag in het afgelopen jaar"),
    ):
        answer = visitor.post(f"{asked}antwoord", {**word, field: value})
        assert (answer.status_code, said in plain(answer.text)) == (422, True), field
    refused = visitor.post(f"{asked}antwoord", {**word, "antwoord": "nee"})
    assert "Er is geen toestemming." in visitor.get(refused.location).text
    late = visitor.post(f"{asked}antwoord", word)
    assert (late.status_code, "al beslist" in late.text) == (409, True)
