"""Brothers and sisters in the browser: linked, called about once, and named to nobody else."""

import pytest

from tests.browser import Visitor
from tests.counting import counted
from tests.services.dossiers.test_sibling import people
from tests.services.steps import opened
from tests.web.test_share import form, plain

NAMES = ("Noor", "roer of zus")


@pytest.fixture
def both(visitor: Visitor) -> tuple[str, str]:
    """The coordinator (`visitor`) holds the regie of Sem and of Noor."""
    made = [opened(visitor.world, one, by="coordinator") for one in ("Sem", "Noor")]
    people(visitor.world, "coordinator")
    visitor.sign_in("coordinator")
    return f"/dossier/{made[0]}", f"/dossier/{made[1]}"


def words(visitor: Visitor, path: str) -> str:
    return " ".join(visitor.get(path).text.split())


def test_two_dossiers_are_linked_and_one_call_goes_to_both(
    visitor: Visitor, both: tuple[str, str]
) -> None:
    sem, noor = both
    ander = noor.rsplit("/", 1)[1]
    call = f"/contact/{visitor.world.pupils['Sem']}"
    with counted(visitor.world.app) as alone:
        assert "Koppel broer of zus" in words(visitor, sem)
    assert "Niet gevonden" in visitor.post(f"{sem}/broer-of-zus", {"zoek": "Sem"}).text
    assert f'value="{ander}"' in visitor.post(f"{sem}/broer-of-zus", {"zoek": "wit"}).text
    answer = visitor.post(f"{sem}/broer-of-zus/koppel", {"ander": ander})
    assert "Alleen wie beide ziet, weet ervan." in visitor.get(answer.location).text
    with counted(visitor.world.app) as linked:
        assert f'Broer of zus: <a href="{noor}">Noor de Wit</a>' in words(visitor, sem)
    assert f'Broer of zus: <a href="{sem}">Sem Bakker</a>' in words(visitor, noor)
    assert len(linked) == len(alone)
    page = visitor.get(call).text
    assert "Noteer dit ook bij Noor: MARJA DE WIT (mama)" in page
    mother = page.split('name="ook" value="')[1].split('"')[0]
    typed = {"met": "Marja de Wit", "uitkomst": "spoken", "regel": "Belt morgen terug"}
    wrong = visitor.post(call, typed | {"ook": [mother, ander]})
    assert (wrong.status_code, "Haal het vinkje weg." in wrong.text) == (422, True)
    assert ("Belt morgen terug" in wrong.text, f'"{mother}" checked' in wrong.text) == (True, True)
    assert visitor.post(call, typed | {"ook": [mother]}).status_code == 302
    assert "Marja de Wit · gesproken Belt morgen terug" in plain(visitor.get(sem).text)
    assert "MARJA DE WIT · gesproken Belt morgen terug" in plain(visitor.get(noor).text)
    for path in (f"{sem}/meekijken", f"{sem}/bespreekblad", f"{sem}/brief"):
        page = words(visitor, path)
        assert [one for one in NAMES if one in page] == [], path
    answer = visitor.post(f"{sem}/broer-of-zus/los", {"ander": ander})
    assert "De dossiers zijn losgemaakt." in visitor.get(answer.location).text
    assert "Noteer dit ook" not in visitor.get(call).text
    assert visitor.post(f"{sem}/broer-of-zus/los", {"ander": ander}).status_code == 404
    same = visitor.post(f"{sem}/broer-of-zus/koppel", {"ander": sem.rsplit("/", 1)[1]})
    assert (same.status_code, "hetzelfde kind" in same.text) == (422, True)


def test_who_sees_one_of_the_two_never_learns_of_the_other(
    visitor: Visitor, both: tuple[str, str]
) -> None:
    sem, noor = both
    ander = {"ander": noor.rsplit("/", 1)[1]}
    assert visitor.post(f"{sem}/broer-of-zus/koppel", ander).status_code == 302
    assert visitor.post(f"{sem}/delen/", form(visitor)).status_code == 302
    director = Visitor(visitor.world).sign_in("director")
    pages = (sem, f"{sem}/broer-of-zus", f"/contact/{visitor.world.pupils['Sem']}")
    for path in pages:
        page = words(director, path)
        assert ("Noor" in page, "de Wit" in page, noor in page) == (False, False, False), path
    found = director.post(f"{sem}/broer-of-zus", {"zoek": "wit"})
    assert ("Niet gevonden" in found.text, noor in found.text) == (True, False)
    for act in ("koppel", "los"):
        assert director.post(f"{sem}/broer-of-zus/{act}", ander).status_code == 404
    coach = Visitor(visitor.world).sign_in("adviser")
    assert coach.get(f"{sem}/broer-of-zus").status_code == 403
