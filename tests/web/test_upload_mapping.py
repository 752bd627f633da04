"""A file with headers and codes of a school's own: asked once, remembered for the board."""

import pytest

from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS
from tests.web.test_upload import count, send, shown, table

FOREIGN = "Stamnr;Afwezig op;Uren;Absentiecode;Naam"
CHOSEN = {
    "leerlingnummer": "stamnr",
    "datum": "afwezig op",
    "lesuren": "uren",
    "soort": "absentiecode",
}


def foreign(*codes: str) -> bytes:
    """An export of a school's own system: a row a day, each with its code."""
    rows = [
        f"1001;{day:%d-%m-%Y};4;{code};Sem" for day, code in zip(SCHOOL_DAYS, codes, strict=False)
    ]
    return table(*rows, head=FOREIGN)


def test_foreign_headers_and_codes_are_asked_once(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    columns = send(visitor, foreign("A", "A", "PR", "Z")).location
    assert columns.endswith("/kolommen")
    assert '<option value="afwezig op">' in visitor.get(columns).text
    codes = visitor.post(columns, CHOSEN).location
    assert codes.endswith("/codes")
    page = visitor.get(codes).text
    assert [f"Code {one}" in page for one in ("A", "PR", "Z")] == [True] * 3
    meant = {"soort-0": "ONGEOORLOOFD", "soort-1": "GEEN", "soort-2": "ZIEK"}
    path = visitor.post(codes, meant).location
    page = visitor.get(path).text
    assert "<dt>Nieuw</dt><dd>3</dd>" in page
    assert "<dt>Geen verzuim, overgeslagen</dt><dd>1</dd>" in page
    assert "Deze kolommen gebruiken wij niet: naam." in page
    visitor.post(f"{path}/inlezen")
    assert count(visitor, "verzuim") == 3
    assert (
        "<dt>Hetzelfde gebleven</dt><dd>3</dd>" in shown(visitor, foreign("A", "A", "PR", "Z"))[1]
    )


def test_what_was_learnt_holds_for_the_board_and_for_nobody_else(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    visitor.post(send(visitor, foreign("ziek")).location, CHOSEN)
    colleague = Visitor(visitor.world).sign_in("colleague")
    assert send(colleague, foreign("ZIEK")).location.count("/") == 2
    stranger = Visitor(visitor.world).sign_in("other_school")
    assert send(stranger, foreign("ZIEK")).location.endswith("/kolommen")


def test_columns_are_chosen_anew(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    content = table(
        f"x;1001;{SCHOOL_DAYS[0]};4;ZIEK", head="leerlingnummer;stamnr;datum;lesuren;soort"
    )
    path, page = shown(visitor, content)
    assert "<dt>Nieuw</dt><dd>0</dd>" in page
    same = {one: one for one in ("datum", "lesuren", "soort")}
    answer = visitor.post(f"{path}/kolommen", {**same, "leerlingnummer": "stamnr"})
    assert "<dt>Nieuw</dt><dd>1</dd>" in visitor.get(answer.location).text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"datum": ""}, "Kies de kolom."),
        ({"leerlingnummer": ""}, "Kies de kolom."),
        ({"soort": "uren"}, "koos u twee keer"),
        ({"datum": "er is niets"}, "Kies een van de mogelijkheden."),
        ({"soort": "naam", "datum": "absentiecode"}, ""),
    ],
)
def test_a_choice_of_columns_that_will_not_do(
    visitor: Visitor, change: dict[str, str], message: str
) -> None:
    visitor.sign_in("coordinator")
    columns = send(visitor, foreign("ZIEK")).location
    answer = visitor.post(columns, {**CHOSEN, **change})
    assert answer.status_code == (422 if message else 302)
    assert message in answer.text


def test_names_are_not_taken_for_codes(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    rows = [f"1001;{SCHOOL_DAYS[0]};4;Z;Leerling {n}" for n in range(61)]
    columns = send(visitor, table(*rows, head=FOREIGN)).location
    answer = visitor.post(columns, {**CHOSEN, "soort": "naam"})
    assert answer.status_code == 422
    assert "staan geen codes" in answer.text
    assert count(visitor, "column_map") == 0


def test_a_step_ahead_leads_back_to_what_is_still_asked(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    columns = send(visitor, foreign("A")).location
    path = columns.removesuffix("/kolommen")
    assert visitor.get(path).location == columns
    assert visitor.get(f"{path}/codes").location == columns
    assert visitor.post(f"{path}/codes").location == columns
    assert visitor.post(f"{path}/inlezen").location == path
    codes = visitor.post(columns, CHOSEN).location
    assert visitor.post(codes).status_code == 422
    assert visitor.post(codes, {"soort-0": "SPIJBELEN"}).status_code == 422
