"""An application to a school on the screen: its clock, and where parents can go."""

from datetime import timedelta

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of

TODAY = day_of(now())
AGO = f"{TODAY - timedelta(days=30)}"


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """The path of Sem's dossier; the coordinator (`visitor`) holds the regie."""
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    return visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]


def test_it_counts_and_says_where_parents_can_go(visitor: Visitor, dossier: str) -> None:
    path = f"{dossier}/aanmelding"
    form = {"school": "De Es", "geschreven": AGO, "anderen": "De Els\nDe Eik", "nergens": "ja"}
    assert visitor.post(path, form).status_code == 302
    page = visitor.get(path).text
    assert "(dag 30 van 42)" in page
    assert "De Els, De Eik" in page
    assert "tijdelijk plaatsen vanaf" in page
    assert "onderwijsconsulent" not in page
    assert "(dag 30 van 42)" in visitor.get(dossier).text
    one = f"/aanmelding/{found(visitor, path, r'/aanmelding/([0-9a-f-]{36})')}"
    wrong = visitor.post(f"{one}/uitstel", {"tot": "2099-01-01"})
    assert (wrong.status_code, "ten hoogste 4 weken" in wrong.text) == (422, True)
    until = f"{TODAY + timedelta(days=40)}"
    assert visitor.post(f"{one}/uitstel", {"tot": until}).status_code == 302
    assert "(dag 30 van 70)" in visitor.get(path).text
    assert visitor.post(f"{one}/tijdelijk", {"geplaatst": f"{TODAY}"}).status_code == 302
    no = {"uitkomst": "geweigerd", "op": f"{TODAY}", "rev": "1"}
    without = visitor.post(f"{one}/besluit", no)
    assert (without.status_code, "Schrijf waarom" in without.text) == (422, True)
    assert visitor.post(f"{one}/besluit", {**no, "waarom": "Vol"}).status_code == 302
    page = visitor.get(path).text
    for told in ("onderwijsconsulent", "geschillencommissie", "pas weigeren als een andere"):
        assert told in page
    again = visitor.post(f"{one}/besluit", {**no, "waarom": "Vol"})
    assert (again.status_code, "legde al vast wat de school besloot" in again.text) == (409, True)


def test_who_is_late_is_told_so(visitor: Visitor, dossier: str) -> None:
    form = {"school": "De Es", "geschreven": f"{TODAY - timedelta(days=50)}"}
    visitor.post(f"{dossier}/aanmelding", form)
    page = visitor.get(f"{dossier}/aanmelding").text
    assert "(dag 50 van 42)" in page
    assert "De termijn is voorbij" in page
    assert "onderwijsconsulent" in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"school": ""}, "Vul dit in."),
        ({"geschreven": "2099-01-01"}, "niet later dan vandaag"),
        ({"geschreven": "ooit"}, "Geef een datum"),
        ({"anderen": "een\n" * 11}, "ten hoogste 10"),
    ],
)
def test_bad_input_comes_back_in_words(
    visitor: Visitor, dossier: str, wrong: dict[str, str], told: str
) -> None:
    form = {"school": "De Eik", "geschreven": AGO, **wrong}
    answer = visitor.post(f"{dossier}/aanmelding", form)
    assert (answer.status_code, told in answer.text) == (422, True)


def test_others_find_nothing(visitor: Visitor, dossier: str) -> None:
    visitor.post(f"{dossier}/aanmelding", {"school": "De Es", "geschreven": AGO})
    one = found(visitor, f"{dossier}/aanmelding", r"/aanmelding/([0-9a-f-]{36})")
    stranger = Visitor(visitor.world).sign_in("other_school")
    assert stranger.get(f"{dossier}/aanmelding").status_code == 404
    assert stranger.get(f"/aanmelding/{one}").status_code == 404
