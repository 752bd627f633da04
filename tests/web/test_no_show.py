"""The first school day after the summer in the browser, and Vandaag round a summer."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from sqlalchemy import select

from casework import clock
from casework.config import Settings
from casework.models import Coverage, Verzuim
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import looking
from tests.services.steps import opened
from tests.web.routes import Trail

MORNING = datetime(2027, 8, 23, 7, 0, tzinfo=UTC)  # a monday, the first after the summer
PATH = "/school/01AB00/niet-verschenen"


@pytest.fixture
def school(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """The coordinator, that morning."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    return visitor.sign_in("coordinator")


def names(school: Visitor) -> tuple[str, str, str]:
    sem, noor, ilias = (str(school.world.pupils[one]) for one in ("Sem", "Noor", "Ilias"))
    return sem, noor, ilias


def stored(school: Visitor) -> set[tuple[int, str, int]]:
    with looking(school.world) as session:
        found = session.scalars(select(Verzuim)).all()
    return {(one.pupil_nr, one.soort, one.amount) for one in found}


def test_vandaag_asks_once_and_whoever_is_ticked_was_away(school: Visitor) -> None:
    sem, noor, _ = names(school)
    with counted(school.world.app) as sent:
        page = school.get("/").text
    assert "Eerste schooldag (ma 23 aug): wie is niet verschenen?" in page
    assert len(sent) <= 5, sent
    assert PATH in page
    answer = school.post(PATH, {"niet": [sem], "ziek": [noor]})
    page = school.get(answer.location).text
    assert "Wie u niet aanvinkte, was op school." in page
    assert "Eerste schooldag" not in page
    numbers = school.world.numbers
    away = {(numbers["Sem"], "ONGEOORLOOFD", 300), (numbers["Noor"], "ZIEK", 300)}
    assert stored(school) == away
    with looking(school.world) as session:
        assert len(session.scalars(select(Coverage)).all()) == 1
    page = school.get(PATH).text
    assert "Alles van deze dag is al genoteerd." in page
    assert "al genoteerd: ziek" in page
    # Once more changes nothing.
    assert school.post(PATH, {"niet": [sem, noor]}).status_code == 302
    assert stored(school) == away


def test_each_pupil_on_the_page_is_on_record_and_what_was_ticked_is_kept(
    school: Visitor, settings: Settings
) -> None:
    sem, noor, ilias = names(school)
    trail = Trail(settings)
    page = school.get(PATH).text
    looked = str([one.subjects for one in trail.new()])
    for id_, name in ((sem, "Sem Bakker"), (noor, "Noor de Wit")):
        assert name in page
        assert id_ in looked or id_.replace("-", "") in looked
    both = {"niet": [sem], "ziek": [sem]}
    for wrong in (both, {"niet": [ilias]}, {"niet": ["x"]}, {"groep": "x"}):
        answer = school.post(PATH, wrong)
        assert answer.status_code == 422, wrong
        kept = f'value="{sem}" aria-describedby="wie-{sem}" checked'
        assert (kept in answer.text) == (wrong is both), wrong
    assert stored(school) == set()


def test_it_is_for_who_notes_absence_there(school: Visitor) -> None:
    other = Visitor(school.world).sign_in("other_school")
    assert other.get(PATH).status_code == 404
    assert other.post(PATH).status_code == 404
    assert other.post(f"{PATH}/compleet").status_code == 404
    assert Visitor(school.world).sign_in("officer").get(PATH).status_code == 403


def test_before_the_summer_a_dossier_without_an_agreement_asks_for_one(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 7, 1, 7, 0, tzinfo=UTC))
    visitor.sign_in("coordinator")
    opened(visitor.world, "Sem")
    visitor.get("/")
    with counted(visitor.world.app) as sent:
        page = visitor.get("/").text
    assert len(sent) <= 5, sent
    asks = "Zomer vanaf za 10 jul: wie houdt contact, en wat op de eerste schooldag?"
    assert asks in page
    way = re.search(r'href="([^"]+uiterlijk=2027-08-23[^"]*)"', page)
    assert way
    path = unescape(way[1])
    page = visitor.get(path).text
    assert "<details open><summary>Maak afspraak" in page
    assert 'value="2027-08-23"' in page
    form = {"afspraak": "Ophalen bij de poort", "wie": "mentor", "uiterlijk": "2027-08-23"}
    assert visitor.post(f"{path.split('?')[0]}/afspraak", form).status_code == 302
    assert asks not in visitor.get("/").text
