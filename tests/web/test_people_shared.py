"""People round a pupil, shared: who they are, never a secret address, never what they said."""

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note, signal_of
from tests.web.test_share import form, plain

OFFICER = "gemeente:0363"
MOTHER = {"naam": "Moeder Bakker", "relatie": "moeder", "gezag": "ja", "telefoon": "06 11"}
FATHER = {"naam": "Vader Bakker", "relatie": "vader", "gezag": "nee", "telefoon": "06 22"}
SAID = {"met": "Moeder Bakker", "uitkomst": "spoken", "regel": "Bang voor de gang"}


def test_another_reads_who_they_are_and_nothing_that_leads_to_a_door(visitor: Visitor) -> None:
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    pupil = visitor.world.pupils["Sem"]
    for one in ({**MOTHER, "geheim_adres": "ja"}, FATHER):
        assert visitor.post(f"/leerling/{pupil}/mensen/nieuw", one).status_code == 302
    assert visitor.post(f"/contact/{pupil}", SAID).status_code == 302
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    officer = Visitor(visitor.world).sign_in("officer")
    before = plain(officer.get(dossier).text)
    assert "mensen om de leerling, van een ander, gesprekken van een ander" in before
    assert "Moeder Bakker" not in before
    own = str(visitor.world.organisations[OFFICER])
    ask = {"naar": own, "wat": ["people"], "doel": "leerplicht"}
    assert officer.post(f"{dossier}/delen/vraag", ask).status_code == 302
    shared = form(visitor, OFFICER, wat=["people"], grond="lpw-18-3")
    wrong = visitor.post(f"{dossier}/delen/", shared)
    assert (wrong.status_code, "Vul in wie erom vroeg" in wrong.text) == (422, True)
    asked = {"gevraagd_door": "leerplichtambtenaar", "gevraagd_op": f"{day_of(now())}"}
    assert visitor.post(f"{dossier}/delen/", {**shared, **asked}).status_code == 302
    page = plain(officer.get(dossier).text)
    for told in ("Moeder Bakker", "Geheim adres. Vraag schoolbestuur:41001", "06 22"):
        assert told in page
    for kept in ("06 11", "Bang voor de gang", "mensen om de leerling, van een ander"):
        assert kept not in page
    # What lies on a table where parents sit, or goes to one of them, has nobody from elsewhere.
    for sheet in ("bespreekblad", "meekijken"):
        seen = officer.get(f"{dossier}/{sheet}").text
        assert "Vader Bakker" not in seen
        assert "06 22" not in seen
    again = visitor.post(f"{dossier}/delen/stoppen", {"naar": own, "wat": "people"})
    assert again.status_code == 302
    assert "Vader Bakker" not in officer.get(dossier).text
