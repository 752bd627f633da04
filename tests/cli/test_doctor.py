"""The doctor finds what is wrong, and says nothing that is secret or personal."""

import base64
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, create_engine, text

from casework import clock
from casework.config import Settings
from casework.models import Compartment, JobRun, Notification
from casework.services.upkeep import doctor
from casework.services.upkeep.doctor_data import GOOD, WRONG, Patient
from casework.services.upkeep.installation import sqlite_file
from casework.vault import keyfiles, tombstones
from tests.cli.shell import typed
from tests.postgres import Postgres
from tests.world import PASSWORD, PUPILS, World


def said(settings: Settings, state: str = WRONG) -> str:
    """What it calls wrong, in one text."""
    done = typed(settings, "doctor", "--json")
    found = json.loads(done.output)
    assert done.exit_code == (0 if found["healthy"] else 1)
    return "\n".join(one["text"] for one in found["checks"] if one["state"] == state)


def as_owner(settings: Settings, change: Callable[[Connection], object]) -> None:
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        change(connection)
    engine.dispose()


def run(*statements: str) -> Callable[[Connection], None]:
    def change(connection: Connection) -> None:
        for one in statements:
            connection.execute(text(one))

    return change


def test_a_sound_installation_is_called_sound(settings: Settings) -> None:
    done = typed(settings, "doctor")
    assert done.exit_code == 0, done.output
    assert "Alles is in orde." in done.output
    for name, _ in doctor.CHECKS:
        assert name in done.output


def test_every_check_has_something_to_say(settings: Settings) -> None:
    for name, findings in doctor.examine(Patient(settings, clock.now())):
        assert findings, name
        assert all(one.text for one in findings), name


def test_it_says_nothing_secret_or_personal(settings: Settings, world: World) -> None:
    keys = [file.read_text().strip() for file in settings.secrets.iterdir()]
    names = [name for pupil in PUPILS for name in pupil[:3] if name]
    spoken = typed(settings, "doctor").output + typed(settings, "doctor", "--json").output
    for hidden in [*keys, *names, PASSWORD, world.email("coordinator"), "test@"]:
        assert hidden not in spoken


@pytest.mark.parametrize("name", keyfiles.NAMES)
def test_a_missing_key_is_named(settings: Settings, name: str) -> None:
    keyfiles.path(settings.secrets, name).unlink()
    assert f"{name}-1.key" in said(settings)


def test_keys_that_others_can_read_are_named(settings: Settings) -> None:
    place = keyfiles.path(settings.secrets, keyfiles.KEK)
    place.chmod(0o644)
    settings.secrets.chmod(0o755)
    found = said(settings)
    assert f"chmod 400 {place}" in found
    assert f"chmod 700 {settings.secrets}" in found


def test_a_key_of_another_installation_is_named(settings: Settings) -> None:
    place = keyfiles.path(settings.secrets, keyfiles.KEK)
    place.unlink()
    place.write_bytes(base64.b64encode(os.urandom(32)))
    place.chmod(0o400)
    assert "kek-1 hoort niet bij deze gegevens" in said(settings)


def test_an_older_schema_is_told(settings: Settings) -> None:
    as_owner(settings, run("DELETE FROM alembic_version"))
    assert "casework init --migrate" in said(settings)


def test_an_open_dossier_without_one_holder_is_told(settings: Settings, world: World) -> None:
    dossier, pupil = uuid4(), world.pupils["Sem"]
    board, account = world.organisations["schoolbestuur:41001"], world.accounts["coordinator"]
    lite = sqlite_file(settings.database_url) is not None

    def shown(id_: UUID) -> str:
        return id_.hex if lite else str(id_)

    as_owner(
        settings,
        run(
            *(
                ["PRAGMA ignore_check_constraints = 1"]
                if lite
                else ["ALTER TABLE dossier DROP CONSTRAINT ck_dossier_one_regie"]
            ),
            "INSERT INTO dossier (id, pupil_id, owner_id, opened_at, opened_by, step) VALUES"
            f" ('{shown(dossier)}', '{shown(pupil)}', '{shown(board)}', '2026-09-01 08:00:00',"
            f" '{shown(account)}', 1)",
        ),
    )
    assert f"Dossier {dossier} heeft niet precies één regiehouder" in said(settings)


def test_a_guard_of_the_trail_that_was_put_aside_is_told(settings: Settings) -> None:
    lite = sqlite_file(settings.database_url) is not None
    off = (
        "DROP TRIGGER audit_event_delete"
        if lite
        else "ALTER TABLE audit_event DISABLE TRIGGER USER"
    )
    as_owner(settings, run(off))
    assert "Het logboek kan worden veranderd" in said(settings)


def test_a_clock_that_lags_behind_the_trail_is_told(settings: Settings) -> None:
    typed(settings, "account", "list")  # writes an entry
    early = Patient(settings, clock.now() - timedelta(hours=1))
    found = [one for name, all_ in doctor.examine(early) if name == "Tijd" for one in all_]
    assert [one.state for one in found] == [WRONG]


def test_entries_that_wait_long_for_their_place_are_told(settings: Settings) -> None:
    typed(settings, "account", "list")
    for later, state in ((1, "let op"), (25, WRONG)):
        patient = Patient(settings, clock.now() + timedelta(hours=later))
        found = dict(doctor.examine(patient))["Logboek"]
        assert state in {one.state for one in found}
    typed(settings, "audit", "checkpoint")
    assert {one.state for one in dict(doctor.examine(patient))["Logboek"]} == {GOOD}


def test_messages_that_do_not_leave_are_told(settings: Settings, world: World) -> None:
    now = clock.now()
    base = {
        "kind": "x",
        "account_id": world.accounts["fg"],
        "path": "/",
        "made_at": now,
        "tries": 0,
    }
    rows = [
        {**base, "id": uuid4(), "dedupe": "a", "next_try": now, "dead": True},
        {**base, "id": uuid4(), "dedupe": "b", "next_try": now - timedelta(hours=1), "dead": False},
    ]
    as_owner(settings, lambda connection: connection.execute(Notification.__table__.insert(), rows))
    found = said(settings)
    assert "1 meldingen konden niet worden bezorgd" in found
    assert "1 meldingen wachten langer" in found


def test_the_last_run_of_each_job_is_looked_at(settings: Settings) -> None:
    now = clock.now()
    base = {"fence": 1, "ended_at": now, "found": 0, "made": 0, "skipped": 0}
    rows = [
        {**base, "id": uuid4(), "job": "goed", "started_at": now, "error": None},
        {**base, "id": uuid4(), "job": "goed", "started_at": now - timedelta(days=9), "error": "X"},
        {**base, "id": uuid4(), "job": "mis", "started_at": now, "error": "OSError"},
        {
            **base,
            "id": uuid4(),
            "job": "stil",
            "started_at": now - timedelta(hours=30),
            "error": None,
        },
    ]
    as_owner(settings, lambda connection: connection.execute(JobRun.__table__.insert(), rows))
    found = said(settings)
    assert "Taak mis ging mis (OSError)" in found
    assert "Taak stil liep 30 uur niet" in found
    assert "Taak goed" not in found


def test_a_key_that_should_have_been_destroyed_is_told(settings: Settings) -> None:
    engine = create_engine(settings.database_owner_url)
    with engine.connect() as connection:
        one = connection.scalars(Compartment.__table__.select().limit(1)).one()
    engine.dispose()
    tombstones.append(settings.tombstones, {one: clock.now()})
    assert "1 sleutels bestaan nog" in said(settings)


def test_postgresql_served_by_its_owner_is_told(
    postgres: tuple[Postgres, World], tmp_path: Path
) -> None:
    settings = postgres[0].fresh(tmp_path / "home")
    owned = replace(settings, database_url=settings.database_owner_url)
    assert "is eigenaar van tabellen" in said(owned)
    as_owner(settings, run("ALTER TABLE pupil_record DISABLE ROW LEVEL SECURITY"))
    assert "Tabel pupil_record heeft geen rijbeveiliging" in said(settings)
