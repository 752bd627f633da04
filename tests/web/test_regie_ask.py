"""Asking for the regie in the browser: a row, one press, three lines."""

import pytest

from tests.browser import Visitor
from tests.counting import counted
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of
from tests.web.test_today import MOST

ASK = r"/regie/vraag/([0-9a-f-]{36})"


@pytest.fixture
def officer(visitor: Visitor) -> Visitor:
    """The coordinator (`visitor`) holds the regie of Sem; the officer asks for it."""
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    officer = Visitor(visitor.world).sign_in("officer")
    assert "Vraag de regie" in officer.get(dossier).text
    answer = officer.post(f"{dossier}/regie/vraag")
    assert "U vroeg om de regie." in officer.get(answer.location).text
    return officer


def test_the_holder_finds_a_row_and_one_press_offers_it(visitor: Visitor, officer: Visitor) -> None:
    page = visitor.get("/").text
    assert "Persoon officer (gemeente:0363) vraagt om de regie." in " ".join(page.split())
    ask = found(visitor, "/", ASK)
    answer = visitor.post(f"/regie/vraag/{ask}/aanbieden")
    assert "Persoon officer" in visitor.get(answer.location).text
    offer = found(officer, "/", r"/regie/([0-9a-f-]{36})")
    summary = officer.get(f"/regie/{offer}").text
    assert "16 uur gemist" in summary
    assert "De ander vroeg erom" in summary
    assert officer.post(f"/regie/{offer}/aannemen").status_code == 302


def test_the_row_costs_no_statement_more(visitor: Visitor, officer: Visitor) -> None:
    assert officer
    visitor.get("/")
    with counted(visitor.world.app) as sent:
        assert "Regie gevraagd" in visitor.get("/").text
    assert len(sent) <= MOST, sent


def test_the_holder_reads_what_goes_along_and_refuses_with_a_reason(
    visitor: Visitor, officer: Visitor
) -> None:
    path = f"/regie/vraag/{found(visitor, '/', ASK)}"
    page = visitor.get(path).text
    assert "16 uur gemist" in page
    assert "Pas eerst aan" in page
    without = visitor.post(f"{path}/weigeren")
    assert (without.status_code, "Vul dit in." in without.text) == (422, True)
    assert visitor.post(f"{path}/weigeren", {"reason": "eerst-bellen"}).status_code == 302
    assert "Regie gevraagd" not in visitor.get("/").text
    late = visitor.post(f"{path}/aanbieden")
    assert (late.status_code, "al beantwoord" in late.text) == (409, True)
    assert officer.post(f"{path}/intrekken").status_code == 409


def test_who_asked_takes_it_back(visitor: Visitor, officer: Visitor) -> None:
    path = f"/regie/vraag/{found(visitor, '/', ASK)}"
    assert officer.get(path).status_code == 403
    answer = officer.post(f"{path}/intrekken")
    assert "ingetrokken" in officer.get(answer.location).text
    assert "Regie gevraagd" not in visitor.get("/").text


def test_the_form_of_the_offer_knows_who_asked(visitor: Visitor, officer: Visitor) -> None:
    to = str(officer.world.accounts["officer"])
    dossier = found(
        visitor, f"/regie/vraag/{found(visitor, '/', ASK)}", r"/dossier/([0-9a-f-]{36})"
    )
    page = visitor.get(f"/dossier/{dossier}/regie?aan={to}").text
    assert f'value="{to}" required checked>' in page


def test_one_who_asks_twice_or_may_not_is_told_in_words(visitor: Visitor, officer: Visitor) -> None:
    dossier = found(
        visitor, f"/regie/vraag/{found(visitor, '/', ASK)}", r"/dossier/([0-9a-f-]{36})"
    )
    again = officer.post(f"/dossier/{dossier}/regie/vraag")
    assert (again.status_code, "U vroeg de regie al" in again.text) == (409, True)
    own = visitor.post(f"/dossier/{dossier}/regie/vraag")
    assert (own.status_code, "U hebt de regie in dit dossier al" in own.text) == (409, True)
    care = Visitor(visitor.world).sign_in("care")
    assert care.post(f"/dossier/{dossier}/regie/vraag").status_code == 404
