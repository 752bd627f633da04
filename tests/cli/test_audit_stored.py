"""The trail checked where it stands, against whoever rules the database."""

import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from casework.config import Settings
from tests.cli.shell import typed


def test_the_trail_in_the_database_is_checked(settings: Settings, kept: Path) -> None:
    done = typed(settings, "audit", "verify", "--checkpoint", kept / "point", "--json")
    found = json.loads(done.output)
    assert (done.exit_code, found["wrong"], found["checkpoints"]) == (0, [], 2)


def _as_owner(settings: Settings, *statements: str) -> None:
    """What somebody who rules the database could do: put the guards aside first."""
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            for table in ("audit_event", "audit_leaf", "audit_checkpoint"):
                for what in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_{what}"))
        for one in statements:
            connection.execute(text(one))
    engine.dispose()


TAMPERING = {
    "a column": "UPDATE audit_event SET action = 'niets' WHERE id = {id}",
    "an entry": "DELETE FROM audit_event WHERE id = {id}",
    "its place": "UPDATE audit_leaf SET seq = 1000 WHERE event_id = {id}",
    "its hash": "UPDATE audit_leaf SET hash = substr(hash, 2) WHERE event_id = {id}",
    "the signature": "UPDATE audit_checkpoint SET signature = substr(signature, 2)",
    "the note": "UPDATE audit_checkpoint SET note = replace(note, '2026', '2025')",
    "the frontier": "UPDATE audit_checkpoint SET frontier = substr(frontier, 33)",
}


@pytest.mark.parametrize("name", TAMPERING)
def test_what_was_changed_in_the_database_is_found(
    settings: Settings, kept: Path, name: str
) -> None:
    fifth = json.loads((kept / "export").read_text().splitlines()[5])["id"]
    _as_owner(settings, TAMPERING[name].format(id=fifth))
    done = typed(settings, "audit", "verify")
    assert done.exit_code == 1, done.output
    assert "NIET heel" in done.output


def test_a_checkpoint_taken_out_of_the_row_is_missed(settings: Settings, kept: Path) -> None:
    typed(settings, "audit", "checkpoint", kept / "second")
    _as_owner(
        settings,
        "DELETE FROM audit_checkpoint WHERE size = (SELECT min(size) FROM audit_checkpoint)",
    )
    done = typed(settings, "audit", "verify")
    assert done.exit_code == 1
    assert "er is een controlepunt weg" in done.output


def test_only_a_checkpoint_from_outside_shows_that_the_end_was_cut(
    settings: Settings, kept: Path
) -> None:
    _as_owner(
        settings,
        "DELETE FROM audit_checkpoint",
        "DELETE FROM audit_leaf WHERE seq > 3",
        "DELETE FROM audit_event WHERE id NOT IN (SELECT event_id FROM audit_leaf)",
    )
    assert typed(settings, "audit", "verify").exit_code == 0
    done = typed(settings, "audit", "verify", "--checkpoint", kept / "point")
    assert done.exit_code == 1
    assert "Het controlepunt telt" in done.output


def test_the_looks_themselves_are_on_record(settings: Settings, kept: Path) -> None:
    for words in (("verify",), ("export",), ("checkpoint",)):
        assert typed(settings, "audit", *words).exit_code == 0
    lines = typed(settings, "audit", "export").stdout.splitlines()
    systems = [json.loads(json.loads(line)["canon"])["codes"].get("system") for line in lines[-3:]]
    assert systems == ["audit verify", "audit export", "audit checkpoint"]
