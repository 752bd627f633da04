"""Why at home, on the page of the dossier."""

from tests.browser import Visitor
from tests.web.test_dossier import opened

GIVEN = {
    "soort": "lukt-niet",
    "factoren": ["K1.angst", "S1.pesten"],
    "regel": "Vooral de pauzes",
    "oordeel": "mentor, De Wilg",
}


def test_nobody_knows_yet_and_then_it_says_what_and_who_thinks_so(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    assert "Weet ik nog niet." in officer.get(dossier).text
    assert "leerplichtambtenaar, gemeente:0363" in officer.get(f"{dossier}/waarom").text
    assert officer.post(f"{dossier}/waarom", GIVEN).location == f"{dossier}?gedaan=waarom#waarom"
    page = officer.get(dossier).text
    for text in ("Wil wel naar school", "Vooral de pauzes", "Angst", "Pesten", "mentor, De Wilg"):
        assert text in page, text
    again = officer.post(f"{dossier}/waarom/klopt", {"oordeel": "leerplichtambtenaar"})
    assert again.status_code == 302
    assert "Eerdere oordelen: 1" in officer.get(dossier).text


def test_who_may_not_see_health_reads_that_it_is_there_and_nothing_of_it(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    officer.post(f"{dossier}/waarom", GIVEN)
    page = visitor.get(dossier).text
    assert "Pesten" not in page
    assert "Angst" not in page
    assert "2 delen ziet u niet: plan, gezondheid." in page


def test_what_cannot_be_is_said_and_the_chips_stay(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    four = ["K1.angst", "S1.pesten", "G1.geld", "X1.tlv"]
    for change, message in (
        ({"factoren": four}, "Kies er ten hoogste 3."),
        ({"factoren": ["K1.bang"]}, "Kies een van de mogelijkheden."),
        ({"soort": "gezondheid"}, "Kies een van de mogelijkheden."),
        ({"functie": "e"}, "Kies een van de mogelijkheden."),
        ({"oordeel": ""}, "Vul dit in."),
        ({"regel": "x" * 301}, "Dit is te lang"),
    ):
        answer = officer.post(f"{dossier}/waarom", GIVEN | change)
        assert answer.status_code == 422, change
        assert message in answer.text, change
        if "factoren" not in change:
            assert 'value="K1.angst" checked' in answer.text
    assert "Weet ik nog niet." in officer.get(dossier).text
    assert officer.post(f"{dossier}/waarom/klopt", {"oordeel": "x"}).status_code == 409
