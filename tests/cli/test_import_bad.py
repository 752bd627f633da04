"""Files that are no table: refused in words, with the right status, and nothing stored."""

import json
from itertools import product
from pathlib import Path

import pytest

from casework.domain.table import LONGEST
from tests.cli.conftest import Terminal

KINDS = ("schools", "pupils", "verzuim")
HEADER = (
    "brin;vestiging;naam;bestuur;gemeente;leerlingnummer;achternaam;geboortedatum;"
    "inschrijving_van;datum;soort;minuten\n"
)
TRAPS = {
    "empty": b"",
    "utf-16": HEADER.encode("utf-16"),
    "nul": HEADER.encode() + b"01AB;\0\n",
    "one long line": b"x" * (LONGEST * 3),
    "spreadsheet": b"PK\3\4\x14\0\6\0",
    "other columns": b"naam;adres\nx;y\n",
}


def test_what_is_no_table_is_refused(terminal: Terminal) -> None:
    before = terminal.contents()
    for kind, (name, raw) in product(KINDS, TRAPS.items()):
        done = terminal.run("import", kind, terminal.file(raw))
        assert done.exit_code == 1, (kind, name)
        assert done.stdout == "", (kind, name)
        assert "Het bestand is niet ingelezen." in done.stderr, (kind, name)
    assert terminal.contents() == before


def test_a_machine_is_told_of_a_refusal_too(terminal: Terminal) -> None:
    done = terminal.run("import", "verzuim", terminal.file(TRAPS["utf-16"]), "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["stored"], told["errors"][0]["line"]) == (1, False, 1)


def test_a_number_of_4000_digits_is_an_error_of_its_row(terminal: Terminal) -> None:
    row = ";".join(["9" * 4000, *["9" * 1000] * HEADER.count(";")])
    before = terminal.contents()
    for kind in KINDS:
        done = terminal.run("import", kind, terminal.file(HEADER + row))
        assert done.exit_code == 1, kind
        assert "Regel 2, brin:" in done.stderr, kind
        assert "9999" not in done.output, kind
    after = terminal.contents()
    assert {name for name in before if before[name] != after[name]} == {"import_file"}


@pytest.mark.parametrize("words", [("import", kind) for kind in KINDS] + [("rules", "replay")])
def test_without_a_file_it_is_wrong_usage(bare: Path, words: tuple[str, ...]) -> None:
    terminal = Terminal(None, bare)  # type: ignore[arg-type]
    for path in (bare, bare / "weg.csv"):
        done = terminal.run(*words, str(path))
        assert done.exit_code == 2
        assert "Dit bestand kunnen wij niet openen." in done.stderr


def test_without_an_installation_it_says_which_key_is_missing(bare: Path) -> None:
    terminal = Terminal(None, bare)  # type: ignore[arg-type]
    done = terminal.run("import", "verzuim", terminal.file(HEADER))
    assert done.exit_code == 1
    assert "casework init" in done.stderr
