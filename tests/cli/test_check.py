import json
from datetime import date

from sqlalchemy import delete, select, update

from casework.db import as_actor, transaction
from casework.models import Enrolment, PupilWeek, Signal
from tests.cli.conftest import Terminal
from tests.cli.test_import_verzuim import DAYS, csv, row


def given(terminal: Terminal) -> None:
    """Sem has a signal that the database has lost."""
    path = terminal.file(csv(*(row(day) for day in DAYS[-4:])))
    assert terminal.run("import", "verzuim", path).exit_code == 0
    with terminal.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        session.execute(update(Signal).values(state="withdrawn"))


def told(terminal: Terminal, *more: str) -> tuple[int, int, str]:
    done = terminal.run("check", "--json", *more)
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    return found["looked"], found["new"], found["date"]


def test_the_check_finds_what_crosses_and_nothing_twice(terminal: Terminal) -> None:
    given(terminal)
    looked, new, today = told(terminal)
    assert (looked, new) == (1, 1)
    assert told(terminal) == (0, 0, today)


def test_it_runs_as_if_on_another_day(terminal: Terminal) -> None:
    given(terminal)
    assert told(terminal, "--date", "24-12-2026") == (1, 1, "2026-12-24")
    with terminal.session() as session:
        made = select(Signal.made_at).where(Signal.state == "open")
        assert [at.date().isoformat() for at in session.scalars(made)] == ["2026-12-24"]


def test_all_builds_lost_week_totals_anew(terminal: Terminal) -> None:
    given(terminal)
    with terminal.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        session.execute(delete(PupilWeek))
    assert told(terminal)[:2] == (0, 0)
    assert told(terminal, "--all")[:2] == (1, 1)


def test_a_wrong_date_is_wrong_usage(terminal: Terminal) -> None:
    done = terminal.run("check", "--date", "2026-13-01")
    assert done.exit_code == 2
    assert "Geef een datum, zoals 24-11-2026." in done.stderr


def test_it_tells_a_person_too(terminal: Terminal) -> None:
    assert "Bekeken: 0. Nieuwe signalen: 0." in terminal.run("check").stdout


def test_thuiszitters_are_counted_by_every_definition(terminal: Terminal) -> None:
    done = terminal.run("rules", "thuiszitters", "--date", "01-10-2026", "--json")
    assert json.loads(done.stdout) == {
        "date": "2026-10-01",
        "pupils": 4,
        "VM-ABS": 0,
        "THUIS-OCW": 0,
        "THUIS-BREED": 0,
        "THUIS-5A": 0,
        "DRIE-MAANDEN": 0,
    }
    with terminal.session() as session:
        gone = {"valid_until": date(2026, 9, 1)}
        session.execute(update(Enrolment).values(gone))
        session.commit()
    told = terminal.run("rules", "thuiszitters", "--date", "01-10-2026").stdout
    assert "Op 01-10-2026, van 4 leerlingen:" in told
    assert "Absoluut verzuim (VM-ABS): 4" in told
