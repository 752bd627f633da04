"""The trail checked by command: here in the database, and elsewhere with a file and a key."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from casework.cli import main
from casework.config import Settings
from casework.vault import keyfiles
from tests.audit.trail import add, engine_of, writing
from tests.cli.shell import process, typed

Lines = list[str]


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Path:
    """A folder with an export, a checkpoint and its public key, as an fg keeps them."""
    engine = engine_of(settings)
    with writing(engine) as session:
        add(session, *(f"actie.{at}" for at in range(10)))
        session.commit()
    engine.dispose()
    folder = tmp_path / "kept"
    folder.mkdir()
    done = typed(settings, "audit", "checkpoint", folder / "point")
    assert done.exit_code == 0, done.output
    done = typed(settings, "audit", "export", folder / "export")
    assert done.exit_code == 0, done.output
    return folder


def offline(kept: Path, *words: object) -> tuple[int, dict[str, object]]:
    """Verify without an installation: the home is a folder that is not there."""
    given = words or ("--checkpoint", kept / "point")
    nowhere = Settings.from_env({"REGIELIJN_HOME": str(kept / "nowhere")})
    done = typed(nowhere, "audit", "verify", kept / "export", "--json", *given)
    return done.exit_code, json.loads(done.stdout) if done.stdout else {"said": done.stderr}


def test_an_export_is_checked_where_nothing_is_installed(kept: Path) -> None:
    status, found = offline(kept)
    assert (status, found["intact"], found["wrong"], found["remarks"]) == (0, True, [], [])
    assert found["entries"] == len((kept / "export").read_text().splitlines()) >= 11
    assert not (kept / "nowhere").exists()
    given = (str(kept / "export"), "--checkpoint", str(kept / "point"))
    done = process({"REGIELIJN_HOME": str(kept / "nowhere")}, "audit", "verify", *given)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Het logboek is heel")


def _change_a_byte(lines: Lines) -> Lines:
    return [*lines[:3], lines[3].replace("ok", "oj"), *lines[4:]]


CHANGES: dict[str, tuple[Callable[[Lines], Lines], str]] = {
    "a byte": (_change_a_byte, "Regel 3 is veranderd."),
    "a line dropped": (lambda lines: lines[:3] + lines[4:], "Regel 3 ontbreekt"),
    "two swapped": (lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]], "Regel 3 ontb"),
    "the tail cut": (lambda lines: lines[:-3], "Het controlepunt telt"),
    "cut in a line": (lambda lines: [*lines[:-3], lines[-3][:40]], "is niet te lezen"),
    "nothing left": (lambda lines: [], "Er staat geen regel in"),
    "not an export": (lambda lines: ["hallo"] * 20, "is niet te lezen"),
}


def test_what_was_changed_is_said(kept: Path) -> None:
    file = kept / "export"
    lines = file.read_text().splitlines(keepends=True)
    nowhere = Settings.from_env({"REGIELIJN_HOME": str(kept / "nowhere")})
    for name, (change, message) in CHANGES.items():
        file.write_text("".join(change(lines)))
        done = typed(nowhere, "audit", "verify", file, "--checkpoint", kept / "point")
        assert done.exit_code == 1, name
        assert message in done.output, name
        assert "NIET heel" in done.output, name


def test_a_dropped_line_is_told_once(kept: Path) -> None:
    lines = (kept / "export").read_text().splitlines(keepends=True)
    (kept / "export").write_text("".join(lines[:2] + lines[3:]))
    _, found = offline(kept)
    assert len(found["wrong"]) <= 3, found


def test_the_export_is_also_read_from_the_input(kept: Path) -> None:
    content = (kept / "export").read_text()
    done = typed(
        Settings.from_env({"REGIELIJN_HOME": str(kept / "nowhere")}),
        "audit",
        "verify",
        "-",
        stdin=content,
    )
    assert done.exit_code == 0
    assert "Zonder geldig controlepunt" in done.output


def test_the_checkpoint_of_another_installation_does_not_fit(kept: Path, tmp_path: Path) -> None:
    elsewhere = Settings.from_env({"REGIELIJN_HOME": str(tmp_path / "elsewhere")})
    assert typed(elsewhere, "init").exit_code == 0
    point = tmp_path / "strange"
    assert typed(elsewhere, "audit", "checkpoint", point).exit_code == 0
    status, found = offline(kept, "--checkpoint", point)
    assert status == 1
    assert "klopt het logboek niet met het controlepunt" in str(found["wrong"])


def test_a_changed_checkpoint_is_refused(kept: Path) -> None:
    point = kept / "point"
    text_ = point.read_text()
    for old in ("/1", "2026", "==", "=", "audit", "\n\n"):
        assert old in text_
        point.write_text(text_.replace(old, "7", 1))
        status, found = offline(kept)
        assert status == 1, old
        assert "Het controlepunt is veranderd" in str(found["wrong"]), old


def test_a_wrong_key_is_refused(kept: Path, tmp_path: Path) -> None:
    elsewhere = Settings.from_env({"REGIELIJN_HOME": str(tmp_path / "elsewhere")})
    typed(elsewhere, "init")
    typed(elsewhere, "audit", "checkpoint", tmp_path / "strange")
    given = ("--checkpoint", kept / "point", "--key", tmp_path / "strange.pub")
    status, found = offline(kept, *given)
    assert status == 1
    assert "hoort niet bij deze openbare sleutel" in str(found["wrong"])
    (tmp_path / "strange.pub").write_text("geen sleutel")
    status, found = offline(kept, *given)
    assert status == 1
    assert "is geen openbare sleutel" in str(found["said"])


def test_a_checkpoint_without_its_key_asks_for_it(kept: Path) -> None:
    (kept / "point.pub").unlink()
    status, found = offline(kept)
    assert status == 2
    assert "--key" in str(found["said"])


@pytest.mark.parametrize("words", [("export",), ("export", "--checkpoint", "x")])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "export").mkdir()  # a folder is no export either
    words = tuple(str(tmp_path / word) if "-" not in word else word for word in words)
    done = process({}, "audit", "verify", *words)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(tmp_path) in done.stderr


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


def test_nothing_is_overwritten(settings: Settings, kept: Path) -> None:
    before = {file: file.read_bytes() for file in kept.iterdir()}
    for words in (("export", kept / "export"), ("checkpoint", kept / "point")):
        done = typed(settings, "audit", *words)
        assert done.exit_code == 1
        assert "bestaat al" in done.output
    assert {file: file.read_bytes() for file in kept.iterdir()} == before
    assert {file.stat().st_mode & 0o777 for file in kept.iterdir()} == {0o600}


def test_without_the_signing_key_nothing_is_signed(settings: Settings, tmp_path: Path) -> None:
    keyfiles.path(settings.secrets, keyfiles.SIGNING).unlink()
    done = typed(settings, "audit", "checkpoint", tmp_path / "point")
    assert done.exit_code == 1
    assert "signing-1.key" in done.output
    assert not (tmp_path / "point").exists()


def test_every_command_of_the_trail_declares_its_action() -> None:
    group = main.commands["audit"]
    assert {one.action for one in group.commands.values()} == {"logboek.controleren"}  # type: ignore[attr-defined]
