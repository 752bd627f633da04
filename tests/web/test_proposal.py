"""Inkoop and proposals: read from the figures, written, submitted, decided, looked at."""

import random
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from casework.clock import now
from casework.config import Settings
from casework.domain.figures.theme import TOTAL
from casework.domain.moment import day_of
from casework.models import FigureCell, Proposal
from casework.services.figures import counting
from tests.browser import Visitor
from tests.services.acting import acting, looking
from tests.services.homes import make, store
from tests.web.routes import Trail
from tests.world import SYSTEM

ON = date(2026, 10, 1)
GOAL = "Weer stap voor stap naar school"
CELLS = {
    ("inkoop-opbouwen", TOTAL): 25,
    ("opbouwen-hulp", "dagplek"): 25,
    ("opbouwen-wacht", "tot-13"): 25,
    ("opbouwen-loop", "begonnen"): 20,
    ("opbouwen-loop", "terug"): 15,
    ("inkoop-volhouden", TOTAL): None,
    ("volhouden-loop", "begonnen"): None,
    ("oorzaak", "lukt-niet/vo"): 14,
    ("oorzaak", "lukt-niet/vo/1"): 8,
    ("oorzaak", "lukt-niet/vo/2"): None,
}
TODAY = day_of(now())
FORM = {"titel": "Kleine klas op school", "waarom": "Er wachten er veel.", "gemeenten": ["0363"]}
DATES = {"start": TODAY.isoformat(), "evaluatie": (TODAY + timedelta(days=3)).isoformat()}


@pytest.fixture
def counted(visitor: Visitor) -> Visitor:
    """A reference date on which one goal and one school may be shown, others not."""
    with acting(visitor.world) as session:
        store(session, visitor.world, make(random.Random(7), 30))
        at = datetime(2026, 10, 2, 4, 0, tzinfo=UTC)
        counting.count(session, SYSTEM, ON, limit=5, base=1, now=at)
    put(visitor, CELLS)
    return visitor


def put(visitor: Visitor, cells: dict[tuple[str, str], int | None]) -> None:
    with acting(visitor.world) as session:
        for (theme, band), count in cells.items():
            session.merge(FigureCell(day=ON, theme=theme, place="", band=band, count=count))


def test_purchasing_reads_what_help_brought_per_goal_and_where_reasons_come_together(
    counted: Visitor,
) -> None:
    page = counted.sign_in("adviser").get("/cijfers/inkoop/").text
    row = page.split(f"<div>{GOAL}</div>")[1].split("</tr>")[0]
    for told in ("25", "Dagplek met zorg en onderwijs: 25", "6 tot 13 weken", "20", "15"):
        assert told in row
    assert "te weinig" in page.split("<div>Op school kunnen blijven</div>")[1].split("</tr>")[0]
    none = page.split("Bij niemand genoteerd: ")[1].split("</p>")[0]
    assert none.split("; ")[0] == "Naar een school die past"
    assert "<div>Naar een school die past" not in page
    pictures = page.split('<svg class="rl-chart"')[1:]
    for picture, told in zip(pictures, (">20<", ">15<", ">6 tot 13 weken<"), strict=True):
        drawn = picture.split("</svg>")[0]
        assert told in drawn
        assert "De tabel zegt hetzelfde" in drawn
    assert "rl-chart__few" in pictures[0]
    assert len(set(re.findall(r'<title id="([^"]+)"', page))) == 3
    assert page.count("De Wilg") == 1
    assert GOAL in counted.get("/cijfers/inkoop/bestand.csv").text
    assert counted.get("/cijfers/inkoop/?plaats=9999").status_code == 404
    assert counted.get("/cijfers/inkoop/?plaats=%00").status_code == 422
    assert counted.sign_in("coordinator").get("/cijfers/inkoop/").status_code == 403


def test_a_proposal_keeps_its_figures_and_comes_back_when_a_step_is_due(counted: Visitor) -> None:
    counted.sign_in("adviser")
    wrong = counted.post("/voorstellen/nieuw", {**FORM, "gemeenten": ["9999"]})
    assert (wrong.status_code, "Er wachten er veel." in wrong.text) == (422, True)
    late = {"start": DATES["evaluatie"], "evaluatie": DATES["start"]}
    assert counted.post("/voorstellen/nieuw", {**FORM, **late}).status_code == 422
    path = counted.post("/voorstellen/nieuw", FORM).location.split("?")[0]
    put(counted, {("inkoop-opbouwen", TOTAL): 95})  # counted anew: what was written stays
    shown = counted.get(path).text
    assert f"{GOAL}: leerlingen" in shown
    assert re.findall(r">\s*(25|95)\s*<", shown) == ["25"]
    # A draft is for those who write it.
    others = {who: Visitor(counted.world).sign_in(who) for who in ("director", "officer")}
    assert others["director"].get(path).status_code == 404
    assert counted.post(f"{path}/stap", {"naar": "gestart", "versie": "1"}).status_code == 409
    assert counted.post(f"{path}/stap", {"naar": "voorgelegd", "versie": "1"}).status_code == 302
    without = counted.post(f"{path}/stap", {"naar": "besloten", "versie": "2"})
    assert (without.status_code, "startdatum" in without.text) == (409, True)
    assert counted.post(f"{path}/wijzig", {**FORM, **DATES, "versie": "1"}).status_code == 409
    assert counted.post(f"{path}/wijzig", {**FORM, **DATES, "versie": "2"}).status_code == 302
    for nth, to in enumerate(("besloten", "gestart"), 3):
        step = {"naar": to, "versie": str(nth)}
        assert counted.post(f"{path}/stap", step).status_code == 302
    assert "Kijk wat het opleverde" in counted.get("/").text
    # The region reads it and writes nothing.
    for other in others.values():
        assert "Kleine klas" in other.get("/voorstellen/").text
        assert other.get(path).status_code == 200
        assert other.post(f"{path}/stap", {"naar": "gestopt", "versie": "5"}).status_code == 403
    assert counted.sign_in("coordinator").get(path).status_code == 403
    with looking(counted.world) as session:
        row = session.scalars(select(Proposal)).one()
        assert (row.state, row.due_on) == ("gestart", TODAY + timedelta(days=3))
        assert next(one for one in row.facts if "leerlingen" in one["name"])["count"] == 25


def test_words_that_may_name_somebody_are_looked_over_before_others_read_them(
    counted: Visitor, settings: Settings
) -> None:
    counted.sign_in("adviser")
    director = Visitor(counted.world).sign_in("director")
    named = {**FORM, "waarom": "Voor Sem, en voor wie meer wachten."}
    path = counted.post("/voorstellen/nieuw", named).location.split("?")[0]
    assert 'rl-unsure">Sem</mark>' in counted.get(path).text
    out = {"naar": "voorgelegd", "versie": "1"}
    refused = counted.post(f"{path}/stap", out)
    assert (refused.status_code, "bevestig dat de tekst" in refused.text) == (422, True)
    assert director.get(path).status_code == 404
    assert counted.post(f"{path}/stap", out | {"niemand": "ja"}).status_code == 302
    assert '"niemand":1' in _noted(settings)
    # What stands there already was looked at; a new name was not, and what was typed stays.
    assert counted.post(f"{path}/wijzig", {**named, "versie": "2"}).status_code == 302
    more = {**named, "waarom": "Voor Sem en Noor.", "versie": "3"}
    again = counted.post(f"{path}/wijzig", more)
    assert (again.status_code, "Voor Sem en Noor." in again.text) == (422, True)
    assert 'rl-unsure">Noor</mark>' in again.text
    assert counted.post(f"{path}/wijzig", more | {"niemand": "ja"}).status_code == 302
    assert '"niemand":1' in _noted(settings)
    assert "<mark" not in director.get(path).text


def _noted(settings: Settings) -> str:
    """The last entry of the trail."""
    query = text("SELECT canon FROM audit_event ORDER BY id DESC LIMIT 1")
    with Trail(settings).engine.connect() as connection:
        return bytes(connection.scalar(query)).decode()
