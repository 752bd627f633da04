"""That the jeugdarts was asked: two fields, seen by the own organisation alone."""

from datetime import timedelta

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note, signal_of

TODAY = day_of(now())


def test_it_is_noted_with_who_agreed_and_nothing_else(visitor: Visitor) -> None:
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    path, good = f"{dossier}/jeugdarts", {"op": f"{TODAY}", "akkoord": "ouders"}
    assert "Wie gaf toestemming" in visitor.get(path).text
    for wrong in ({"akkoord": ""}, {"akkoord": "niemand"}, {"op": f"{TODAY + timedelta(days=1)}"}):
        assert visitor.post(path, good | wrong).status_code == 422
    assert visitor.post(path, good).status_code == 302
    assert "Aangemeld bij de jeugdarts op" in visitor.get(dossier).text
    officer = Visitor(visitor.world).sign_in("officer")
    assert "Aangemeld bij de jeugdarts op" not in officer.get(dossier).text
    assert Visitor(visitor.world).sign_in("other_school").get(path).status_code == 404
