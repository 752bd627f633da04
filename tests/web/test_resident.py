"""The page on which a notice about a child that nobody reported begins."""

from tests.browser import Visitor
from tests.seeking import readable
from tests.world import World

SEM = {"achternaam": "Bakker", "voornamen": "Sem", "geboren": "2012-03-04"}


def test_the_officer_comes_from_the_search_to_the_one_child(world: World) -> None:
    officer = Visitor(world).sign_in("officer")
    assert 'href="/vrijstelling/"' in officer.get("/leerling/").text
    assert officer.get("/vrijstelling/").status_code == 200
    nobody = officer.post("/vrijstelling/", {**SEM, "voornamen": "\u0301"})
    assert (nobody.status_code, "Niet gevonden" in nobody.text) == (200, True)
    assert 'value="Bakker"' in nobody.text
    for wrong in ({}, {"bsn": "123456789"}, {"achternaam": "Bakker"}, {**SEM, "geboren": "x"}):
        assert officer.post("/vrijstelling/", wrong).status_code == 422, wrong
    sem = world.pupils["Sem"]
    went = officer.post("/vrijstelling/", SEM)
    assert went.location == f"/leerling/{sem}/vrijstelling"
    assert not readable(went.location.encode(), ("Bakker",))
    assert "Sem Bakker" in officer.get(went.location).text
    coordinator = Visitor(world).sign_in("coordinator")
    assert 'href="/vrijstelling/"' not in coordinator.get("/leerling/").text
    assert coordinator.get("/vrijstelling/").status_code == 403
