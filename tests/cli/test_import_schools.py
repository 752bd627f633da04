import json

from sqlalchemy import select

from casework.models import Branch, ImportFile
from tests.cli.conftest import Terminal

PO = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;POSTCODE;"
    "PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE CORRESPONDENTIEADRES"
)
NAMES = ['Basisschool "De Ark"', "OBS `t Wad", "Montessorischool ’t Hof", '"De Brug" voor allen']
BOARD = "41001"


def duo(*rows: str, header: str = PO) -> bytes:
    """As DUO writes: cp1252, blanks filled up, no quoting."""
    return "\r\n".join([header, *rows, ""]).encode("cp1252")


def school(nr: int, name: str, gemeente: str = "0003", board: str = "00123") -> str:
    brin = f"9{nr}ZZ"
    return f"Groningen;{board};{brin};{brin}00;{name.ljust(40)};9900 AA   ;DELFZIJL{' ' * 10};{gemeente};APPINGEDAM;"


EVERY = [school(nr, name) for nr, name in enumerate(NAMES)]


def found(terminal: Terminal) -> dict[str, Branch]:
    with terminal.session() as session:
        return {b.brin: b for b in session.scalars(select(Branch)) if b.brin.endswith("ZZ")}


def test_names_come_in_exactly(terminal: Terminal) -> None:
    done = terminal.run("import", "schools", terminal.file(duo(*EVERY)))
    assert done.exit_code == 0, done.output
    branches = found(terminal)
    assert [branches[f"9{nr}ZZ"].name for nr in range(4)] == NAMES
    one = branches["90ZZ"]
    assert (one.vestiging, one.board_code, one.postcode, one.place) == (
        "00",
        "00123",
        "9900 AA",
        "DELFZIJL",
    )
    assert one.organisation_id is None


def test_a_second_time_changes_nothing(terminal: Terminal) -> None:
    path = terminal.file(duo(*EVERY))
    first = json.loads(terminal.run("import", "schools", path, "--json").stdout)
    before = terminal.contents()["branch"]
    second = json.loads(terminal.run("import", "schools", path, "--json").stdout)
    assert (first["new"], second["new"], second["changed"], second["same"]) == (4, 0, 0, 4)
    assert terminal.contents()["branch"] == before


def test_a_merged_municipality_is_stored_by_its_code_of_now(terminal: Terminal) -> None:
    terminal.run("import", "schools", terminal.file(duo(school(0, "X"), school(1, "Y", "0001"))))
    branches = found(terminal)
    assert branches["90ZZ"].gemeente == "1979"  # Appingedam
    assert branches["91ZZ"].gemeente == "1966"  # Adorp, by way of Winsum


SECTORS = [
    ("ONDERWIJSSTRUCTUUR", "HAVO/VWO", "vo"),
    ("ONDERWIJSSTRUCTUUR", "", "vo"),
    ("SOORT PO", "Sbo", "po"),
    ("SOORT PO", "So", "so"),
    ("SOORT PO", "Vso", "vso"),
    ("DENOMINATIE", "Openbaar", "po"),
]


def test_the_sector_is_that_of_the_file(terminal: Terminal) -> None:
    for more, cell, sector in SECTORS:
        row = f"{school(0, 'X')};{cell}"
        done = terminal.run("import", "schools", terminal.file(duo(row, header=f"{PO};{more}")))
        assert done.exit_code == 0, done.output
        assert found(terminal)["90ZZ"].sector == sector


def test_what_a_school_set_itself_stays(terminal: Terminal) -> None:
    row = f"Noord-Holland;{BOARD};01AB;01AB00;De nieuwe Wilg;;AMSTERDAM;0363;AMSTERDAM;;"
    vo = f"{PO};ONDERWIJSSTRUCTUUR"
    done = terminal.run("import", "schools", terminal.file(duo(row, header=vo)))
    assert "1 gewijzigd" in done.stdout
    with terminal.session() as session:
        one = session.scalars(select(Branch).where(Branch.brin == "01AB")).first()
        assert one is not None
        assert (one.name, one.region) == ("De nieuwe Wilg", "noord")
        assert one.organisation_id == terminal.world.organisations[f"schoolbestuur:{BOARD}"]


def test_a_bad_row_keeps_only_itself_out(terminal: Terminal) -> None:
    bad = school(7, "Z").replace("97ZZ00", "98ZZ00")
    done = terminal.run("import", "schools", terminal.file(duo(EVERY[0], bad, EVERY[1])))
    assert done.exit_code == 1
    assert "Regel 3, vestiging: Deze vestiging hoort niet bij deze BRIN." in done.stderr
    assert set(found(terminal)) == {"90ZZ", "91ZZ"}


def test_a_rehearsal_leaves_nothing(terminal: Terminal) -> None:
    before = terminal.contents()
    done = terminal.run("import", "schools", terminal.file(duo(*EVERY)), "--dry-run")
    assert done.exit_code == 0
    assert "4 nieuw" in done.stdout
    assert "Er is niets opgeslagen" in done.stdout
    assert terminal.contents() == before


def test_a_strict_file_stays_out_whole(terminal: Terminal) -> None:
    before = terminal.contents()
    bad = school(7, "Z").replace("97ZZ00", "x")
    done = terminal.run("import", "schools", terminal.file(duo(EVERY[0], bad)), "--strict")
    assert done.exit_code == 1
    assert terminal.contents() == before


def test_the_file_is_on_record_by_its_fingerprint(terminal: Terminal) -> None:
    terminal.run("import", "schools", terminal.file(duo(*EVERY)))
    with terminal.session() as session:
        (taken,) = session.scalars(select(ImportFile))
        assert (taken.kind, taken.rows_good, taken.rows_bad) == ("schools", 4, 0)
        assert len(taken.sha256) == 32
