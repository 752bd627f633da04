"""A term on the screen: noted, shown with its last day, done."""

import re

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor


def path(visitor: Visitor) -> str:
    return f"/leerling/{visitor.world.pupils['Sem']}"


def test_a_term_is_noted_shown_and_done(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    page = path(visitor)
    assert "Welke termijn" in visitor.get(f"{page}/termijn").text
    form = {"regel": "ZP-6", "begin": day_of(now()).isoformat()}
    assert visitor.post(f"{page}/termijn", form).status_code == 302
    shown = visitor.get(page).text
    assert "Beslissen over een aanmelding" in shown
    (done,) = re.findall(r'action="(/leerling/termijn/[0-9a-f-]{36}/klaar)"', shown)
    assert visitor.post(done).status_code == 302
    assert "Beslissen over een aanmelding" not in visitor.get(page).text
    assert visitor.post(f"{page}/termijn", form).status_code == 409


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"regel": "VM-16", "begin": "2026-01-05"}, "Kies een van de mogelijkheden."),
        ({"regel": "ZP-6", "begin": "gisteren"}, "Geef een datum"),
        ({"regel": "ZP-6", "begin": "2099-01-01"}, "Kies een dag in de laatste 3 jaar"),
        ({"regel": "TLV-EIND", "begin": "2026-01-05", "jaren": "0"}, "van 1 tot en met 12."),
        ({"regel": "TLV-EIND", "begin": "2026-01-05", "jaren": "13"}, "van 1 tot en met 12."),
        ({"regel": "TLV-EIND", "begin": "2026-01-05", "jaren": "twee"}, "van 1 tot en met 12."),
        ({"regel": "TLV-EIND", "begin": "2026-01-05", "jaren": "9" * 40}, "van 1 tot en met 12."),
        (
            {"regel": "ZP-6", "begin": "2026-01-05", "jaren": "2"},
            "toelaatbaarheidsverklaring alleen",
        ),
    ],
)
def test_bad_input_comes_back_in_words(visitor: Visitor, form: dict[str, str], told: str) -> None:
    visitor.sign_in("coordinator")
    answer = visitor.post(f"{path(visitor)}/termijn", form)
    assert answer.status_code == 422
    assert told in answer.text


def test_a_worry_is_one_press(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    of = visitor.world.pupils["Sem"]
    answer = visitor.post(f"/signaal/niet-pluis/{of}")
    assert "Iemand op school vindt het niet pluis" in visitor.get(answer.location).text
    assert visitor.post(f"/signaal/niet-pluis/{of}").status_code == 409
    assert "Niet pluis" in visitor.get("/").text or "niet pluis" in visitor.get("/").text


def test_others_find_nothing(visitor: Visitor) -> None:
    visitor.sign_in("other_school")
    assert visitor.get(f"{path(visitor)}/termijn").status_code == 404
