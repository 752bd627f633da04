"""Closing in the browser: three fields; a closed dossier says so, and opens again with a reason."""

from datetime import timedelta

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from casework.services.signals import term
from tests.browser import Visitor
from tests.services.acting import acting
from tests.web.test_line import SCHOOL_DAYS, note, signal_of
from tests.world import SYSTEM

FORM = {"uitkomst": "terug", "sinds": f"{day_of(now())}", "hielp": "Een vaste begeleider."}


@pytest.fixture
def officer(visitor: Visitor) -> Visitor:
    """Who will hold the regie; `visitor` is the school, with a signal of Sem."""
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    return Visitor(visitor.world).sign_in("officer")


@pytest.fixture
def dossier(officer: Visitor) -> str:
    """The address of the dossier."""
    return officer.post(f"/signaal/{signal_of(officer)}/oppakken").location.split("?")[0]


def test_three_fields_close_it(officer: Visitor, visitor: Visitor, dossier: str) -> None:
    assert "/sluiten" in officer.get(dossier).text
    page = officer.get(f"{dossier}/sluiten").text
    assert "Nog niet gemeld bij DUO: 16 uur gemist" in page
    assert page.count(" required") >= 3
    page = officer.get(officer.post(f"{dossier}/sluiten", FORM).location).text
    assert "Het dossier is gesloten. Er komt geen bericht meer over." in page
    assert "Terug op school, sinds" in page
    assert "Een vaste begeleider." in page
    assert "/sluiten" not in page
    assert "Maak afspraak" not in page
    assert "Stap 1 van" not in page
    assert "Stap 2 van" not in page
    assert "Melden bij DUO" in visitor.get("/").text
    assert "geen open dossiers" in officer.get("/dossier/").text


def test_bad_input_closes_nothing_and_keeps_what_was_typed(officer: Visitor, dossier: str) -> None:
    for wrong in ({"uitkomst": "klaar"}, {"sinds": "2199-01-01"}, {"hielp": " "}):
        answer = officer.post(f"{dossier}/sluiten", {**FORM, **wrong})
        assert answer.status_code == 422, wrong
    assert "Een vaste begeleider." in officer.post(f"{dossier}/sluiten", {**FORM, "sinds": ""}).text
    assert "Gesloten op" not in officer.get(dossier).text


def test_it_opens_again_with_a_reason(officer: Visitor, visitor: Visitor, dossier: str) -> None:
    officer.post(f"{dossier}/sluiten", FORM)
    assert "Persoon officer, gemeente:0363" in visitor.get(dossier).text
    with acting(visitor.world) as session:
        term.fire(session, SYSTEM, now=now() + timedelta(days=28))
    page = officer.get(dossier).text
    assert "Bekijk signaal" in page  # asked how it goes, also where nothing else is needed
    assert "Dit dossier is gesloten." not in page
    assert visitor.post(f"{dossier}/heropenen", {"reden": "zomaar"}).status_code == 422
    page = visitor.get(visitor.post(f"{dossier}/heropenen", {"reden": "terugval"}).location).text
    assert "Het dossier is weer open. U hebt de regie." in page
    assert "Terugval: weer thuis" in page
    assert "Regie: Persoon coordinator" in page
    assert visitor.post(f"{dossier}/heropenen", {"reden": "terugval"}).status_code == 409


def test_the_closed_page_of_another_is_not_there(officer: Visitor, dossier: str) -> None:
    officer.post(f"{dossier}/sluiten", FORM)
    care = Visitor(officer.world).sign_in("care")
    assert care.get(dossier).status_code == 404
    assert care.post(f"{dossier}/heropenen", {"reden": "terugval"}).status_code == 404
    assert officer.get(f"{dossier}/sluiten").status_code in (403, 409)
