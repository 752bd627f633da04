"""What the pages say is there: links, files, settings and what one can type."""

import re
from pathlib import Path

import click
import pytest

from casework.cli import main
from casework.config import ROOT, Settings

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
# Pictures are taken from a running demo and are not looked at here.
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]+))?\)")
SETTING = re.compile(r"\b(?:REGIELIJN_[A-Z_]+|(?:DATABASE|KEYSTORE|SMTP)(?:_OWNER)?_URL)\b")
TARGET = re.compile(r"(?:^|`)(?:    )?(?:FULL=1 )?make ([a-z-]+)", re.MULTILINE)
COMMAND = re.compile(r"(?:^    |`)casework ([a-z][^`\n]*)", re.MULTILINE)
PLACE = re.compile(r"`((?:casework|audit|migrations|templates|tests|docs)/[\w./-]*)`")

pytestmark = pytest.mark.parametrize("guide", PAGES, ids=lambda p: str(p.relative_to(ROOT)))


def _anchors(guide: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", guide.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-") for one in headings}


def test_links_lead_somewhere(guide: Path) -> None:
    dead = []
    for path, anchor in LINK.findall(guide.read_text()):
        target = (guide.parent / path).resolve() if path else guide
        if not target.is_file() or (anchor and anchor not in _anchors(target)):
            dead.append(f"{path}#{anchor}")
    assert dead == []


def test_files_it_names_are_there(guide: Path) -> None:
    named = PLACE.findall(guide.read_text())
    assert [one for one in named if not (ROOT / one).exists()] == []


def test_settings_it_names_are_read(guide: Path) -> None:
    named = set(SETTING.findall(guide.read_text()))
    unread = {one for one in named if Settings.from_env({one: "7"}) == Settings.from_env({})}
    assert unread == set()


def test_what_it_lets_make_do_can_be_made(guide: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    named = set(TARGET.findall(guide.read_text()))
    assert {one for one in named if not re.search(rf"^{one}:", makefile, re.MULTILINE)} == set()


def test_commands_it_names_are_there(guide: Path) -> None:
    typed = COMMAND.findall(guide.read_text())
    assert {one: wrong for one in typed if (wrong := _unknown(one.split()))} == {}


def _unknown(words: list[str]) -> list[str]:
    """Words of a command line by which no command or option is called."""
    command: click.Command = main
    while words and isinstance(command, click.Group):
        if words[0] not in command.commands:
            return words[:1]
        command, words = command.commands[words[0]], words[1:]
    options = {name for one in command.params for name in one.opts}
    return [one for one in words if one.startswith("--") and one not in options]
