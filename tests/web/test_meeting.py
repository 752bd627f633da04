"""A meeting in the browser: planned from the dossier, on Vandaag, in the diary, decided, read back."""

import re

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.counting import counted
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of
from tests.web.test_signin import lock
from tests.web.test_today import MOST
from tests.world import PASSWORD

ID = r"([0-9a-f-]{36})"
SOON = f"{day_of(now()).replace(year=day_of(now()).year + 1).replace(month=1, day=5)}"


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """The path of Sem's dossier; the coordinator (`visitor`) holds the regie."""
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    return visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]


def form(visitor: Visitor, *who: str, **more: str) -> dict[str, object]:
    """An MDO next January."""
    people = [str(visitor.world.accounts[one]) for one in who]
    return {"dag": SOON, "tijd": "14:30", "mensen": people, **more}


def planned(visitor: Visitor, dossier: str, *who: str, **more: str) -> str:
    """The path of a meeting that was planned."""
    answer = visitor.post(f"{dossier}/overleg", form(visitor, *who, **more))
    assert answer.status_code == 302, answer.text
    return answer.location.split("?")[0]


def test_an_mdo_is_planned_from_the_dossier_and_stands_there(
    visitor: Visitor, dossier: str
) -> None:
    assert f"{dossier}/overleg" in visitor.get(dossier).text
    page = visitor.get(f"{dossier}/overleg").text
    assert "Persoon officer" in page
    assert "Persoon care" not in page
    path = planned(visitor, dossier, "officer", waar="School", gasten="mevrouw Bakker, moeder")
    agenda = visitor.get(path).text
    assert "Sem B." in agenda
    assert "mevrouw Bakker, moeder" in agenda
    assert "niet voorbereid" in agenda
    assert "gepland" in visitor.get(dossier).text
    officer = Visitor(visitor.world).sign_in("officer")
    assert "Sem B." in officer.get(path).text
    assert Visitor(visitor.world).sign_in("director").get(path).status_code == 404


def test_the_file_for_the_diary_names_nobody(visitor: Visitor, dossier: str) -> None:
    path = planned(visitor, dossier, "officer", waar="Bij Bakker thuis", vraag="Wat kan Sem wel?")
    answer = visitor.get(f"{path}/overleg.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.text.replace("\r\n ", "")
    assert "SUMMARY:Overleg\r\n" in text
    assert re.search(rf"URL:https?://\S+{path}\r\n", text)
    assert f"DTSTART:{SOON.replace('-', '')}T133000Z" in text
    for word in ("Sem", "Bakker", "Wilg", "MDO", "LOCATION", "Persoon"):
        assert word not in text, word


def test_a_decision_becomes_an_agreement_and_is_read_back(visitor: Visitor, dossier: str) -> None:
    path = planned(visitor, dossier, "officer")
    item = found(visitor, path, rf"/overleg/casus/{ID}/voorbereiden")
    asked = {"vraag": "Kan Sem halve dagen?", "rev": "1"}
    assert visitor.post(f"/overleg/casus/{item}/voorbereiden", asked).status_code == 302
    again = visitor.post(f"/overleg/casus/{item}/voorbereiden", {**asked, "vraag": "Anders"})
    assert (again.status_code, "net veranderd" in again.text) == (409, True)
    assert "Kan Sem halve dagen?" in again.text, "both texts are shown"
    assert ">\nAnders</textarea>" in again.text
    assert "Kan Sem halve dagen?" in visitor.get(f"{path}/tafel").text
    task = {"besluit": "Belt de mentor", "wie": "Persoon officer", "uiterlijk": SOON}
    answer = visitor.post(f"/overleg/casus/{item}/besluit", task)
    assert "en de afspraak ook" in visitor.get(answer.location).text
    half = visitor.post(f"/overleg/casus/{item}/besluit", {"besluit": "X", "wie": "moeder"})
    assert (half.status_code, "Kies ook de dag" in half.text) == (422, True)
    visitor.post(f"/overleg/casus/{item}/besluit", {"besluit": "Niet opschalen"})
    end = visitor.post(f"/overleg/casus/{item}/volgende")
    assert end.location.endswith("/lees-terug")
    page = visitor.get(end.location).text
    assert "Belt de mentor" in page
    assert "Niet opschalen" in page
    closed = visitor.post(end.location, {f"verslag-{item}": "Sem was er zelf bij."})
    assert closed.status_code == 302, closed.text
    officer = Visitor(visitor.world).sign_in("officer").get(dossier).text
    assert "Sem was er zelf bij." in officer
    assert "Klaar</button>" in officer  # the agreement is the officer's own
    assert visitor.post(f"/overleg/casus/{item}/besluit", task).status_code == 409
    late = visitor.post(end.location, {f"verslag-{item}": "Vader belt morgen terug."})
    assert (late.status_code, "Vader belt morgen terug." in late.text) == (409, True)


def test_the_screen_of_a_meeting_does_not_lock_while_people_talk(
    visitor: Visitor, dossier: str
) -> None:
    path = planned(visitor, dossier)
    lock(visitor)
    assert visitor.get(dossier).status_code == 302
    visitor.post("/aanmelden/slot", {"code": PASSWORD})
    lock(visitor)
    assert visitor.get(f"{path}/tafel").status_code == 200


def test_the_sheet_and_the_screen_of_the_family_name_no_number(
    visitor: Visitor, dossier: str
) -> None:
    sheet = visitor.get(f"{dossier}/bespreekblad").text
    assert "Sem Bakker" in sheet
    assert "16 uur gemist" in sheet
    onlook = visitor.get(f"{dossier}/meekijken").text
    assert "Uw contactpersoon: Persoon coordinator" in onlook
    for page in (sheet, onlook):
        assert "999990019" not in page
        assert "010 000" not in page
    assert "Bakker" not in onlook


def test_a_meeting_is_changed_on_the_form_it_was_planned_with(
    visitor: Visitor, dossier: str
) -> None:
    path = planned(visitor, dossier, "officer", waar="School")
    page = visitor.get(f"{path}/wijzigen").text
    assert ('value="14:30"' in page, 'value="School"' in page) == (True, True)
    assert page.count(" checked") == 1
    moved = form(visitor, "officer", waar="Gemeentehuis") | {"tijd": "09:00"}
    wrong = visitor.post(f"{path}/wijzigen", moved | {"rev": "1", "dag": "2020-01-01"})
    assert (wrong.status_code, "Kies een moment na nu" in wrong.text) == (422, True)
    assert ("Gemeentehuis" in wrong.text, wrong.text.count(" checked")) == (True, 1)
    answer = visitor.post(f"{path}/wijzigen", moved | {"rev": "1"})
    assert "Het overleg is gewijzigd." in visitor.get(answer.location).text
    stale = visitor.post(f"{path}/wijzigen", moved | {"rev": "1", "waar": "Thuis"})
    assert (stale.status_code, "Thuis" in stale.text, "09.00" in stale.text) == (409, True, True)
    officer = Visitor(visitor.world).sign_in("officer")
    assert "Wijzig overleg" not in officer.get(path).text
    assert officer.get(f"{path}/wijzigen").status_code == 403
    assert "SEQUENCE:1" in officer.get(f"{path}/overleg.ics").text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"dag": "gisteren"}, "Geef een datum"),
        ({"dag": "2020-01-01"}, "Kies een moment na nu"),
        ({"tijd": "25:00"}, "Geef een tijd"),
        ({"duur": "9" * 30}, "Geef een heel getal"),
        ({"mensen": ["x"]}, "Kies uit de lijst."),
        ({"gasten": "een\n" * 11}, "ten hoogste 10 mensen"),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(
    visitor: Visitor, dossier: str, wrong: dict[str, object], told: str
) -> None:
    answer = visitor.post(f"{dossier}/overleg", form(visitor, waar="Lokaal 3") | wrong)
    assert (answer.status_code, told in answer.text) == (422, True), answer.text
    assert "Lokaal 3" in answer.text


def test_a_meeting_stands_on_vandaag_and_costs_no_statement_more(
    visitor: Visitor, dossier: str
) -> None:
    path = f"{dossier}/overleg"
    day = f"{day_of(now()).fromordinal(day_of(now()).toordinal() + 3)}"
    visitor.post(path, {**form(visitor, "officer"), "dag": day})
    for reader in (visitor, Visitor(visitor.world).sign_in("officer")):
        reader.get("/")
        with counted(visitor.world.app) as sent:
            page = " ".join(reader.get("/").text.split())
        assert "Sem B." in page
        assert "niet voorbereid" in page
        assert len(sent) <= MOST, sent
