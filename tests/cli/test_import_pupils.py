import json
from datetime import date

import pytest
from sqlalchemy import select

from audit.models import AuditEvent
from casework.models import Enrolment, ImportFile, PupilRecord
from casework.services.sealing import open_rows
from tests.cli.conftest import Terminal

HEADER = (
    "brin;leerlingnummer;pgn;voornamen;voorvoegsel;achternaam;geboortedatum;postcode;"
    "gemeentecode;leerjaar;inschrijving_van;inschrijving_tot"
)
NAMES = [
    ("Łucja Ánh-Đào Þórunn Ġorġa Ñuño", "", "Åkerström"),
    ("Zoë", "over 't", "T.Śar ŃĆ ĹāÑ ŤÙmön ĊéŴÀŅŇĩ Ļl'ÁÚŘŠĎÉ Pomme-d' Or ĽÒÓĢÛŨ"),
    ("", "van der", "'t Hoen"),
    ("IJsbrand", "de", "Abayomi - Akwasi"),
]
SEM = "01AB00;1001;999990019;Sem;;Bakker;2012-03-04;;0363;3;2025-08-01;"


def csv(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows, ""])


def pupil(
    number: str,
    name: str = "Jansen",
    pgn: str = "",
    born: str = "2012-05-06",
    more: str = ";0363;3;2025-08-01;",
) -> str:
    return f"01AB00;{number};{pgn};An;;{name};{born};{more}"


def told(terminal: Terminal, *rows: str, more: tuple[str, ...] = ()) -> dict:
    done = terminal.run("import", "pupils", terminal.file(csv(*rows)), "--json", *more)
    told = json.loads(done.stdout)
    assert done.exit_code == (1 if told["errors"] else 0)
    return told


def errors(told: dict) -> list[tuple[int, str]]:
    return [(one["line"], one["column"]) for one in told["errors"]]


def records(terminal: Terminal) -> list[PupilRecord]:
    with terminal.session() as session:
        rows = list(session.scalars(select(PupilRecord)))
        open_rows(session, rows)
        return rows


def test_every_name_comes_in_to_the_character(terminal: Terminal) -> None:
    rows = [
        f"01AB00;9{nr};;{first};{prefix};{last};01-02-2013;1234 AB;363;2;2025-08-01;"
        for nr, (first, prefix, last) in enumerate(NAMES)
    ]
    assert told(terminal, *rows)["new"] == 4
    found = {r.content.achternaam: r.content for r in records(terminal)}
    for first, prefix, last in NAMES:
        one = found[last]
        assert (one.voornamen or "", one.voorvoegsel or "") == (first, prefix)
        assert (one.geboortedatum, one.postcode) == (date(2013, 2, 1), "1234 AB")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_order_mark_and_encoding_do_not_matter(terminal: Terminal, encoding: str) -> None:
    header = "Achternaam,BRIN,Geboortedatum,Inschrijving_van,Leerlingnummer"
    text = csv("Müller,01ab00,06-05-2012,01-08-2025,77", header=header)
    done = terminal.run("import", "pupils", terminal.file(text.encode(encoding)))
    assert done.exit_code == 0, done.output
    assert "Müller" in [r.content.achternaam for r in records(terminal)]


def test_a_second_time_changes_nothing(terminal: Terminal) -> None:
    rows = [SEM, pupil("77"), pupil("78", pgn="999990123")]
    first = told(terminal, *rows)
    before = terminal.contents()
    second = told(terminal, *rows)
    assert (first["new"], second["new"], second["changed"], second["same"]) == (2, 0, 0, 3)
    after = terminal.contents()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"import_file"}


def test_it_acts_as_the_board_of_the_school(terminal: Terminal) -> None:
    told(terminal, pupil("77"), "02CD00;9;;Ap;;Kok;2016-01-02;;;;2025-08-01;")
    boards = {terminal.world.organisations[f"schoolbestuur:4100{n}"] for n in (1, 2)}
    with terminal.session() as session:
        assert {one.organisation_id for one in session.scalars(select(ImportFile))} == boards
        written = select(AuditEvent.organisation, AuditEvent.canon).where(
            AuditEvent.action == "leerlingen.inlezen"
        )
        found = {of: canon for of, canon in session.execute(written) if of}
    assert set(found) == boards
    assert all(b"import pupils" in canon for canon in found.values())


def test_rows_that_cannot_be_say_why(terminal: Terminal) -> None:
    rows = [
        pupil("1", born="2062-01-01"),
        pupil("2", born="1990-01-01"),
        pupil("3", born="2012-02-30"),
        pupil("4", pgn="999990018"),
        pupil("5", name=""),
        pupil(""),
        pupil("7", more=";0363;3;2025-08-01;2025-07-31"),
        pupil("8", more=";03x3;3;2025-08-01;"),
        pupil("9").replace("01AB00", "77ZZ"),
        pupil("10").replace("01AB00", "01AB"),
        pupil("11").replace("01AB00", ""),
        pupil("12"),
    ]
    found = told(terminal, *rows)
    assert errors(found) == [
        (2, "geboortedatum"),
        (3, "geboortedatum"),
        (4, "geboortedatum"),
        (5, "pgn"),
        (6, "achternaam"),
        (7, "leerlingnummer"),
        (8, "inschrijving_tot"),
        (9, "gemeentecode"),
        (10, "brin"),
        (11, "brin"),
        (12, "brin"),
    ]
    assert (found["new"], found["out"]) == (1, 11)


def test_a_school_nobody_claimed_keeps_its_rows_out(terminal: Terminal) -> None:
    schools = "brin nummer;vestigingsnummer;vestigingsnaam;bevoegd gezag nummer;gemeentenummer\n"
    terminal.run("import", "schools", terminal.file(schools + "90ZZ;90ZZ00;X;00123;0363\n"))
    done = terminal.run(
        "import", "pupils", terminal.file(csv(pupil("1").replace("01AB00", "90ZZ00")))
    )
    assert done.exit_code == 1
    assert "Regel 2, brin: Deze school doet nog niet mee" in done.stderr


def test_the_same_pupil_twice_keeps_the_second_row_out(terminal: Terminal) -> None:
    found = told(
        terminal,
        pupil("77"),
        pupil("77", "Janssen"),
        pupil("78", pgn="999990123"),
        pupil("79", pgn="999990123"),
    )
    assert errors(found) == [(3, "leerlingnummer"), (5, "leerlingnummer")]
    assert "staat al eerder in het bestand" in found["errors"][0]["reason"]
    assert found["new"] == 2


def test_a_number_of_somebody_else_does_not_overwrite_them(terminal: Terminal) -> None:
    """Two of number, PGN and birth date (or name) must agree with who is stored."""
    noor = "999990020"
    found = told(
        terminal,
        SEM.replace("Bakker", "Visser")
        .replace("2012-03-04", "2009-01-01")
        .replace("999990019", ""),
        pupil("1003", "Jansen", pgn="999990123"),
        pupil("555", "Jansen", pgn=noor),
        SEM.replace("1001", "1002"),
    )
    assert errors(found) == [
        (2, "leerlingnummer"),
        (3, "leerlingnummer"),
        (4, "pgn"),
        (5, "pgn"),
    ]
    names = sorted(r.content.name for r in records(terminal))
    assert names == ["Fleur Kok", "Ilias Smit", "Noor de Wit", "Sem Bakker"]


def test_another_number_for_the_same_child_is_said(terminal: Terminal) -> None:
    done = terminal.run("import", "pupils", terminal.file(csv(SEM.replace("1001", "9001"))))
    assert done.exit_code == 0
    assert "1 met een ander leerlingnummer" in done.stdout


def test_a_pgn_that_comes_later_does_not_split_a_pupil(terminal: Terminal) -> None:
    """Also where another board knows that PGN already: merging is a deed of two people."""
    fleur = "999990032"
    row = f"01AB01;1003;{fleur};Ilias;;Smit;2010-01-30;;0363;3;2025-08-01;"
    assert told(terminal, row)["changed"] == 1
    with terminal.session() as session:
        held = select(Enrolment.pupil_id).where(
            Enrolment.owner_id == terminal.world.organisations["schoolbestuur:41001"]
        )
        assert terminal.world.pupils["Ilias"] in set(session.scalars(held))
        assert len(list(session.scalars(select(PupilRecord)))) == 4


def test_the_same_pgn_at_two_boards_is_one_pupil(terminal: Terminal) -> None:
    row = "02CD00;31;999990019;Sem;;Bakker;2012-03-04;;0363;8;2024-08-01;2025-07-31"
    assert told(terminal, row)["new"] == 1
    with terminal.session() as session:
        of = select(PupilRecord.owner_id).where(
            PupilRecord.pupil_id == terminal.world.pupils["Sem"]
        )
        assert len(set(session.scalars(of))) == 2


def test_a_rehearsal_and_a_strict_file_leave_nothing(terminal: Terminal) -> None:
    before = terminal.contents()
    assert told(terminal, pupil("77"), more=("--dry-run",))["new"] == 1
    found = told(terminal, pupil("77"), pupil("78", born="2062-01-01"), more=("--strict",))
    assert (found["stored"], found["out"]) == (False, 1)
    assert terminal.contents() == before
