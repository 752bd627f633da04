"""Delen in the browser: one screen, one press; ending and renewing; the rows that warn."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain import bundle
from casework.domain.data_class import DataClass
from casework.domain.moment import day_of
from casework.models import Share
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import acting
from tests.web.test_line import SCHOOL_DAYS, note, signal_of
from tests.web.test_today import MOST

TODAY = day_of(now())
START = " ".join(one for one in DataClass if one in bundle.START.classes)
SWV = "samenwerkingsverband:2701"


def plain(page: str) -> str:
    """A page without its tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """The coordinator (`visitor`) holds the regie of Sem."""
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    return visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]


def form(visitor: Visitor, to: str = SWV, **more: object) -> dict[str, object]:
    """What one fills in to open the bundle to the samenwerkingsverband."""
    given: dict[str, object] = {
        "naar": str(visitor.world.organisations[to]),
        "wat": [START],
        "grond": "wpo-18a-6",
        "doel": "plek",
        "tot": (TODAY + timedelta(days=30)).isoformat(),
        "verteld": "verteld",
    }
    return {**given, **more}


def test_one_press_opens_it_and_one_closes_it_in_the_next_request(
    visitor: Visitor, dossier: str
) -> None:
    director = Visitor(visitor.world).sign_in("director")
    assert director.get(dossier).status_code == 404
    page = visitor.get(f"{dossier}/delen/").text
    assert "Wat wilt u delen, en met wie?" in page
    assert f'value="{START}"><span><strong>Startpakket: ' in page
    to = visitor.world.organisations[SWV]
    assert "Kies wat u deelt." in visitor.get(f"{dossier}/delen/?naar={to}").text
    chosen = visitor.get(f"{dossier}/delen/?naar={to}&wat={START}").text
    for said in ("U deelt: ", "WPO art. 18a lid 6", "Geen toestemming nodig.", "gaat niet mee"):
        assert said in chosen
    answer = visitor.post(f"{dossier}/delen/", form(visitor))
    assert "Het is gedeeld." in visitor.get(answer.location).text
    seen = director.get(dossier).text
    assert "Sem Bakker" in seen
    assert "een passende plek of ondersteuning zoeken" in seen
    own = director.get(f"{dossier}/delen/").text
    assert "Deel met" not in own
    assert director.post(f"{dossier}/delen/stoppen", {"naar": str(to)}).status_code == 409
    ended = visitor.post(f"{dossier}/delen/stoppen", {"naar": str(to)})
    assert "Het delen is gestopt." in visitor.get(ended.location).text
    assert director.get(dossier).status_code == 404
    assert director.get(f"{dossier}/delen/").status_code == 404


def test_what_is_wrong_is_said_and_what_was_typed_stays(visitor: Visitor, dossier: str) -> None:
    late = form(visitor, tot="2020-01-01")
    refused = visitor.post(f"{dossier}/delen/", late)
    assert refused.status_code == 422
    assert "De laatste dag ligt voor de eerste dag." in refused.text
    assert f'name="wat" value="{START}"' in refused.text
    assert 'value="2020-01-01"' in refused.text
    for field, value, said in (
        ("naar", "x", "Kies een organisatie uit de lijst."),
        ("naar", str(visitor.world.organisations["schoolbestuur:41001"]), "eigen organisatie"),
        ("wat", ["own_notes"], "Kies een van de mogelijkheden."),
        ("wat", [], "Kies wat u deelt."),
        ("grond", "meldcode", "kan niet delen op grond van"),
        ("grond", "jw-7-4-0", "kan niet delen op grond van"),
        ("grond", "wvo-8-22", "mag niets krijgen op grond van"),
        ("doel", "", "Vul dit in."),
    ):
        answer = visitor.post(f"{dossier}/delen/", form(visitor, **{field: value}))
        assert (answer.status_code, said in plain(answer.text)) == (422, True), (field, value)


def test_who_decides_over_none_of_it_is_refused(visitor: Visitor, dossier: str) -> None:
    officer = Visitor(visitor.world).sign_in("officer")
    assert "Over de rest beslist een ander" in officer.get(f"{dossier}/delen/").text
    given = form(visitor, grond="avg-6-1-a")
    assert officer.post(f"{dossier}/delen/", given).status_code == 403
    fg = Visitor(visitor.world).sign_in("fg")
    assert fg.get(f"{dossier}/delen/").status_code == 403
    care = Visitor(visitor.world).sign_in("care")
    assert care.post(f"{dossier}/delen/", given).status_code == 404


def test_the_holder_is_warned_a_fortnight_ahead_and_one_press_renews_all(
    visitor: Visitor, dossier: str
) -> None:
    visitor.post(f"{dossier}/delen/", form(visitor))
    assert "Verleng alles" not in visitor.get("/").text
    with acting(visitor.world) as session:
        for one in session.scalars(select(Share).where(Share.purpose.is_not(None))):
            one.until = TODAY + timedelta(days=13)
    visitor.get("/")
    with counted(visitor.world.app) as sent:
        today = visitor.get("/").text
    assert len(sent) <= MOST, sent
    assert f"6 delen lopen af, onder andere voor {SWV}." in today
    assert f"Delen met {SWV} loopt af." in visitor.get(dossier).text
    assert "Verleng alles" in visitor.get(f"{dossier}/delen/").text
    answer = visitor.post(f"{dossier}/delen/verlengen")
    assert "Het delen is verlengd." in visitor.get(answer.location).text
    assert "Verleng alles" not in visitor.get("/").text
    assert visitor.post(f"{dossier}/delen/verlengen").status_code == 409
