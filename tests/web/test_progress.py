"""Alle dossiers at a glance, and what can be asked of the list."""

from tests.browser import Visitor
from tests.counting import counted
from tests.web.test_dossier import opened


def test_the_list_says_how_each_stands_and_can_be_narrowed(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    assert "/dossier/voortgang" in officer.get("/dossier/").text
    for which in ("alle", "mijn-regie", "zonder-plan", "onzin", ""):
        page = officer.get(f"/dossier/voortgang?toon={which}").text
        assert dossier in page, which
        assert "zonder plan" in page
        assert "Persoon officer, gemeente:0363" in page
    assert (
        "Geen open dossiers in deze lijst."
        in officer.get("/dossier/voortgang?toon=mijn-tafel").text
    )
    assert "Geen open dossiers" in visitor.get("/dossier/voortgang?toon=mijn-regie").text
    with counted(visitor.world.app) as sent:
        officer.get("/dossier/voortgang")
    assert len(sent) <= 20, sent
    stranger = Visitor(visitor.world).sign_in("care")
    assert dossier not in stranger.get("/dossier/voortgang").text
    assert Visitor(visitor.world).sign_in("fg").get("/dossier/voortgang").status_code == 403
