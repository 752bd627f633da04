"""Care on the page of the dossier, and the list of who gives it."""

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_dossier import opened
from tests.web.test_line import found

TODAY = day_of(now()).isoformat()


def form(visitor: Visitor) -> dict[str, str]:
    provider = str(visitor.world.organisations["jeugdhulp:JH01"])
    return {
        "hulp": "Traject bij angst",
        "doel": "Weer in de klas",
        "wacht_sinds": TODAY,
        "aanbieder": provider,
        "betaalt": "gemeente",
        "overbrugging": "De mentor belt elke week",
    }


def test_who_gives_it_starts_it_from_a_list_of_its_own(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    answer = officer.post(f"{dossier}/zorg", form(visitor))
    assert answer.location == f"{dossier}?gedaan=zorg-genoteerd#zorg"
    page = officer.get(dossier).text
    for text in ("Traject bij angst", "wacht 0 dagen", "Gemeente (Jeugdwet)", "Intussen"):
        assert text in page, text
    assert "Traject bij angst" not in visitor.get(dossier).text
    assert "1 deel ziet u niet: zorg." in visitor.get(dossier).text
    care = Visitor(visitor.world).sign_in("care")
    assert "Mijn trajecten" in care.get("/").text
    assert "Mijn trajecten" not in visitor.get("/").text
    assert "S.B." in care.get("/trajecten").text
    one = found(care, "/trajecten", r"/traject/([0-9a-f-]{36})")
    moved = {"wat": "verwacht", "datum": "2099-01-05"}
    assert care.post(f"/traject/{one}", moved).location == "/trajecten?gedaan=zorg"
    assert "verwacht op ma 5 jan" in care.get("/trajecten").text
    assert care.post(f"/traject/{one}", {"wat": "start", "datum": TODAY}).status_code == 302
    assert "loopt sinds" in care.get("/trajecten").text
    assert care.post(f"/traject/{one}", {"wat": "gehaald", "datum": TODAY}).status_code == 302
    assert "Er zijn geen trajecten die wachten of lopen." in care.get("/trajecten").text
    assert "doel gehaald" in officer.get(dossier).text
    assert care.post(f"/traject/{one}", {"wat": "start", "datum": TODAY}).status_code == 409


def test_what_cannot_be_is_said_and_what_was_typed_stays(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    for change, message in (
        ({"hulp": ""}, "Vul dit in."),
        ({"doel": ""}, "Vul dit in."),
        ({"wacht_sinds": "2099-01-01"}, "Deze datum ligt in de toekomst."),
        ({"aanbieder": "x"}, "Kies een aanbieder uit de lijst."),
        ({"betaalt": "niemand"}, "Kies een van de mogelijkheden."),
        ({"besluit_tot": "later"}, "Geef een datum"),
    ):
        answer = officer.post(f"{dossier}/zorg", form(visitor) | change)
        assert answer.status_code == 422, change
        assert message in answer.text, change
        assert "De mentor belt elke week" in answer.text
    assert "Geen zorg die u ziet." in officer.get(dossier).text


def test_a_turn_that_cannot_be_is_refused(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    officer.post(f"{dossier}/zorg", form(visitor))
    one = found(officer, dossier, r"/traject/([0-9a-f-]{36})")
    for given in ({"wat": "stop", "datum": TODAY}, {"wat": "start", "datum": "2099-01-01"}):
        assert officer.post(f"/traject/{one}", given).status_code == 422
    asked = {"wat": "gevraagd", "datum": TODAY, "naar": "dossier"}
    assert officer.post(f"/traject/{one}", asked).location == f"{dossier}?gedaan=zorg#zorg"
    assert "wachttijd opgevraagd op" in officer.get(dossier).text
