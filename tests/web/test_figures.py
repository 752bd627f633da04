"""Figures: chosen, shown, taken along, opened, sent and frozen."""

import io
import random
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from casework.clock import now
from casework.domain.figures.catalogue import FIGURES
from casework.domain.moment import day_of
from casework.models import FigureDay, FigureReport, Membership
from casework.services.figures import counting
from tests.browser import Visitor
from tests.cli.shell import typed
from tests.counting import counted
from tests.domain.figures.test_borders import file
from tests.services.acting import acting, looking
from tests.services.homes import make, store
from tests.world import SYSTEM

DAY = date(2026, 10, 1)
OVERVIEW = f"/cijfers/overzicht/kwartaal/{DAY}"
FEW = "Te weinig leerlingen om te tonen"
MEANS = "Te weinig: 1 tot en met 5 leerlingen, of een getal waaruit dat volgt."


def count(visitor: Visitor) -> None:
    with acting(visitor.world) as session:
        at = datetime(2026, 10, 2, 4, 0, tzinfo=UTC)
        counting.count(session, SYSTEM, DAY, limit=5, base=1, now=at)


@pytest.fixture
def filled(visitor: Visitor) -> Visitor:
    """Pupils at home, counted on the first of October."""
    with acting(visitor.world) as session:
        store(session, visitor.world, make(random.Random(7), 120))
    count(visitor)
    return visitor


def test_a_figure_is_chosen_seen_with_its_definition_and_taken_along(filled: Visitor) -> None:
    filled.sign_in("adviser")
    for code, figure in FIGURES.items():
        for view in ("staven", "lijn", "trechter", "kaart"):
            page = filled.get(f"/cijfers/?cijfer={code}&beeld={view}")
            assert (page.status_code, "<svg" in page.text) == (200, True), code
        assert figure.sentence.split("'")[0][:40] in page.text
        assert figure.source.split("'")[0][:20] in page.text
        assert page.text.count(MEANS) == 1
    with counted(filled.world.app) as few:
        filled.get("/cijfers/?cijfer=vm-abs")
    with counted(filled.world.app) as many:
        filled.get("/cijfers/?cijfer=weg&beeld=lijn")
    assert len(few) == len(many) < 12
    lines = filled.get("/cijfers/?cijfer=stap&beeld=lijn").text
    assert ("u ziet de 6 grootste" in lines, lines.count('<g class="rl-line')) == (True, 12)
    csv = filled.get("/cijfers/bestand.csv?cijfer=sector")
    assert f"cijfers-sector-{DAY}.csv" in csv.headers["Content-Disposition"]
    assert MEANS in csv.text
    assert csv.text.startswith("\ufeffThuiszitters naar onderwijs")
    assert FEW in csv.text
    book = zipfile.ZipFile(io.BytesIO(filled.get("/cijfers/bestand.xlsx?cijfer=sector").data))
    assert FEW.encode() in book.read("xl/sheet.xml")
    assert "Open de lijst" not in page.text
    assert filled.get("/cijfers/lijst/vm-abs?cijfer=vm-abs").status_code == 403


WRONG = {
    "cijfer=onzin": 422,
    "plaats=%00": 422,
    "plaats=9999": 404,
    "datum=2026-09-02": 404,
    "datum=gisteren": 422,
    "onbekend=1": 422,
}


def test_what_is_not_there_is_refused_and_the_list_holds_only_whom_one_may_see(
    filled: Visitor,
) -> None:
    filled.sign_in("officer")
    for asked, status in WRONG.items():
        assert filled.get(f"/cijfers/?{asked}").status_code == status, asked
    assert "Open de lijst" in filled.get("/cijfers/?cijfer=thuis-breed").text
    listed = filled.get("/cijfers/lijst/thuis-breed?cijfer=thuis-breed")
    assert "Niemand die u mag zien" in listed.text
    assert filled.get("/cijfers/lijst/lukt-niet?cijfer=oorzaak").status_code == 404
    assert filled.sign_in("coordinator").get("/cijfers/").status_code == 403


def test_the_map_shows_the_part_that_is_chosen(filled: Visitor) -> None:
    filled.sign_in("adviser")
    address = "/cijfers/?cijfer=sector&beeld=kaart"
    first, *_, last = FIGURES["sector"].parts
    for asked, part in (("", first), (f"&deel={last.code}", last), ("&deel=onzin", first)):
        page = filled.get(address + asked).text
        assert f"Op de kaart: {part.name}" in page
        assert f'<option value="{part.code}" selected>' in page
    assert "Op de kaart: " in filled.get("/cijfers/?cijfer=vm-abs&beeld=kaart").text
    assert filled.get(f"{address}&deel=<b>").status_code == 422


def test_the_map_has_borders_once_they_were_imported(filled: Visitor, tmp_path: Path) -> None:
    filled.sign_in("adviser")
    address = "/cijfers/?cijfer=thuis-breed&beeld=kaart"
    assert "rl-tile" in filled.get(address).text
    path = tmp_path / "gemeenten.topojson"
    path.write_bytes(file())
    settings = filled.world.app.extensions["settings"]
    assert "2 gemeenten" in typed(settings, "import", "borders", path).output
    drawn = filled.get(address).text
    assert drawn.count('class="rl-area') == 2
    assert "rl-tile" not in drawn
    path.write_text("{}")
    assert typed(settings, "import", "borders", path).exit_code == 1
    assert filled.get(address).text.count('class="rl-area') == 2


def test_an_overview_is_looked_over_frozen_and_mended_as_a_new_version(filled: Visitor) -> None:
    filled.sign_in("adviser")
    assert "Cijfers klaar voor controle" in filled.get("/").text
    page = filled.get(OVERVIEW)
    assert "Scholen zonder verzuim" in page.text
    said = [one in page.text for one in ("kijk na", "in orde", "ongeveer")]
    assert said == [True, True, False]  # no numbers: docs/decisions/0038
    assert "Leg vast als versie 1" in page.text
    assert "Vraag het de scholen" in page.text
    assert "nog niet vastgelegd" in page.text
    assert filled.post(f"{OVERVIEW}/vraag/stil").status_code == 302
    after = filled.get(OVERVIEW).text
    assert ("Gevraagd op " in after, "/vraag/stil" in after) == (True, False)
    assert filled.post(f"{OVERVIEW}/vraag/onzin").status_code == 404
    with looking(filled.world) as session:
        seen = session.scalars(select(FigureDay.counted_at)).one().isoformat()
    assert filled.post(OVERVIEW, {"geteld": "2026-01-01"}).status_code == 409
    assert filled.post(OVERVIEW, {"geteld": "<b>"}).status_code == 422
    assert filled.post(OVERVIEW, {"geteld": seen}).status_code == 302
    assert filled.post(OVERVIEW, {"geteld": seen}).status_code == 409
    assert "Er is niets veranderd sinds versie 1." in filled.get(OVERVIEW).text
    assert "Cijfers klaar voor controle" not in filled.get("/").text
    assert filled.post(f"{OVERVIEW}/opnieuw").status_code == 302
    with acting(filled.world) as session:
        assert session.scalars(select(FigureDay)).one().again_at
        store(session, filled.world, make(random.Random(8), 180), brin="71X")
    first = _sent(filled, 1)
    count(filled)
    assert "veranderd sinds versie 1" in filled.get(OVERVIEW).text
    assert filled.get(first).text == filled.get(first).text
    assert "Stond toen nog op de lijst" in filled.get(first).text
    with looking(filled.world) as session:
        seen = session.scalars(select(FigureDay.counted_at)).one().isoformat()
    filled.post(OVERVIEW, {"geteld": seen})
    before, after = filled.get(f"{first}.csv").text, filled.get(f"{_sent(filled, 2)}.csv").text
    assert ("Versie;1" in before, MEANS in before, "erstuurd" in before) == (True, True, False)
    assert before.splitlines()[6:] != after.splitlines()[6:]
    assert re.search(r"^Vastgelegd op;\d{4}-\d\d-\d\d \d\d:\d\d\r?$", before, re.MULTILINE)
    _is_not_opened_by_who_has_no_role_any_more(filled, first)
    assert filled.sign_in("other_officer").get(first).status_code == 404


def _is_not_opened_by_who_has_no_role_any_more(visitor: Visitor, first: str) -> None:
    """In the next request, signed in or not: files of an address that was kept neither."""
    pages = (first, f"{first}.csv", f"{first}.xlsx", "/cijfers/bestand.csv", OVERVIEW, "/cijfers/")
    assert [visitor.get(one).status_code for one in pages] == [200] * 6
    mine = Membership.account_id == visitor.world.accounts["adviser"]
    with acting(visitor.world) as session:
        over = day_of(now()) - timedelta(days=1)
        session.execute(update(Membership).where(mine).values(valid_until=over))
    assert {visitor.get(one).status_code for one in pages} <= {302, 403, 404}


def _sent(visitor: Visitor, version: int) -> str:
    with looking(visitor.world) as session:
        query = select(FigureReport.id).where(FigureReport.version == version)
        return f"/cijfers/overzicht/verstuurd/{session.scalars(query).one()}"


def test_the_year_goes_out_with_its_inhabitants(filled: Visitor) -> None:
    august = date(2026, 8, 1)
    with acting(filled.world) as session:
        at = datetime(2026, 8, 2, 4, 0, tzinfo=UTC)
        counting.count(session, SYSTEM, august, limit=5, base=1, now=at)
    filled.sign_in("officer")
    path = f"/cijfers/overzicht/indicatoren/{august}"
    assert "2025-2026" in filled.get(path).text
    seen = {"geteld": at.isoformat()}
    assert "aantal inwoners" in filled.post(path, seen).text
    assert filled.post(path, seen | {"inwoners": "2.5"}).status_code == 422
    assert filled.post(path, seen | {"inwoners": "20000"}).status_code == 302
    assert "20000 inwoners" in filled.get(_sent(filled, 1)).text
    year = f"/cijfers/overzicht/jaar/{august}"
    for part in ("absoluut", "weer", "relatief", "luxe", "vrij"):
        assert filled.get(f"/cijfers/lijst/{part}?cijfer={part}&datum={august}").status_code == 200
        assert f"/lijst/{part}" in filled.get(year).text
    assert filled.get(f"/cijfers/overzicht/jaar/{DAY}").status_code == 404
    assert filled.sign_in("director").get(year).status_code == 403
    assert "Jaarverslag" not in filled.get("/cijfers/overzicht/").text


def test_nothing_is_shown_before_anything_was_counted(visitor: Visitor) -> None:
    assert "Er is nog niets geteld" in visitor.sign_in("adviser").get("/cijfers/").text
    assert visitor.get(OVERVIEW).status_code == 404
    assert visitor.get("/cijfers/bestand.csv").status_code == 200
