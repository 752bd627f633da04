"""The letter says who to call, what was agreed, who sees what, and whose the rights are."""

import pytest

from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note, signal_of


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """Of Sem, held by the school."""
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    path = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    form = {"afspraak": "Gesprek met de mentor", "wie": "moeder", "uiterlijk": "2026-12-24"}
    assert visitor.post(f"{path}/afspraak", form).status_code == 302
    return path


def test_parents_read_who_to_call_what_was_agreed_and_who_sees(
    visitor: Visitor, dossier: str
) -> None:
    assert f"{dossier}/brief" in visitor.get(dossier).text
    page = " ".join(visitor.get(f"{dossier}/brief").text.split())
    for told in (
        "Beste ouder of verzorger van Sem,",
        "<strong>Persoon coordinator</strong>, schoolbestuur:41001",
        "Telefoon: 010 000 00 00",
        "Gesprek met de mentor. Wie: moeder. Uiterlijk 24 december 2026.",
        "gemeente:0363: naam en nummers, school en klas, verzuim",
        "Sem heeft deze rechten ook zelf.",
        "Autoriteit Persoonsgegevens",
        "ouder- en jeugdsteunpunt",
    ):
        assert told in page, told


def test_it_tells_no_number_and_no_address(visitor: Visitor, dossier: str) -> None:
    mother = {"naam": "Ans Bakker", "relatie": "moeder", "gezag": "ja", "telefoon": "06 000 000 01"}
    visitor.post(f"/leerling/{visitor.world.pupils['Sem']}/mensen/nieuw", mother)
    page = visitor.get(f"{dossier}/brief").text
    for kept in ("999990019", "06 000 000 01", "Ans Bakker", "gemist"):
        assert kept not in page, kept


def test_only_who_holds_the_regie_writes_it(visitor: Visitor, dossier: str) -> None:
    for who, status in (("officer", 403), ("other_officer", 404), ("adviser", 403)):
        other = Visitor(visitor.world).sign_in(who)
        assert other.get(f"{dossier}/brief").status_code == status, who


def test_from_sixteen_on_it_is_written_to_the_pupil(visitor: Visitor) -> None:
    visitor.sign_in("colleague")
    note(visitor, "Ilias", SCHOOL_DAYS[:4])
    path = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    page = visitor.get(f"{path}/brief").text
    assert "Beste Ilias," in page
    assert "Je mag lezen wat er over je staat." in page
    assert "ouder of verzorger" not in page
