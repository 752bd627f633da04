"""An exemption on the screen of the leerplichtambtenaar, and on nobody else's."""

from datetime import timedelta

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of

TODAY = day_of(now())
NOTICE = {"artikel": "5-onder-a", "kennisgeving": f"{TODAY}", "van": f"{TODAY}"}

WRONG = (
    ({"van": "2099-01-01"}, "het komende jaar"),
    ({"bekeken": "ja"}, "van welke dag de verklaring is"),
    ({"verklaring": f"{TODAY - timedelta(days=200)}", "door": "arts"}, "hooguit 3 maanden"),
    ({"artikel": "15"}, "tot en met welke dag"),
    ({"artikel": "3a", "tot": f"{TODAY}"}, "Laat dit leeg"),
    ({"artikel": "5-onder-b", "blijvend": "ja"}, "hoort bij artikel 5 onder a alleen"),
    ({"gevraagd": "swv"}, "aan wie u het vroeg, en wanneer"),
    ({"kennisgeving": "2099-01-01"}, "ligt in de toekomst"),
)


def _refused(officer: Visitor, path: str) -> None:
    for wrong, told in WRONG:
        answer = officer.post(path, {**NOTICE, **wrong})
        assert (answer.status_code, told in answer.text) == (422, True), wrong


def test_the_officer_notes_it_on_one_screen_and_keeps_watch(visitor: Visitor) -> None:
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    pupil = f"/leerling/{visitor.world.pupils['Sem']}"
    officer = Visitor(visitor.world).sign_in("officer")
    assert "Noteer vrijstelling" in officer.get(pupil).text
    assert "Noteer vrijstelling" not in visitor.get(pupil).text
    _refused(officer, f"{pupil}/vrijstelling")
    one = officer.post(f"{pupil}/vrijstelling", NOTICE).location.split("?")[0]
    assert officer.post(f"{pupil}/vrijstelling", NOTICE).status_code == 409
    assert "kijk of aan de voorwaarden is voldaan" in officer.get("/").text
    signed = {"verklaring": f"{TODAY}", "door": "pedagoog", "rev": "1"}
    assert officer.post(f"{one}/bekeken", {"rev": "1"}).status_code == 422
    assert officer.post(f"{one}/bekeken", signed).status_code == 302
    asked = {"gevraagd": "school", "gevraagd_op": f"{TODAY}", "rev": "2"}
    assert officer.post(f"{one}/aanbod", {**asked, "antwoord": "nee"}).status_code == 422
    answer = {**asked, "antwoord": "deels", "antwoord_op": f"{TODAY}", "reden": "Alleen gym"}
    assert officer.post(f"{one}/aanbod", answer).status_code == 302
    assert officer.post(f"{one}/aanbod", answer).status_code == 409
    assert officer.post(f"{one}/herzien", {"kan": "Een uur", "rev": "3"}).status_code == 302
    page = officer.get(one).text
    for told in ("Lichaam of geest", "Academisch opgeleide pedagoog", "Alleen gym", "Een uur"):
        assert told in page
    for path in (pupil, dossier):
        assert "Lichaam of geest" in officer.get(path).text
        assert "Lichaam of geest" not in visitor.get(path).text
        assert "vrijstelling" not in visitor.get(path).text.lower()
    assert visitor.get(one).status_code == 403
    assert Visitor(visitor.world).sign_in("other_officer").get(one).status_code == 404
    # Of this one a click is not enough: the form opens, filled in as far as it is known.
    form = officer.post(f"{one}/verleng").location
    assert "Vrijstelling verlengen" in officer.get(form).text
    assert officer.post(f"{one}/intrekken", {"per": "2099-01-01"}).status_code == 422
    assert officer.post(f"{one}/intrekken", {"per": f"{TODAY}"}).status_code == 302
    assert officer.post(f"{one}/herzien", {"kan": "Een uur", "rev": "4"}).status_code == 409
    assert found(officer, pupil, r"/vrijstelling/([0-9a-f-]{36})") in one
