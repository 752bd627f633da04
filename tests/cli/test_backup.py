"""What was backed up comes back whole, stays destroyed where it was, and never covers anything."""

import base64
import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import MetaData, create_engine, select

from casework.app import create_app
from casework.config import Settings
from casework.db import Base, as_actor, look, transaction
from casework.domain.records import Education, Identity
from casework.models import Branch, Compartment, PupilRecord
from casework.services import pupil
from casework.services.installation import has_keys, has_tables, places
from casework.services.sealing import open_rows
from casework.vault import KeyDestroyed, SealedRow, keyfiles, tombstones
from tests.browser import Visitor
from tests.cli.shell import typed
from tests.conftest import _close
from tests.world import AT, SYSTEM, World

Rows = dict[str, list[str]]


def rows(settings: Settings) -> Rows:
    """Every row of every table of both databases, as text."""
    found: Rows = {}
    for url in (settings.database_owner_url, settings.keystore_owner_url):
        engine = create_engine(url)
        metadata = MetaData()
        with engine.connect() as connection:
            metadata.reflect(connection)
            for name, table in metadata.tables.items():
                found.setdefault(name, []).extend(
                    sorted(repr(tuple(row)) for row in connection.execute(select(table)))
                )
        engine.dispose()
    return found


@contextmanager
def started(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    yield app
    _close(app)


def opened(app: Flask) -> int:
    """Open every sealed row there is; how many."""
    count = 0
    with app.app_context(), look() as session:
        as_actor(session, "", system=True)
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, SealedRow):
                found = session.scalars(select(mapper.class_)).all()
                open_rows(session, found)
                count += len(found)
    return count


def backed_up(settings: Settings, folder: Path) -> Path:
    done = typed(settings, "backup", folder)
    assert done.exit_code == 0, done.output
    return folder


def is_empty(settings: Settings) -> bool:
    return not has_keys(settings) and not any(has_tables(place) for place in places(settings))


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


class Writer(threading.Thread):
    """Registers pupils, each with a key of its own, until told to stop."""

    def __init__(self, app: Flask) -> None:
        super().__init__()
        self.app, self.ended, self.wrote = app, threading.Event(), threading.Event()
        self.count = 0

    def run(self) -> None:
        while not self.ended.is_set():
            with self.app.app_context(), transaction() as session:
                as_actor(session, "", system=True)
                branch = session.get_one(Branch, 1)
                name, number = f"Achternaam{self.count}", f"n{self.count}"
                identity = Identity(name, date(2012, 1, 1), voornamen="Voornaam")
                education = Education(number, leerjaar="2", klas="2A")
                new = pupil.NewPupil(branch, identity, education, "0363", date(2025, 8, 1))
                pupil.register(session, SYSTEM, [new], now=AT)
            self.count += 1
            self.wrote.set()


def test_a_backup_during_writing_is_of_one_moment(
    world: World, settings: Settings, other: Settings, tmp_path: Path
) -> None:
    writer = Writer(world.app)
    writer.start()
    assert writer.wrote.wait(30)
    before = writer.count
    backed_up(settings, tmp_path / "copy")
    after = writer.count
    writer.ended.set()
    writer.join()
    assert after > before, "nothing was written meanwhile"
    assert typed(other, "restore", tmp_path / "copy").exit_code == 0
    restored, source = rows(other), rows(settings)
    for table in ("pupil", "pupil_record", "enrolment", "compartment"):
        assert set(restored[table]) < set(source[table])
    assert before <= len(restored["pupil"]) - len(world.pupils) <= writer.count
    with started(other) as app:
        assert opened(app) > before
    assert typed(other, "audit", "verify").exit_code == 0


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


def test_a_backup_overwrites_nothing(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "mine").write_text("x")
    done = typed(settings, "backup", tmp_path / "copy")
    assert done.exit_code == 1
    assert "bestaat al" in done.output
    assert [file.name for file in (tmp_path / "copy").iterdir()] == ["mine"]


def test_a_disk_that_is_not_there_is_not_replaced_by_a_folder(
    settings: Settings, tmp_path: Path
) -> None:
    done = typed(settings, "backup", tmp_path / "disk" / "copy")
    assert done.exit_code == 1
    assert not (tmp_path / "disk").exists()


def test_a_backup_that_fails_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    settings.tombstones.mkdir()  # cannot be read as a list
    done = typed(settings, "backup", tmp_path / "copy")
    assert done.exit_code == 1
    assert str(settings.tombstones) in done.output
    assert [one.name for one in tmp_path.iterdir() if "copy" in one.name] == []


def test_only_the_owner_reads_a_backup(settings: Settings, tmp_path: Path) -> None:
    folder = backed_up(settings, tmp_path / "copy")
    modes = {file.stat().st_mode & 0o777 for file in folder.rglob("*") if file.is_file()}
    folders = {one.stat().st_mode & 0o777 for one in [folder, *folder.rglob("*")] if one.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_the_three_parts_hold_nothing_of_each_other(settings: Settings, tmp_path: Path) -> None:
    folder = backed_up(settings, tmp_path / "copy")
    keys = [file.read_bytes().strip() for file in (folder / "secrets").iterdir()]
    assert len(keys) == len(keyfiles.NAMES)
    for part in ("main", "keystore"):
        content = next((folder / part).iterdir()).read_bytes()
        assert not [key for key in keys if key in content or base64.b64decode(key) in content]


def test_without_the_programs_of_postgresql_it_says_what_to_install(
    postgres: tuple[Any, World], tmp_path: Path
) -> None:
    settings = postgres[0].fresh(tmp_path / "home")
    done = typed(settings, "backup", tmp_path / "copy", PATH=str(tmp_path))
    assert done.exit_code == 1
    assert "postgresql-client" in done.output
    assert not (tmp_path / "copy").exists()
