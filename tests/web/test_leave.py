"""Leave in the browser: two dates and a colleague; Vandaag of the deputy, the form of an offer."""

from datetime import timedelta

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, found, note, offer_to, signal_of

TODAY = day_of(now())
OFFER = r"/regie/([0-9a-f-]{36})"


@pytest.fixture
def colleague(visitor: Visitor) -> Visitor:
    """Of another branch of the board, and away."""
    colleague = Visitor(visitor.world).sign_in("colleague")
    form = {
        "since": f"{TODAY}",
        "until": f"{TODAY + timedelta(days=7)}",
        "deputy": str(visitor.world.accounts["coordinator"]),
    }
    answer = colleague.post("/verlof/", form)
    page = colleague.get(answer.location).text
    assert "Persoon coordinator vervangt u." in page
    return colleague


@pytest.fixture
def deputy(visitor: Visitor, colleague: Visitor) -> Visitor:
    """Who stands in."""
    assert colleague
    return visitor.sign_in("coordinator")


def test_an_offer_says_so_and_stands_on_both_first_screens(
    deputy: Visitor, colleague: Visitor
) -> None:
    world = deputy.world
    note(deputy, "Sem", SCHOOL_DAYS[:4])
    officer = Visitor(world).sign_in("officer")
    dossier = officer.post(f"/signaal/{signal_of(officer)}/oppakken").location.split("?")[0]
    form = " ".join(officer.get(f"{dossier}/regie").text.split())
    assert "· met verlof tot en met" in form
    assert "vervangt: Persoon coordinator" in form
    officer.post(f"{dossier}/regie", offer_to(officer, "colleague"))
    offer = found(deputy, "/", OFFER)
    assert found(colleague, "/", OFFER) == offer
    assert "U vervangt die." in deputy.get(f"/regie/{offer}").text
    answer = deputy.post(f"/regie/{offer}/aannemen")
    assert (
        "Regie: Persoon coordinator</strong>, schoolbestuur:41001"
        in deputy.get(answer.location).text
    )


def test_back_again_it_is_off(colleague: Visitor) -> None:
    answer = colleague.post("/verlof/terug")
    assert "Uw verlof staat uit." in colleague.get(answer.location).text
    assert "vervangt u." not in colleague.get("/verlof/").text


def test_bad_input_is_refused_in_words_and_keeps_what_was_typed(colleague: Visitor) -> None:
    form = {"since": f"{TODAY}", "until": "2020-01-01", "deputy": "iemand"}
    answer = colleague.post("/verlof/", form)
    assert answer.status_code == 422
    assert "Kies iemand." in answer.text
    answer = colleague.post(
        "/verlof/", {**form, "deputy": str(colleague.world.accounts["officer"])}
    )
    assert (answer.status_code, "De laatste dag ligt voor de eerste dag." in answer.text) == (
        422,
        True,
    )
    assert 'value="2020-01-01"' in answer.text
