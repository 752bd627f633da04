"""A backup is of one moment, in parts that open nothing alone, and covers nothing."""

import base64
import threading
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask

from casework.config import Settings
from casework.db import as_actor, transaction
from casework.domain.records import Education, Identity
from casework.models import Branch
from casework.services.pupils import pupil
from casework.vault import keyfiles
from tests.cli.copies import backed_up, opened, rows, started
from tests.cli.shell import typed
from tests.world import AT, SYSTEM, World


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
            self.ended.wait(0.01)  # a person who types lets others in between


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
