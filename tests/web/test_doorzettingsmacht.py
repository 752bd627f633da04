"""Doorzettingsmacht on the screen: agreed beside the ladder, decided in a dossier."""

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.services.steps import in_region
from tests.web.test_line import SCHOOL_DAYS, note, signal_of

TODAY = f"{day_of(now())}"
POWER = {"vorm": "persoon", "houder": "bestuurder", "bron": "Protocol, art. 9", "vanaf": TODAY}
RULING = {"besluit": "Plek op De Els", "redenen": "Drie keer nee", "door": "bestuurder"}


def test_a_region_agrees_and_a_dossier_shows_what_was_decided(visitor: Visitor) -> None:
    in_region(visitor.world)
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    officer = Visitor(visitor.world).sign_in("officer")
    dossier = officer.post(f"/signaal/{signal_of(officer)}/oppakken").location.split("?")[0]
    path = f"{dossier}/doorzettingsmacht"
    assert "sprak nog niet af" in officer.get(path).text
    early = officer.post(path, {**RULING, "op": TODAY})
    assert (early.status_code, "sprak nog niet af" in early.text) == (409, True)
    director = Visitor(visitor.world).sign_in("director")
    wrong = director.post("/ladder/doorzettingsmacht", {**POWER, "vorm": "koning"})
    assert (wrong.status_code, "Protocol, art. 9" in wrong.text) == (422, True)
    assert director.post("/ladder/doorzettingsmacht", POWER).status_code == 302
    assert "één persoon beslist: bestuurder" in officer.get("/ladder/").text
    assert "Geen wet regelt dit" in officer.get(path).text
    late = officer.post(path, {**RULING, "op": "2099-01-01"})
    assert (late.status_code, "Drie keer nee" in late.text) == (422, True)
    assert officer.post(path, {**RULING, "op": TODAY}).status_code == 302
    page = visitor.get(dossier).text
    assert "Plek op De Els" in page
    assert "bestuurder besliste op" in page
    assert visitor.get(path).status_code == 403
