"""The demo region under attack by a reader who saved every file: nobody of one to five is told.

What is tried: every pair of filters as both, as one without the other and as sums of those; dates
and versions taken together; rounded and not; the map beside the table; purchasing, waiting for care
and what helped joined. FULL=1 takes all dates and pairs, else a part that is drawn once.
"""

import random
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from flask import Flask
from sqlalchemy import select

from casework.app import create_app
from casework.config import Settings
from casework.db import as_actor, transaction
from casework.domain.policy import Actor
from casework.models import Dossier
from casework.services.figures import counting
from tests.browser import Visitor
from tests.conftest import FULL
from tests.demo.attack import reading, tables
from tests.demo.attack.bounds import ENDLESS, Bounds, Contradiction
from tests.demo.attack.meaning import ALL, COLUMNS, Column
from tests.demo.attack.reading import Seen
from tests.demo.attack.visit import visit
from tests.demo.conftest import Lived

DATES, PAIRS = (12, 1000) if FULL else (3, 6)
QUARTER = "2026-10-01"
AT = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
GROUPS = ("thuis", "dossiers")


@pytest.fixture(scope="module")
def attacked(kept: Lived, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A copy of the region: this one is counted anew."""
    home = tmp_path_factory.mktemp("attacked") / "home"
    shutil.copytree(kept.app.extensions["settings"].home, home)
    return create_app(Settings.from_env({"REGIELIJN_HOME": str(home)}, demo=True))


@pytest.fixture(scope="module")
def reader(attacked: Flask) -> Visitor:
    """An adviser of the samenwerkingsverband."""
    return visit(attacked, "beleid")


@pytest.fixture(scope="module")
def seen(reader: Visitor) -> Seen:
    return reading.read(reader, DATES)


def _told(cells: tables.Cells, seen: Seen, most: int = PAIRS) -> Iterator[object]:
    """Who follows from pairs of themes. Raises Contradiction when no numbers fit."""
    every = tables.pairs(cells)
    for pair in random.Random(5).sample(every, min(most, len(every))):
        yield from tables.small(Bounds(*tables.table(cells, seen.whole, pair)))


def test_no_pair_of_filters_on_any_date_tells_of_a_few(seen: Seen) -> None:
    for day in seen.days:
        assert list(_told(seen.cells[day], seen)) == [], day


def test_the_attack_finds_whom_one_cell_that_was_not_hidden_gives_away(seen: Seen) -> None:
    """Five of fourteen told, their three neighbours in one band are the rest."""
    all_, one, two = seen.whole, frozenset({"Lindewaard"}), frozenset({"Oeverzijl"})
    total, first = Column("dossiers", "", (ALL,)), Column("dossiers", "regie", ("over",))
    cells = {total: {all_: (29, 29), one: (14, 14)}, first: {one: (9, 9), two: (0, ENDLESS)}}
    (found,) = {
        many
        for box, many in tables.small(Bounds(*tables.table(cells, all_, ("dossiers", "", "regie"))))
    }
    assert found == 5


def test_goals_of_help_waiting_and_what_helped_tell_of_nobody_together(
    reader: Visitor, seen: Seen
) -> None:
    assert list(tables.small(Bounds(*tables.care(seen.cells[seen.days[0]], seen.whole)))) == []
    every = reading.approaches(reader)
    assert len(every) >= 3
    for told in every.values():
        assert list(tables.small(Bounds(*tables.tried(told)))) == []


def test_two_dates_tell_of_nobody_even_if_nobody_moved(seen: Seen) -> None:
    pairs = list(combinations(seen.days, 2))
    for one, other in pairs:
        for group in GROUPS:
            cells = tables.still(seen.cells[one], seen.cells[other], group)
            with suppress(Contradiction):  # somebody moved
                assert list(_told(cells, seen, PAIRS if FULL else 2)) == [], (one, other, group)


def test_the_map_tells_what_the_table_does(reader: Visitor, seen: Seen) -> None:
    for code in COLUMNS if FULL else ("thuis-breed", "vm-abs", "dossiers"):
        for name, text in reading.drawn(reader, code, seen.days[0]):
            (place,) = {at for full, at in seen.places.items() if full.startswith(name)}
            base = 5 if code == "zorg" else 1
            shown = seen.cells[seen.days[0]][COLUMNS[code][0]][place]
            assert reading.meant(text, base) == shown, (code, name)


def test_a_workbook_tells_what_the_csv_does(reader: Visitor, seen: Seen) -> None:
    asked = [f"/cijfers/bestand?cijfer={code}&datum={seen.days[0]}" for code in COLUMNS]
    for path in [*asked, "/cijfers/inkoop/bestand?plaats="]:
        text, book = reading.both_files(reader, path)
        assert len(text) > 5
        assert book == text, path


def _count(app: Flask, day: str, base: int = 1) -> None:
    with app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        on = date.fromisoformat(day)
        counting.count(session, Actor(system="tests"), on, limit=5, base=base, now=AT)


def _again(reader: Visitor, seen: Seen, day: str) -> Seen:
    found = Seen([day], seen.places)
    for code in COLUMNS:
        reading.figure(reader, found, code, day)
    return found


def test_a_version_more_shows_nothing_that_was_hidden_and_leaves_what_was_sent(
    attacked: Flask, reader: Visitor, seen: Seen
) -> None:
    path = f"/cijfers/overzicht/kwartaal/{QUARTER}"
    stamp = re.search(r'name="geteld" value="([^"]+)"', reader.get(path).text)
    assert stamp
    assert reader.post(path, {"geteld": stamp[1]}).status_code == 302
    sent = re.search(r"/cijfers/overzicht/verstuurd/[0-9a-f-]{36}", reader.get(path).text)
    assert sent
    frozen = reader.get(f"{sent[0]}.csv").text
    for day in (seen.days[1], QUARTER):
        _mended(attacked, reader, seen, day)
    assert reader.get(f"{sent[0]}.csv").text == frozen


def _mended(attacked: Flask, reader: Visitor, seen: Seen, day: str) -> None:
    """One dossier after another turns out to be older than was written, and the day is counted."""
    before = _again(reader, seen, day).cells[day]
    on = datetime.fromisoformat(day).replace(tzinfo=UTC)
    with attacked.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        late = select(Dossier.id).where(Dossier.opened_at > on + timedelta(days=1))
        found = session.scalars(late.order_by(Dossier.id)).all()
    assert len(found) > 3
    for one in found[: len(found) if FULL else 3]:
        with attacked.app_context(), transaction() as session:
            as_actor(session, "", system=True)
            session.get_one(Dossier, one).opened_at = on - timedelta(days=9)
        _count(attacked, day)
        after = _again(reader, seen, day).cells[day]
        for column, places in before.items():
            hidden = {place for place, (_, most) in places.items() if most == ENDLESS}
            assert all(after[column][place][1] == ENDLESS for place in hidden), column
        assert list(_told(after, seen, 2)) == []
        before = after


def test_rounded_and_not_rounded_hide_alike(attacked: Flask, reader: Visitor, seen: Seen) -> None:
    """Who kept both learns no more than from the numbers that were not rounded."""
    day = seen.days[1]
    _count(attacked, day)
    exact = _again(reader, seen, day).cells[day]
    _count(attacked, day, base=5)
    assert "afgerond op 5." in reader.get(f"/cijfers/bestand.csv?cijfer=stap&datum={day}").text
    for column, places in _again(reader, seen, day).cells[day].items():
        for place, (_, most) in places.items():
            assert (most == ENDLESS) == (exact[column][place][1] == ENDLESS), (column, place)
