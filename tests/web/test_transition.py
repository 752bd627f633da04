"""A transition on the page of the dossier, and its warm handover."""

from datetime import timedelta

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_dossier import opened
from tests.web.test_line import found

SOON = (day_of(now()) + timedelta(days=20)).isoformat()
GIVEN = {"soort": "terugplaatsing", "van": "De Wilg", "naar": "De Els", "verwacht_op": SOON}


def test_it_is_planned_handed_over_and_marked(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    answer = visitor.post(f"{dossier}/overgang", GIVEN)
    assert answer.location == f"{dossier}?gedaan=overgang#overgang"
    assert "Gaat naar een andere school" in officer.get("/").text
    one = found(officer, "/", r"/overgang/([0-9a-f-]{36})")
    assert 'value="De Wilg"' in visitor.get(f"{dossier}/overgang").text
    assert "Van De Wilg naar De Els" in officer.get(f"/overgang/{one}").text
    said = {"rev": "1", "warm": "gedaan", "op": day_of(now()).isoformat(), "door": "de mentor"}
    assert (
        officer.post(f"/overgang/{one}", said).location == f"{dossier}?gedaan=overdracht#overgang"
    )
    page = visitor.get(dossier).text
    assert "Terugplaatsing: van speciaal naar regulier onderwijs" in page
    assert "door de mentor" in page
    assert (
        page.count("warme overdracht gedaan") == 4
    )  # the block, the mark, its table, and the timeline
    assert "Gaat naar een andere school" not in officer.get("/").text
    assert visitor.post(f"/overgang/{one}", said).status_code == 409
    assert visitor.post(f"/overgang/{one}/vervallen").status_code == 302
    assert "Geen overgang gepland." in visitor.get(dossier).text
    assert visitor.post(f"/overgang/{one}/vervallen").status_code == 409
    assert Visitor(visitor.world).sign_in("care").get(f"/overgang/{one}").status_code == 404


def test_what_cannot_be_is_said_and_what_was_typed_stays(visitor: Visitor) -> None:
    dossier, _ = opened(visitor)
    for change, message in (
        ({"soort": "hbo"}, "Kies een van de mogelijkheden."),
        ({"van": ""}, "Vul dit in."),
        ({"verwacht_op": "2099-01-01"}, "de komende twee jaar"),
    ):
        answer = visitor.post(f"{dossier}/overgang", GIVEN | change)
        assert (answer.status_code, message in answer.text) == (422, True), change
        assert 'value="De Els"' in answer.text
    visitor.post(f"{dossier}/overgang", GIVEN)
    one = found(visitor, dossier, r"/overgang/([0-9a-f-]{36})")
    given = {"warm": "niet", "door": "de mentor", "rev": "1"}
    for change, message in (({}, "Vul in waarom niet."), ({"rev": "x"}, "Dit klopt niet.")):
        answer = visitor.post(f"/overgang/{one}", given | change)
        assert (answer.status_code, message in answer.text) == (422, True), change
        assert 'value="de mentor"' in answer.text
