"""What was backed up comes back whole, stays destroyed where it was, and never covers anything."""

import base64
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.config import Settings
from casework.db import as_actor, look
from casework.models import Compartment, PupilRecord
from casework.services.sealing import open_rows
from casework.vault import KeyDestroyed, keyfiles, tombstones
from tests.browser import Visitor
from tests.cli.copies import backed_up, is_empty, opened, rows, started
from tests.cli.shell import typed
from tests.world import World


def test_every_row_comes_back(settings: Settings, other: Settings, tmp_path: Path) -> None:
    folder = backed_up(settings, tmp_path / "copy")
    done = typed(other, "restore", folder)
    assert done.exit_code == 0, done.output
    before, after = rows(settings), rows(other)
    assert after.keys() == before.keys()
    new = set(after.pop("audit_event")) - set(before.pop("audit_event"))
    assert len(new) == 1, "the restore itself is on record"
    assert after == before
    assert before["pupil_record"]
    assert before["dek"]


def test_a_restored_installation_works(
    world: World, settings: Settings, other: Settings, tmp_path: Path
) -> None:
    typed(other, "restore", backed_up(settings, tmp_path / "copy"))
    with started(settings) as source, started(other) as app:
        assert opened(app) == opened(source) > 20
        visitor = Visitor(replace(world, app=app)).sign_in("coordinator")
        assert visitor.get("/").status_code == 200
        assert "Bakker" in visitor.get(f"/leerling/{world.pupils['Sem']}").text
    kept = tmp_path / "copy" / "checkpoint"
    verified = typed(other, "audit", "verify", "--checkpoint", kept)
    assert verified.exit_code == 0, verified.output
    healthy = typed(other, "doctor")
    assert healthy.exit_code == 0, healthy.output


def _compartment(settings: Settings, pupil_id: UUID) -> UUID:
    with started(settings) as app, app.app_context(), look() as session:
        as_actor(session, "", system=True)
        record = session.scalars(select(PupilRecord).where(PupilRecord.pupil_id == pupil_id))
        return record.one().compartment_id


@pytest.mark.parametrize("given", [True, False], ids=["given", "in the home"])
def test_what_was_destroyed_later_stays_destroyed(
    given: bool, place: tuple[Settings, World], other: Settings, tmp_path: Path
) -> None:
    settings, world = place
    folder = backed_up(settings, tmp_path / "copy")
    gone = _compartment(settings, world.pupils["Sem"])
    other.home.mkdir()
    listed = tmp_path / "newest" if given else other.tombstones
    tombstones.append(listed, {gone: datetime(2026, 9, 2, tzinfo=UTC)})
    done = typed(other, "restore", folder, *(("--tombstones", listed) if given else ()))
    assert done.exit_code == 0, done.output
    assert gone in tombstones.read(other.tombstones)
    assert not [row for row in rows(other)["dek"] if str(gone) in row or gone.hex in row]
    with started(other) as app, app.app_context(), look() as session:
        as_actor(session, "", system=True)
        assert session.get_one(Compartment, gone).state == "destroyed"
        records = {one.pupil_id: one for one in session.scalars(select(PupilRecord))}
        open_rows(session, [records[world.pupils["Noor"]]])
        with pytest.raises(KeyDestroyed):
            open_rows(session, [records[world.pupils["Sem"]]])


def _changed(folder: Path, name: str, content: bytes) -> None:
    """Put other content in a backup, and make the manifest agree with it."""
    (folder / name).write_bytes(content)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][name] = [len(content), hashlib.sha256(content).hexdigest()]
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize("name", [keyfiles.KEK, keyfiles.INDEX])
def test_keys_of_another_installation_are_refused(
    name: str, settings: Settings, other: Settings, tmp_path: Path
) -> None:
    folder = backed_up(settings, tmp_path / "copy")
    _changed(folder, f"secrets/{name}-1.key", base64.b64encode(os.urandom(32)))
    done = typed(other, "restore", folder)
    assert done.exit_code == 1
    assert f"{name}-1" in done.output
    assert is_empty(other)


def _flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], Any]] = {
    "main": lambda folder: _flipped(next((folder / "main").iterdir())),
    "keystore": lambda folder: _flipped(next((folder / "keystore").iterdir())),
    "tombstones": lambda folder: (folder / "tombstones").write_text("niets\n"),
    "secrets/kek-1.key": lambda folder: (folder / "secrets" / "kek-1.key").unlink(),
    "manifest.json": lambda folder: (folder / "manifest.json").write_text("{"),
    "geen manifest.json": lambda folder: (folder / "manifest.json").unlink(),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_backup_is_refused_by_the_name_of_the_file(
    name: str, settings: Settings, other: Settings, tmp_path: Path
) -> None:
    folder = backed_up(settings, tmp_path / "copy")
    DAMAGE[name](folder)
    done = typed(other, "restore", folder)
    assert done.exit_code == 1
    assert name in done.output
    assert is_empty(other)


def test_a_backup_of_a_newer_version_is_refused(
    settings: Settings, other: Settings, tmp_path: Path
) -> None:
    folder = backed_up(settings, tmp_path / "copy")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["schemas"]["main"] = "9999"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    done = typed(other, "restore", folder)
    assert done.exit_code == 1
    assert "nieuwere versie" in done.output
    assert is_empty(other)


def test_a_file_from_outside_the_backup_is_refused(
    settings: Settings, other: Settings, tmp_path: Path
) -> None:
    folder = backed_up(settings, tmp_path / "copy")
    (folder / "main" / "x").write_bytes(b"")
    _changed(folder, "secrets/../main/x", b"")
    assert typed(other, "restore", folder).exit_code == 1
    assert is_empty(other)


def test_an_installation_with_data_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    folder = backed_up(settings, tmp_path / "copy")
    before = rows(settings)
    done = typed(settings, "restore", folder)
    assert done.exit_code == 1
    assert "Er is niets veranderd" in done.output
    for key in settings.secrets.iterdir():  # and when only the databases are left
        key.unlink()
    done = typed(settings, "restore", folder)
    assert done.exit_code == 1
    assert "niet leeg" in done.output
    assert rows(settings) == before
