"""The agreements of a region on the screen: write, see what it would do, publish."""

from datetime import timedelta

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from casework.domain.rules.absence import DEFAULT
from casework.schemas.ruleset import as_form
from tests.browser import Visitor

PAGE = "/regels/afspraken/"
AHEAD = day_of(now()) + timedelta(days=40)


def typed(**more: str) -> dict[str, str]:
    form = as_form(DEFAULT[0]) | {"bron": "Protocol van de regio", "vanaf": f"{AHEAD}"}
    return form | {name.replace("__", "."): value for name, value in more.items()}


def test_a_director_sees_what_changes_before_it_is_published(visitor: Visitor) -> None:
    visitor.sign_in("director")
    assert "Aantal ziekmeldingen" in visitor.get(PAGE).text
    form = typed() | {"MAZL-4.reports": "3"}
    assert "nog niet nagespeeld" in visitor.post(f"{PAGE}publiceren", form).text
    seen = visitor.get(visitor.post(f"{PAGE}bekijken", form).location)
    assert "0 signalen meer, 0 minder, 0 op een andere dag." in seen.text
    assert "Vaak ziek gemeld (MAZL-4)" in seen.text
    assert 'value="3"' in visitor.post(f"{PAGE}aanpassen", form).text
    assert visitor.post(f"{PAGE}publiceren", form).status_code == 302
    assert "Protocol van de regio" in visitor.get(PAGE).text


def test_the_sentences_on_the_page_follow_what_was_published(visitor: Visitor) -> None:
    visitor.sign_in("director")
    sentence = "voor de 3e keer ziek gemeld in 10 lesweken"
    assert sentence not in visitor.get("/regels/").text
    today = {"vanaf": day_of(now()).isoformat()}
    agreed = {"MAZL-4.reports": "3", "MAZL-4.lesdays": "70"}
    for act in ("bekijken", "publiceren"):
        assert visitor.post(f"{PAGE}{act}", typed() | agreed | today).status_code == 302
    assert sentence in visitor.get("/regels/").text
    assert sentence in visitor.get(PAGE).text


def test_nothing_else_is_no_change(visitor: Visitor) -> None:
    visitor.sign_in("director")
    at = visitor.post(f"{PAGE}bekijken", typed()).location
    assert "Geen regel telt anders dan nu." in visitor.get(at).text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("MAZL-4.reports", "veel", "Kies een heel getal van 2 tot en met 20."),
        ("MAZL-4.reports", "21", "Kies een heel getal van 2 tot en met 20."),
        ("bron", "", "Vul dit in."),
        ("vanaf", "2020-01-01", "Deze datum is voorbij."),
        ("vanaf", "2099-01-01", "Kies een dag binnen een jaar."),
        ("vanaf", "9999-12-31", "Dit jaartal kan niet. Kijk de datum na."),
        ("VM-16.amount", "60", "Dit veld is onbekend."),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(
    visitor: Visitor, field: str, value: str, told: str
) -> None:
    visitor.sign_in("director")
    answer = visitor.post(f"{PAGE}bekijken", typed() | {"MAZL-7.schooldays": "9", field: value})
    assert answer.status_code == 422
    assert told in answer.text
    assert 'name="MAZL-7.schooldays" type="text"' in answer.text
    assert 'value="9"' in answer.text


@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_others_may_not(visitor: Visitor, who: str) -> None:
    assert visitor.sign_in(who).get(PAGE).status_code == 403
