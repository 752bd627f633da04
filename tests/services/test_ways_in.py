"""Form, month grid, upload, file and API are one way in: the same rows, signal, trail, reasons."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from casework.clock import now
from casework.domain.moment import day_of
from casework.services.absence.verzuim import FILE
from tests.services.ways import UNEXCUSED, WAYS, Way
from tests.web.test_line import SCHOOL_DAYS
from tests.world import World

NOT_HERE = "Deze leerling staat niet ingeschreven bij deze school."


@pytest.fixture(params=WAYS, ids=[one.__name__.lower() for one in WAYS])
def way(request: pytest.FixtureRequest, world: World) -> Way:
    made: Way = request.param(world)
    return made


def rows(world: World, query: str, **given: Any) -> list[tuple[Any, ...]]:
    """What stands in the database, past every guard."""
    engine = create_engine(world.app.extensions["settings"].database_owner_url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query), given)]
    engine.dispose()
    return found


def absences(world: World) -> list[tuple[Any, ...]]:
    return rows(world, "SELECT pupil_nr, branch_id, soort, amount FROM verzuim ORDER BY date DESC")


def signals(world: World) -> list[tuple[Any, ...]]:
    query = "SELECT rule, amount FROM signal WHERE state <> 'withdrawn'"
    return rows(world, query)


def test_the_same_absence_gives_the_same_rows_and_signal(world: World, way: Way) -> None:
    assert way.log("Sem", SCHOOL_DAYS[:4], "4") == []
    assert absences(world) == [(world.numbers["Sem"], 1, UNEXCUSED, 240)] * 4
    assert signals(world) == [("VM-16", 960)]
    assert {one for (one,) in rows(world, "SELECT origin FROM verzuim")} == {way.origin}


def test_only_a_file_says_of_days_that_they_are_whole(world: World, way: Way) -> None:
    way.log("Sem", SCHOOL_DAYS[:2], "4")
    covered = rows(world, "SELECT branch_id, origin FROM coverage")
    assert covered == ([(1, FILE)] * 2 if way.origin == FILE else [])


def test_each_way_leaves_the_same_entry(world: World, way: Way) -> None:
    last = rows(world, "SELECT max(id) FROM audit_event")[0][0]
    way.log("Sem", SCHOOL_DAYS[:1], "4")
    query = "SELECT result, subjects FROM audit_event WHERE id > :last AND action = :action"
    found = rows(world, query, last=last, action="verzuim.noteren")
    (entry,) = [one for one in found if str(one[1]) not in ("[]", "")]
    assert entry[0] == "ok"
    pupil = world.pupils["Sem"]
    assert pupil.hex in str(entry[1]).replace("-", "")


def test_the_same_key_again_corrects(world: World, way: Way) -> None:
    way.log("Sem", SCHOOL_DAYS[:4], "4")
    assert way.log("Sem", SCHOOL_DAYS[:1], "2,5") == []
    assert sorted(one[3] for one in absences(world)) == [150, 240, 240, 240]
    assert signals(world) == []
    assert way.log("Sem", SCHOOL_DAYS[:1], "4") == []
    assert signals(world) == [("VM-16", 960)]


def test_what_is_withdrawn_counts_no_more(world: World, way: Way) -> None:
    way.log("Sem", SCHOOL_DAYS[:4], "4")
    way.withdraw("Sem", SCHOOL_DAYS[0])
    assert [one[2] for one in absences(world)].count(UNEXCUSED) == 3
    assert signals(world) == []


WRONG = {
    "future date": (
        "Sem",
        lambda: day_of(now()) + timedelta(days=1),
        "4",
        "Deze datum ligt in de toekomst.",
    ),
    "vacation": ("Sem", lambda: date(2025, 12, 25), "4", "Deze datum valt in de schoolvakantie."),
    "25 hours": ("Sem", lambda: SCHOOL_DAYS[0], "25", "Geef een getal boven 0 en ten hoogste 24."),
    "no number": ("Sem", lambda: SCHOOL_DAYS[0], "veel", "Geef een getal, zoals 2 of 2,5."),
    "unknown pupil": ("Nobody", lambda: SCHOOL_DAYS[0], "4", NOT_HERE),
    "another school's pupil": ("Fleur", lambda: SCHOOL_DAYS[0], "4", NOT_HERE),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_same_mistake_gets_the_same_reason(world: World, way: Way, name: str) -> None:
    who, day, amount, reason = WRONG[name]
    if way.by_address and reason == NOT_HERE:
        reason = "Niet gevonden, of niet voor u."
    (said,) = way.log(who, [day()], amount)
    assert said == reason
    assert absences(world) == []
    assert signals(world) == []
