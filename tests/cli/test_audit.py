"""The trail checked by command: here in the database, and elsewhere with a file and a key."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.cli import main
from casework.config import Settings
from casework.vault import keyfiles
from tests.cli.shell import process, typed

Lines = list[str]


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
