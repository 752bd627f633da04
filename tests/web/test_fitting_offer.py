"""A fitting offer, on the page of the dossier."""

from casework.clock import now
from tests.browser import Visitor
from tests.web.test_dossier import opened
from tests.web.test_line import found

GIVEN = {"wat": "Plek in de kleine klas", "door": "De Wilg", "datum": f"{now():%Y-%m-%d}"}
SAYS = "Passend aanbod gedaan, nog niet terug"


def test_the_head_says_offered_and_not_back_until_it_falls_through(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    assert SAYS not in officer.get(dossier).text
    answer = officer.post(f"{dossier}/passend-aanbod", GIVEN)
    assert answer.location == f"{dossier}?gedaan=aanbod#aanbod"
    for reader in (officer, visitor):
        assert SAYS in reader.get(dossier).text
        assert "Plek in de kleine klas" in reader.get(dossier).text
    one = found(officer, dossier, r"/passend-aanbod/([0-9a-f-]{36})/vervallen")
    assert officer.post(f"/passend-aanbod/{one}/vervallen").status_code == 302
    assert SAYS not in officer.get(dossier).text
    assert "Ging niet door: 1" in officer.get(dossier).text
    assert officer.post(f"/passend-aanbod/{one}/vervallen").status_code == 409


def test_what_cannot_be_is_said_and_what_was_typed_stays(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    for change, message in (
        ({"wat": ""}, "Vul dit in."),
        ({"door": ""}, "Vul dit in."),
        ({"datum": "morgen"}, "Geef een datum"),
        ({"datum": "2099-01-01"}, "niet later dan vandaag"),
    ):
        answer = officer.post(f"{dossier}/passend-aanbod", GIVEN | change)
        assert answer.status_code == 422, change
        assert message in answer.text, change
        if "wat" not in change:
            assert GIVEN["wat"] in answer.text
    assert "Nog geen passend aanbod genoteerd." in officer.get(dossier).text
