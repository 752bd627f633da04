"""One absence: each mistake is said at its own field."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from casework.schemas.base import read
from casework.schemas.file import read_file
from casework.schemas.verzuim import VerzuimSchema
from tests.schemas.test_base import messages

RIGHT = {"leerlingnummer": "1001", "datum": "2026-09-01", "soort": "ZIEK", "lesuren": "2,5"}
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"datum": "32-13-2026"}, "datum", "Geef een datum, zoals 24-11-2026."),
    ({"datum": ""}, "datum", "Vul dit in."),
    ({"soort": "SPIJBELEN"}, "soort", "Kies een van de mogelijkheden."),
    ({"lesuren": "0"}, "lesuren", "Geef een getal boven 0 en ten hoogste 24."),
    ({"lesuren": "24,01"}, "lesuren", "Geef een getal boven 0 en ten hoogste 24."),
    ({"lesuren": "-1"}, "lesuren", "Geef een getal boven 0 en ten hoogste 24."),
    ({"lesuren": "NaN"}, "lesuren", "Geef een getal"),
    ({"lesuren": "9" * 4000}, "lesuren", "Geef een getal, zoals 2 of 2,5."),
    ({"lesuren": "", "minuten": "1441"}, "minuten", "Geef een getal boven 0 en ten hoogste 1440."),
    ({"lesuren": "", "minuten": "2,5"}, "minuten", "Geef hele minuten."),
    ({"minuten": "10"}, "minuten", "Geef lesuren of minuten, niet allebei."),
    ({"lesuren": ""}, "lesuren", "Vul in hoeveel lesuren of minuten."),
    ({"leerlingnummer": ""}, "leerlingnummer", "Geef het leerlingnummer of het PGN."),
    ({"pgn": "123456789"}, "pgn", "Dit is geen geldig BSN of onderwijsnummer."),
    ({"brin": "XX"}, "brin", "Dit is geen BRIN."),
    ({"leerling": "nee"}, "leerling", "Deze leerling is onbekend."),
    ({"toelichting": "x" * 501}, "toelichting", "Dit is te lang: ten hoogste 500 tekens."),
    ({"toelichting": "\x00"}, "toelichting", "Er staan tekens in die niet kunnen."),
]


@pytest.mark.parametrize(("change", "field", "message"), WRONG)
def test_a_mistake_is_said_at_its_field(change: dict[str, Any], field: str, message: str) -> None:
    wrong = messages(VerzuimSchema, {**RIGHT, **change})
    assert list(wrong) == [field]
    assert wrong[field][0].startswith(message)


def test_a_row_is_read_whole() -> None:
    pupil = UUID(int=1)
    row = read(VerzuimSchema(), {**RIGHT, "leerling": str(pupil), "datum": "01-09-2026"})
    assert (row.pupil, row.date, row.lesuren) == (pupil, date(2026, 9, 1), Decimal("2.5"))
    assert (row.brin, row.vestiging, row.number, row.minuten) == (None, None, "1001", None)
    school = read(VerzuimSchema(), {**RIGHT, "brin": "01ab00", "pgn": "99999.0019"})
    assert (school.brin, school.vestiging, school.pgn) == ("01AB", "00", "999990019")


def test_a_file_tells_line_column_and_reason_and_keeps_the_rest() -> None:
    lines = (
        "leerlingnummer;datum;lesuren;soort;extra",
        "1001;2026-09-01;2;ZIEK;x",
        "1002;niks;2;ZIEK;x",
        "1003;2026-09-01;2;ZIEK;x;te veel",
        ";2026-09-01;25;ANDERS;x",
    )
    done = read_file(VerzuimSchema(), "\n".join(lines).encode(), required=("datum", "soort"))
    assert (done.rows, done.ignored) == (4, ["extra"])
    assert [(line, row.number) for line, row in done.good] == [(2, "1001")]
    assert [(one.line, one.column) for one in done.wrong[:2]] == [(3, "datum"), (4, "")]
    assert {one.column for one in done.wrong[2:]} == {"leerlingnummer", "lesuren", "soort"}
    assert {one.line for one in done.wrong[2:]} == {5}
