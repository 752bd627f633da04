import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework.clock import now
from casework.db import as_actor, transaction
from casework.domain.calendar import calendar
from casework.domain.moment import day_of
from casework.domain.replay import Options, replay
from casework.domain.verzuim import Row, Verzuimsoort
from casework.models import Coverage, ImportFile, Signal, Verzuim
from casework.services.absence import verzuim
from tests.cli.conftest import Terminal

HEADER = "brin;leerlingnummer;pgn;datum;lesuren;minuten;soort;toelichting"
TODAY = day_of(now())
DAYS = [
    day
    for day in (TODAY - timedelta(days=n) for n in range(120, 0, -1))
    if calendar("noord").is_schoolday(day) and calendar("zuid").is_schoolday(day)
]
NONE = "ONGEOORLOOFD"


def row(
    day: date, hours: str = "4", soort: str = NONE, number: str = "1001", brin: str = "01AB00"
) -> str:
    return f"{brin};{number};;{day};{hours};;{soort};"


def csv(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows, ""])


def told(terminal: Terminal, *rows: str, more: tuple[str, ...] = ()) -> dict[str, Any]:
    done = terminal.run("import", "verzuim", terminal.file(csv(*rows)), "--json", *more)
    told: dict[str, Any] = json.loads(done.stdout)
    assert done.exit_code == (1 if told["errors"] else 0)
    return told


def counts(told: dict[str, Any]) -> tuple[int, ...]:
    return tuple(told[name] for name in ("new", "changed", "same", "withdrawn", "kept"))


def absences(terminal: Terminal) -> list[tuple[int, date, str, int, str]]:
    with terminal.session() as session:
        rows = session.scalars(select(Verzuim).order_by(Verzuim.date, Verzuim.soort))
        return [(r.pupil_nr, r.date, r.soort, r.amount, r.origin) for r in rows]


def typed(terminal: Terminal, day: date, soort: Verzuimsoort, hours: int) -> None:
    """Absence entered by hand at the school."""
    actor = terminal.world.actor("coordinator")
    with terminal.world.app.app_context(), transaction() as session:
        as_actor(session, str(actor.organisation))
        one = Row(day, soort, pupil=terminal.world.pupils["Sem"], lesuren=Decimal(hours))
        done = verzuim.log(session, actor, [(1, one)], origin=verzuim.FORM, now=now())
        assert done.wrong == []


def test_rows_of_the_same_key_are_added_up(terminal: Terminal) -> None:
    day = DAYS[-1]
    found = told(terminal, row(day, "1,5"), row(day, "2"), row(day, "1", "ZIEK"))
    assert counts(found) == (2, 0, 0, 0, 0)
    sem = terminal.world.numbers["Sem"]
    assert absences(terminal) == [(sem, day, NONE, 210, "file"), (sem, day, "ZIEK", 60, "file")]


def test_the_same_file_twice_changes_nothing(terminal: Terminal) -> None:
    rows = [*(row(day) for day in DAYS[-6:]), row(DAYS[-1], "1", "ZIEK", "1003", "01AB")]
    first = told(terminal, *rows)
    assert first["signals"] == 1
    before = terminal.contents()
    second = told(terminal, *rows)
    assert (counts(second), second["signals"]) == ((0, 0, 7, 0, 0), 0)
    after = terminal.contents()
    assert {n for n in before if before[n] != after[n]} == {"import_file", "coverage"}


def test_a_file_is_the_truth_for_the_days_it_names(terminal: Terminal) -> None:
    one, other = DAYS[-2:]
    told(terminal, row(one, "2"), row(one, "1", "ZIEK"), row(other, "3"))
    found = told(terminal, row(one, "4"))
    assert counts(found) == (0, 1, 0, 1, 0)
    sem = terminal.world.numbers["Sem"]
    assert absences(terminal) == [(sem, one, NONE, 240, "file"), (sem, other, NONE, 180, "file")]


def test_what_was_typed_stays_and_is_told(terminal: Terminal) -> None:
    day = DAYS[-1]
    typed(terminal, day, Verzuimsoort.ZIEK, 2)
    path = terminal.file(csv(row(day, "1")))
    done = terminal.run("import", "verzuim", path)
    assert done.exit_code == 0
    assert "1 met de hand ingevoerd, blijft staan" in done.stdout
    assert [(soort, origin) for _, _, soort, _, origin in absences(terminal)] == [
        (NONE, "file"),
        ("ZIEK", "form"),
    ]


def test_sixteen_hours_in_a_file_make_a_signal_of_the_school(terminal: Terminal) -> None:
    days = DAYS[-4:]
    assert told(terminal, *(row(day) for day in days))["signals"] == 1
    with terminal.session() as session:
        (signal,) = session.scalars(select(Signal))
        assert (signal.begindatum, signal.einddatum, signal.amount) == (days[0], days[-1], 960)
        assert signal.owner_id == terminal.world.organisations["schoolbestuur:41001"]


def test_replay_and_the_stored_check_agree(terminal: Terminal) -> None:
    text = csv(*(row(day, "3") for day in DAYS))
    terminal.run("import", "verzuim", terminal.file(text))
    played = replay(text.encode(), Options(region="noord")).results
    with terminal.session() as session:
        stored = select(Signal).order_by(Signal.einddatum)
        found = [
            (s.begindatum.isoformat(), s.einddatum.isoformat()) for s in session.scalars(stored)
        ]
    assert len(found) > 2
    assert found == [(one["begindatum"], one["einddatum"]) for one in played]


def test_each_board_gets_its_own_rows(terminal: Terminal) -> None:
    day = DAYS[-1]
    po = f"02CD;;999990032;{day};;300;ZIEK;moe"
    found = told(terminal, row(day), po, row(day, number="2001"))
    assert found["new"] == 2
    assert [(e["line"], e["column"]) for e in found["errors"]] == [(4, "leerlingnummer")]
    with terminal.session() as session:
        taken = {f.organisation_id: f.rows_good for f in session.scalars(select(ImportFile))}
        assert set(taken.values()) == {1}
        assert len(taken) == 2
        assert len(list(session.scalars(select(Coverage)))) == 2


def test_rows_that_cannot_be_say_why(terminal: Terminal) -> None:
    day = DAYS[-1]
    rows = [
        row(TODAY + timedelta(days=9)),
        row(date(2025, 12, 25)),
        row(date(2020, 3, 2)),
        row(day, "25"),
        row(day, "0"),
        row(day, "veel"),
        row(day, soort="SPIJBELEN"),
        row(day, number=""),
        row(day, brin=""),
        row(day, brin="77ZZ"),
        f"01AB;1001;999990018;{day};2;;ZIEK;",
        f"01AB;1001;;{day};2;30;ZIEK;",
        f"01AB;1001;;{day};;30;ZIEK;",
        f"01AB;1001;;{day};2;;ZIEK;;;te breed",
        row(day),
    ]
    found = told(terminal, *rows)
    assert [(e["line"], e["column"]) for e in found["errors"]] == [
        (2, "datum"),
        (3, "datum"),
        (4, "datum"),
        (5, "lesuren"),
        (6, "lesuren"),
        (7, "lesuren"),
        (8, "soort"),
        (9, "leerlingnummer"),
        (10, "brin"),
        (11, "brin"),
        (12, "pgn"),
        (13, "minuten"),
        (14, "minuten"),
        (15, ""),
    ]
    assert (found["rows"], found["out"], found["new"]) == (15, 14, 1)


def test_a_rehearsal_tells_all_and_leaves_nothing(terminal: Terminal) -> None:
    before = terminal.contents()
    found = told(
        terminal,
        *(row(day) for day in DAYS[-5:]),
        row(DAYS[-1], "9", "ZIEK", "99"),
        more=("--dry-run",),
    )
    assert (found["new"], found["signals"], found["out"], found["stored"]) == (5, 1, 1, False)
    assert terminal.contents() == before


def test_a_strict_file_stays_out_whole(terminal: Terminal) -> None:
    """Also where only the second board's rows are wrong, and only facts say so."""
    before = terminal.contents()
    day = DAYS[-1]
    found = told(terminal, row(day), row(day, number="9", brin="02CD"), more=("--strict",))
    assert (found["stored"], found["out"], "new" in found) == (False, 1, False)
    assert terminal.contents() == before


def test_columns_nobody_asked_for_are_named(terminal: Terminal) -> None:
    path = terminal.file(csv(row(DAYS[-1]) + ";x", header=f"{HEADER};Mentor"))
    assert "Niet gebruikte kolommen: mentor." in terminal.run("import", "verzuim", path).stderr
