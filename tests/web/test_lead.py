"""Lead roles in the browser: asked on one form, taken with one press, shown in the dossier."""

import pytest

from tests.browser import Visitor
from tests.counting import counted
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of
from tests.web.test_today import MOST

OFFER = r"/rol/([0-9a-f-]{36})"


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """The coordinator (`visitor`) holds the regie of Sem."""
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    return str(visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0])


def ask(visitor: Visitor, dossier: str, role: str = "contact", to: str = "officer") -> str:
    form = {"role": role, "to": str(visitor.world.accounts[to])}
    answer = visitor.post(f"{dossier}/rollen", form)
    assert answer.status_code == 302, answer.text
    return " ".join(visitor.get(answer.location).text.split())


def test_a_role_is_asked_taken_with_one_press_shown_and_laid_down(
    visitor: Visitor, dossier: str
) -> None:
    assert "Verdeel rollen" in visitor.get(dossier).text
    assert "Gevraagd: Persoon officer" in ask(visitor, dossier)
    officer = Visitor(visitor.world).sign_in("officer")
    with counted(visitor.world.app) as sent:
        first = " ".join(officer.get("/").text.split())
    assert len(sent) <= MOST, sent
    assert "Persoon coordinator (schoolbestuur:41001) vraagt u als contactpersoon gezin." in first
    made = found(officer, "/", OFFER)
    assert "vaste gezicht" in officer.get(f"/rol/{made}").text
    answer = officer.post(f"/rol/{made}/aannemen")
    page = officer.get(answer.location).text
    assert ("U hebt nu deze rol." in page, "Contactpersoon gezin" in page) == (True, True)
    assert "Rol gevraagd" not in officer.get("/").text
    assert officer.post(f"/rol/{made}/aannemen").status_code == 409
    letter = " ".join(visitor.get(f"{dossier}/brief").text.split())
    assert "<strong>Persoon officer</strong>, gemeente:0363" in letter
    assert "Uw contactpersoon: Persoon officer" in visitor.get(f"{dossier}/meekijken").text
    end = officer.post(f"/rol/{made}/stoppen")
    assert "Eerder" in officer.get(end.location).text
    assert officer.post(f"/rol/{made}/stoppen").status_code == 409


def test_bad_input_is_said_in_words_and_nothing_is_stored(visitor: Visitor, dossier: str) -> None:
    path = f"{dossier}/rollen"
    empty = visitor.post(path, {"role": "", "to": "x"})
    assert (empty.status_code, "Kies iemand." in empty.text) == (422, True)
    care = {"role": "care", "to": str(visitor.world.accounts["care"])}
    closed = visitor.post(path, care)
    assert (closed.status_code, "ziet dit dossier niet" in closed.text) == (422, True)
    ask(visitor, dossier)
    twice = visitor.post(path, {"role": "contact", "to": str(visitor.world.accounts["officer"])})
    assert (twice.status_code, "Er wacht al een aanbod" in twice.text) == (409, True)
    officer = Visitor(visitor.world).sign_in("officer")
    made = found(officer, "/", OFFER)
    why = officer.post(f"/rol/{made}/weigeren")
    assert (why.status_code, "Vul dit in." in why.text) == (422, True)
    assert officer.post(path, care).status_code == 403
    for stranger in ("care", "other_officer"):
        other = Visitor(visitor.world).sign_in(stranger)
        assert other.get(path).status_code == 404
        assert other.get(f"/rol/{made}").status_code == 404
    assert officer.post(f"/rol/{made}/weigeren", {"reason": "belang"}).status_code == 302
    assert "Gevraagd:" not in visitor.get(path).text
