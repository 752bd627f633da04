"""The rules of the house, held by the test run."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.config import ROOT

BIN = Path(sys.executable).parent
FOLDERS = ("casework", "audit", "tests")
LONGEST_FILE, LONGEST_FUNCTION = 250, 40
# A script must come from a file of ours; style and handlers may not stand in a page at all.
INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)|<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:|hx-on|hx-vals=.js:",
    re.IGNORECASE,
)
# As they are called: module or class, then the reader of the clock.
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime"},
    "utils": {"localtime", "formatdate"},
}


def _python(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.*"))


@pytest.mark.parametrize(
    "command",
    [
        ("lint-imports", "--no-cache"),
        ("ruff", "check", "--no-cache", "."),
        ("ruff", "format", "--no-cache", "--check", "."),
        ("mypy",),
        ("djlint", "--lint", "--quiet", "templates"),
    ],
    ids=["walls", "lint", "format", "types", "templates"],
)
def test_the_tools_have_nothing_to_say(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


def test_no_file_is_too_long_to_read() -> None:
    lengths = {
        file.relative_to(ROOT): len(file.read_text().splitlines())
        for file in [*_python(*FOLDERS), *_templates()]
    }
    assert {str(f): n for f, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_read() -> None:
    long = []
    for file in _python(*FOLDERS):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{file.relative_to(ROOT)}: {node.name} has {length} lines")
    assert long == []


def test_no_template_carries_script_or_style() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {hit.group().strip()}"
        for file in _templates()
        for hit in INLINE.finditer(file.read_text())
    ]
    assert found == []


def test_the_search_for_inline_code_finds_it() -> None:
    for bad in ("<script>x</script>", '<p style="x">', "<b onclick=x>", "<style>", "<a hx-on:x>"):
        assert INLINE.search(bad), bad
    assert not INLINE.search('<script src="/static/app.js" defer></script>')


def test_no_foreign_file_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "casework/web/static/vendor", "**/node_modules/**"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout == ""


def test_only_the_clock_reads_the_clock() -> None:
    readers = {
        str(file.relative_to(ROOT))
        for file in _python("casework", "audit")
        for node in ast.walk(ast.parse(file.read_text()))
        if _reads_clock(node)
    }
    assert readers == {"casework/clock.py"}


def _reads_clock(node: ast.AST) -> bool:
    """A call of one of CLOCKS, or one of them taken from its module by name."""
    if isinstance(node, ast.ImportFrom):
        last = (node.module or "").rpartition(".")[2]
        return any(one.name in CLOCKS.get(last, ()) for one in node.names) and last != "datetime"
    if not isinstance(node, ast.Attribute):
        return False
    of = node.value
    name = of.id if isinstance(of, ast.Name) else of.attr if isinstance(of, ast.Attribute) else ""
    return node.attr in CLOCKS.get(name, ())
