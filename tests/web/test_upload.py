"""Uploading a file of absence in the browser: look first, then store; nothing else is kept."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import create_engine, text
from werkzeug.test import TestResponse

from casework.clock import now
from casework.db import as_actor, transaction
from casework.domain.moment import day_of
from casework.services.absence import upload
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note

HEAD = "brin;leerlingnummer;datum;lesuren;soort"
OWN = "01AB00;1001;{};{};ONGEOORLOOFD"


def table(*rows: str, head: str = HEAD) -> bytes:
    """A file of absence."""
    return "\r\n".join([head, *rows]).encode()


def sixteen_hours() -> bytes:
    """Enough for a signal."""
    return table(*(OWN.format(day, 4) for day in SCHOOL_DAYS[:4]))


def send(visitor: Visitor, content: bytes) -> TestResponse:
    """Choose a file."""
    return visitor.post("/verzuimbestand", {"bestand": (BytesIO(content), "verzuim.csv")})


def shown(visitor: Visitor, content: bytes) -> tuple[str, str]:
    """Choose a file that needs no questions; the address and the text of what will happen."""
    answer = send(visitor, content)
    assert answer.status_code == 302, answer.text
    page = visitor.get(answer.location)
    assert page.status_code == 200
    assert "Wat er gaat gebeuren" in page.text
    return answer.location, page.text


def read_in(visitor: Visitor, content: bytes) -> None:
    """Choose and confirm."""
    path, _ = shown(visitor, content)
    answer = visitor.post(f"{path}/inlezen")
    assert answer.status_code == 302, answer.text


def count(visitor: Visitor, table: str) -> int:
    """How many rows a table has, past every guard."""
    engine = create_engine(visitor.world.app.extensions["settings"].database_owner_url)
    with engine.connect() as connection:
        found = connection.scalar(text(f"SELECT count(*) FROM {table}"))
    engine.dispose()
    return found or 0


def test_the_preview_says_what_will_happen_and_stores_nothing(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    _, page = shown(visitor, sixteen_hours())
    assert "<dt>Nieuw</dt><dd>4</dd>" in page
    assert "Er komt 1 signaal bij." in page
    assert "Sem B." in page
    for empty in ("verzuim", "signal", "import_file", "coverage", "pupil_week", "notification"):
        assert count(visitor, empty) == 0, empty
    assert count(visitor, "upload_draft") == 1


def test_confirming_stores_it_and_keeps_nothing_of_the_file(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    path, _ = shown(visitor, sixteen_hours())
    answer = visitor.post(f"{path}/inlezen")
    assert answer.location == "/verzuimbestand?gedaan=bestand"
    page = visitor.get(answer.location).text
    assert "Het bestand is ingelezen." in page
    assert count(visitor, "verzuim") == 4
    assert count(visitor, "upload_draft") == 0
    assert "16 uur gemist zonder geldige reden in 4 lesweken" in visitor.get("/").text
    assert visitor.post(f"{path}/inlezen").status_code == 404


def test_calling_it_off_keeps_nothing(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    path, _ = shown(visitor, sixteen_hours())
    assert visitor.post(f"{path}/annuleren").status_code == 302
    assert visitor.get(path).status_code == 404
    for empty in ("upload_draft", "verzuim", "import_file"):
        assert count(visitor, empty) == 0, empty


def test_nobody_else_sees_or_confirms_it(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    path, _ = shown(visitor, sixteen_hours())
    for who in ("colleague", "other_school"):
        other = Visitor(visitor.world).sign_in(who)
        for step in ("", "/kolommen", "/codes"):
            assert other.get(path + step).status_code == 404, (who, step)
        for step in ("/inlezen", "/annuleren", "/kolommen", "/codes"):
            assert other.post(path + step).status_code == 404, (who, step)
    assert count(visitor, "upload_draft") == 1


def test_after_a_day_it_goes_by_itself(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    shown(visitor, sixteen_hours())
    for hours, gone in ((23, 0), (25, 1)):
        with visitor.world.app.app_context(), transaction() as session:
            as_actor(session, "", system=True)
            assert upload.sweep(session, now=now() + timedelta(hours=hours)) == gone


def test_every_count_stands_in_the_preview(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:1], "1")
    first, second, third = SCHOOL_DAYS[1:4]
    row = "01AB00;1001;{};{};{}".format
    read_in(visitor, table(row(first, 4, "ZIEK"), row(second, 4, "ZIEK"), row(third, 2, "ZIEK")))
    again = table(
        row(SCHOOL_DAYS[0], 3, "ZIEK"),  # a hand-typed absence of this day stays
        row(first, 4, "ZIEK"),
        row(second, 2, "ZIEK"),
        row(third, 2, "VERLOF"),
    )
    _, page = shown(visitor, again)
    for label, number in (
        ("Nieuw", 2),
        ("Veranderd", 1),
        ("Hetzelfde gebleven", 1),
        ("Ingetrokken, want niet meer in het bestand", 1),
        ("Met de hand genoteerd, blijft staan", 1),
    ):
        assert f"<dt>{label}</dt><dd>{number}</dd>" in page, label


def test_the_rows_that_stay_out_are_named_and_the_others_go_in(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    tomorrow = day_of(now()) + timedelta(days=1)
    path, page = shown(visitor, table(OWN.format(tomorrow, 4), OWN.format(SCHOOL_DAYS[0], 4)))
    assert "toekomst" in page
    assert "<dt>Regels die niet meegaan</dt><dd>1</dd>" in page
    visitor.post(f"{path}/inlezen")
    assert count(visitor, "verzuim") == 1
    page = visitor.get("/verzuimbestand").text
    assert 'data-label="Regels goed"><div>1</div>' in page
    assert 'data-label="Regels fout"><div>1</div>' in page


def test_of_many_complaints_fifty_are_shown(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    wrong = [OWN.format(SCHOOL_DAYS[0], 25)] * 60
    _, page = shown(visitor, table(*wrong, OWN.format(SCHOOL_DAYS[0], 1)))
    assert page.count("ten hoogste 24") == 50
    assert "En nog 10 meldingen." in page


def test_columns_that_nobody_asked_for_are_named(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    content = table(OWN.format(SCHOOL_DAYS[0], 4) + ";3B", head=HEAD + ";Klas")
    assert "Deze kolommen gebruiken wij niet: klas." in shown(visitor, content)[1]


def test_a_file_without_one_good_row_cannot_be_read_in(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    path, page = shown(visitor, table(f"01AB00;9999;{SCHOOL_DAYS[0]};4;ZIEK"))
    assert "Lees in</button>" not in page
    assert "niet ingeschreven" in page
    assert visitor.post(f"{path}/inlezen").status_code == 422
    assert count(visitor, "import_file") == 0


UNREADABLE = {
    "no file": (b"", "Kies een bestand."),
    "blank": (b" \r\n \r\n", "leeg"),
    "utf-16": (HEAD.encode("utf-16"), "Sla het op als CSV in UTF-8"),
    "a NUL byte": (table("01AB00;10\x0001;2026-11-02;4;ZIEK"), "Sla het op als CSV in UTF-8"),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "kolommen"),
    "a text": (b"Beste collega,\r\nhierbij het verzuim.", "kolom"),
    "no headers": (b"1001;2026-11-02;4;ZIEK\r\n", "kolomnamen in de eerste regel"),
    "a column twice": (table(head=HEAD + ";soort"), "dezelfde naam"),
    "another school": (table(f"02CD00;2001;{SCHOOL_DAYS[0]};4;ZIEK"), "andere school"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_will_not_do_is_refused_at_the_field(visitor: Visitor, name: str) -> None:
    content, message = UNREADABLE[name]
    visitor.sign_in("coordinator")
    answer = send(visitor, content)
    assert answer.status_code == 422
    assert message in answer.text.split('id="fout-bestand"')[1].split("</p>")[0]
    for empty in ("upload_draft", "verzuim", "import_file", "column_map"):
        assert count(visitor, empty) == 0, empty


def test_a_file_too_large_is_refused_in_dutch(visitor: Visitor) -> None:
    visitor.world.app.config["MAX_CONTENT_LENGTH"] = 1000
    visitor.sign_in("coordinator")
    answer = send(visitor, b"x" * 2000)
    assert answer.status_code == 413
    assert "Dit bestand is te groot" in answer.text


def test_a_school_that_stopped_delivering_is_named(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    assert "Van deze school is nog geen verzuim binnen" in visitor.get("/verzuimbestand").text
    read_in(visitor, table(OWN.format(SCHOOL_DAYS[8], 4)))
    page = visitor.get("/verzuimbestand").text
    assert "Van deze school is sinds" in page
    read_in(visitor, table(OWN.format(SCHOOL_DAYS[2], 4)))
    assert "Van deze school is" not in visitor.get("/verzuimbestand").text


def test_a_coordinator_of_one_branch_does_not_read_in_for_another(visitor: Visitor) -> None:
    visitor.sign_in("colleague")
    answer = send(visitor, sixteen_hours())
    assert answer.status_code == 302
    assert "niet ingeschreven" in visitor.get(answer.location).text
