"""A Verhuispakket in the browser: what goes along is shown, offered, taken over, printed."""

import re

from tests.browser import Visitor
from tests.web.test_dossier import opened
from tests.web.test_line import found

LINES = {"what_is": "Al weken thuis", "what_runs": "Een gesprek", "what_first": "Bel het gezin"}


def given(visitor: Visitor, **more: object) -> dict[str, object]:
    """The form, filled in."""
    to = str(visitor.world.accounts["other_officer"])
    return {"waarheen": "hier", "to": to, "delen": ["plan", "verzuim"], **LINES, **more}


def test_it_is_offered_accepted_and_opens_as_ones_own_dossier(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    said = {"wie": "leerling", "woorden": "Het is er druk", "gezegd_op": "2026-11-02"}
    officer.post(f"{dossier}/stem", said)
    form = officer.get(f"{dossier}/verhuizing").text
    assert "De leerling zegt: Het is er druk" in form
    assert "Persoon other_officer" in form
    assert "Persoon director" not in form
    assert visitor.get(f"{dossier}/verhuizing").status_code == 403
    answer = officer.post(f"{dossier}/verhuizing", given(visitor))
    assert answer.location == f"{dossier}?gedaan=verhuispakket"
    assert "Het verhuispakket is aangeboden aan gemeente:0518" in officer.get(dossier).text
    other = Visitor(visitor.world).sign_in("other_officer")
    offer = found(other, "/", r"/regie/([0-9a-f-]{36})")
    page = other.get(f"/regie/{offer}").text
    assert "Mee gaat: het plan, inzage in het verzuim bij de school." in page
    assert "Het is er druk" not in page
    new = other.post(f"/regie/{offer}/aannemen").location.split("?")[0]
    assert new != dossier
    page = other.get(new).text
    for text in ("Verhuispakket van gemeente:0363", "Het is er druk", "Sem Bakker", "De Wilg"):
        assert text in page, text
    package = re.search(r"/verhuispakket/[0-9a-f-]{36}", page)
    assert package
    printed = other.get(package.group()).text
    assert "Sem Bakker" in printed
    assert "999990019" not in printed
    assert visitor.get(dossier).status_code == 404
    assert "nam het verhuispakket aan" in officer.get(dossier).text


def test_an_unknown_municipality_gives_a_page_to_print_and_what_is_wrong_is_said(
    visitor: Visitor,
) -> None:
    dossier, officer = opened(visitor)
    for change, message in (
        ({"waarheen": "elders"}, "Kies een van de mogelijkheden."),
        ({"to": ""}, "Kies aan wie in de nieuwe gemeente."),
        ({"to": "x"}, "Kies iemand uit de lijst."),
        ({"waarheen": "buiten"}, "Vul in welke gemeente."),
        ({"delen": ["dossier"]}, "Kies uit de lijst."),
        ({"what_first": ""}, "Vul dit in."),
    ):
        answer = officer.post(f"{dossier}/verhuizing", given(visitor, **change))
        assert (answer.status_code, message in answer.text) == (422, True), change
        assert "Al weken thuis" in answer.text
    answer = officer.post(f"{dossier}/verhuizing", given(visitor, waarheen="onbekend"))
    printed = officer.get(answer.location).text
    for text in ("De nieuwe gemeente is nog niet bekend.", "Al weken thuis", "Sem Bakker"):
        assert text in printed, text
    assert "999990019" not in printed
    assert "De regie blijft hier." in officer.get(dossier).text
