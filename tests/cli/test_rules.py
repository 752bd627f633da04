import json
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.domain.test_replay import absences, written
from tests.domain.vectors import VECTORS

PO = ("--region", "noord", "--sector", "po")


@pytest.fixture
def terminal(bare: Path) -> Terminal:
    """Without keys, without a database."""
    return Terminal(None, bare)  # type: ignore[arg-type]


def played(terminal: Terminal, raw: bytes, *more: str) -> list:
    done = terminal.run("rules", "replay", terminal.file(raw), "--json", *more)
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize(("missed", "fires"), VECTORS.values(), ids=VECTORS)
def test_the_vectors_of_the_law(terminal: Terminal, missed, fires) -> None:
    found = played(terminal, written(*absences(missed)), *PO)
    assert [(one["begindatum"], one["einddatum"]) for one in found] == fires
    assert not (terminal.folder / "nergens").exists()


def test_it_prints_what_was_promised(terminal: Terminal) -> None:
    missed = {"2026-09-01": 480, "2026-09-02": 510}
    assert played(terminal, written(*absences(missed)), *PO) == [
        {
            "leerling": "7",
            "rule": "VM-16",
            "begindatum": "2026-09-01",
            "einddatum": "2026-09-02",
            "uren": 16.5,
            "bewijs": ["2026-09-01", "2026-09-02"],
        }
    ]


def test_options_change_the_outcome(terminal: Terminal) -> None:
    days = (3, 4, 8, 9, 10, 11, 15, 16, 17, 18)
    raw = written(*absences({f"2026-09-{day:02}": 480 for day in days}))
    assert len(played(terminal, raw, *PO, "--vervolg-min-days", "0")) == 5
    assert len(played(terminal, raw, *PO)) < 5
    assert played(terminal, raw, *PO, "--until", "2026-09-03") == []
    in_vo = ("--region", "noord", "--sector", "vo", "--minutes-per-lesson", "30")
    assert played(terminal, raw, *in_vo)[0]["uren"] == 16


def test_a_bad_row_is_told_apart_and_the_others_count(terminal: Terminal) -> None:
    raw = written(*absences({"2026-09-01": 480, "2026-09-02": 480}), "x;7;;morgen;;60;ZIEK;")
    done = terminal.run("rules", "replay", terminal.file(raw), "--json", *PO)
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)) == 1
    assert "Regel 4, brin: Dit is geen BRIN." in done.stderr


def test_what_is_no_table_is_refused(terminal: Terminal) -> None:
    done = terminal.run("rules", "replay", terminal.file("datum;soort\n"), "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Deze kolom ontbreekt: leerlingnummer of pgn, lesuren of minuten." in done.stderr


def test_a_person_gets_a_table(terminal: Terminal) -> None:
    rows = absences({"2026-09-01": 480, "2026-09-02": 510}, number="[red]7")
    done = terminal.run("rules", "replay", terminal.file(written(*rows)), *PO)
    assert "[red]7" in done.stdout
    assert "16,5" in done.stdout
    assert "Regels gelezen: 2. Overschrijdingen: 1." in done.stdout


@pytest.mark.parametrize(
    "more",
    [
        ("--region", "oost"),
        ("--sector", "wo"),
        ("--until", "gisteren"),
        ("--vervolg-min-days", "x"),
    ],
)
def test_a_wrong_option_is_wrong_usage(terminal: Terminal, more: tuple[str, str]) -> None:
    assert terminal.run("rules", "replay", terminal.file(b""), *more).exit_code == 2


SICK = [f"01AB;7;;2026-09-{day:02};8;;ZIEK;" for day in (1, 8, 15)]


def agreements(terminal: Terminal, text: str) -> str:
    file = terminal.folder / "afspraken.json"
    file.write_text(text)
    return str(file)


def test_other_settings_are_told_as_more_and_fewer(terminal: Terminal) -> None:
    file = terminal.file(written(*SICK))
    three = agreements(terminal, '{"MAZL-4": {"reports": 3}}')
    done = terminal.run("rules", "replay", file, "--ruleset", three)
    assert "1 signaal meer, 0 minder dan met de gewone regels." in done.stdout
    assert "erbij: MAZL-4 op 2026-09-15, leerling 7" in done.stdout
    read = terminal.run("rules", "replay", file, "--json", "--ruleset", three)
    assert [one["rule"] for one in json.loads(read.stdout)] == ["MAZL-4"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("geen json", "Dit bestand is geen lijst van afspraken."),
        ("[1]", "Dit bestand is geen lijst van afspraken."),
        ('{"MAZL-4": {"reports": "3"}}', "Dit bestand is geen lijst van afspraken."),
        ('{"MAZL-4": {"reports": 99}}', "Aantal ziekmeldingen: kies 2 tot en met 20."),
        ('{"VM-99": {}}', "Er is geen regel VM-99."),
    ],
)
def test_agreements_that_cannot_be_are_refused_in_words(
    terminal: Terminal, text: str, told: str
) -> None:
    file = agreements(terminal, text)
    done = terminal.run("rules", "replay", terminal.file(written(*SICK)), "--ruleset", file)
    assert done.exit_code == 1
    assert told in done.stderr


def test_the_list_says_other_numbers_where_a_region_agreed_them(terminal: Terminal) -> None:
    agreed = terminal.file(b'{"MAZL-4": {"lesdays": 70}}')
    for more, weeks in ((), "12 lesweken"), (("--ruleset", agreed), "10 lesweken"):
        done = terminal.run("rules", "list", "--json", *more)
        (one,) = (one for one in json.loads(done.stdout) if one["code"] == "MAZL-4")
        assert weeks in one["wanneer"]
    wrong = terminal.file(b'{"VM-16": {"amount": 60}}')
    done = terminal.run("rules", "list", "--ruleset", wrong)
    assert (done.exit_code, "ligt vast" in done.stderr) == (1, True)
