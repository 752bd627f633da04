"""The Overneemblad in the browser: everything to copy, the reference at its foot, the status."""

import re

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of

TODAY = f"{day_of(now())}"


@pytest.fixture
def signal(visitor: Visitor) -> str:
    """Of Sem; `visitor` is the school."""
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    return found(visitor, "/", r"/signaal/([0-9a-f-]{36})/overneemblad")


def test_one_click_from_vandaag_everything_stands_there(visitor: Visitor, signal: str) -> None:
    page = visitor.get(f"/signaal/{signal}/overneemblad").text
    for told in ("Soort verzuim", "16 uur in 4 weken", "De Wilg (01AB00)"):
        assert told in page, told
    assert re.search(r"nog \d werkdagen?", page)
    form = {"kenmerk": "DUO-2026-1", "gemeld": TODAY}
    page = visitor.get(visitor.post(f"/signaal/{signal}/gemeld", form).location).text
    assert "De melding aan DUO is bewaard." in page
    page = visitor.get(f"/signaal/{signal}").text
    assert "kenmerk DUO-2026-1. Daar: Geregistreerd" in page


def test_the_officer_says_that_it_was_taken_up(visitor: Visitor, signal: str) -> None:
    path = f"/signaal/{signal}/duo-status"
    assert visitor.post(path, {"status": "ingetrokken"}).status_code == 409
    visitor.post(f"/signaal/{signal}/gemeld", {"kenmerk": "DUO-1", "gemeld": TODAY})
    officer = Visitor(visitor.world).sign_in("officer")
    assert signal_of(officer) == signal
    page = officer.get(f"/signaal/{signal}").text
    assert "In behandeling" in page
    assert "Ingetrokken" not in page
    page = officer.get(officer.post(path, {"status": "in-behandeling"}).location).text
    assert "De status bij DUO is bewaard." in page
    assert "Daar: In behandeling" in page
    assert officer.post(path, {"status": "weg"}).status_code == 422


def test_a_day_that_cannot_be_is_said_at_the_field(visitor: Visitor, signal: str) -> None:
    form = {"kenmerk": "DUO-1", "gemeld": "2020-01-01"}
    answer = visitor.post(f"/signaal/{signal}/gemeld", form)
    assert answer.status_code == 422
    assert "Kies een dag na het verzuim" in answer.text


def test_it_is_for_the_school_alone(visitor: Visitor, signal: str) -> None:
    for who, status in (("officer", 403), ("care", 403), ("other_school", 404)):
        other = Visitor(visitor.world).sign_in(who)
        assert other.get(f"/signaal/{signal}/overneemblad").status_code == status, who
