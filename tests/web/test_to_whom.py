"""To whom the regie is offered: few to choose from, or many to search among."""

import re

from casework.domain.policy import Role
from tests.browser import Visitor
from tests.counting import counted
from tests.services.climbing_region import newcomer
from tests.web.test_line import SCHOOL_DAYS, note, offer_to, signal_of


def shown(text: str) -> list[str]:
    """Who stands there to choose, as cards or in the list."""
    cards = re.findall(r'type="radio" name="to" value="[^>]*><span>([^<]*)', text)
    return cards or re.findall(r"<option value=\"[0-9a-f-]{36}\"[^>]*>([^<(]*) \(", text)


def test_whom_one_looks_for_is_found_by_name_or_organisation_and_stands_in_no_address(
    visitor: Visitor,
) -> None:
    world = visitor.sign_in("coordinator").world
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    few = visitor.get(f"{dossier}/regie").text
    assert "Zoek op naam" not in few
    assert len(shown(few)) == 6
    assert "jeugdhulpverlener, jeugdhulp:JH01 · aanwezig · 0 dossiers" in few
    for n in range(3):
        newcomer(world, f"Zoë {n}", "gemeente:0518", Role.LEERPLICHTAMBTENAAR)
    many = visitor.get(f"{dossier}/regie").text
    assert "Zoek op naam of organisatie" in many
    assert len(shown(many)) == 9
    typed = {**offer_to(visitor, "care"), "what_is": "Al getypt", "zoek": "zoe 0518"}
    page = visitor.post(f"{dossier}/regie/zoek", typed)
    assert page.status_code == 200
    assert "Al getypt" in page.text
    # Who was chosen stays among those who fit.
    assert shown(page.text) == ["Persoon Zoë 0", "Persoon Zoë 1", "Persoon Zoë 2", "Persoon care"]
    with counted(world.app) as before:
        assert visitor.post(f"{dossier}/regie/zoek", {"zoek": "x" * 101}).status_code == 422
        part = visitor.post(f"{dossier}/regie/wie", {"zoek": "niemand"}).text
    assert "Niemand gevonden" in part
    assert "<h1>" not in part
    newcomer(world, "Zoë 3", "gemeente:0518", Role.LEERPLICHTAMBTENAAR)
    with counted(world.app) as after:
        visitor.post(f"{dossier}/regie/zoek", {"zoek": "x" * 101})
        assert len(shown(visitor.post(f"{dossier}/regie/wie", {"zoek": "zoë"}).text)) == 4
    assert len(after) == len(before)
    other = Visitor(world).sign_in("other_school")
    assert other.post(f"{dossier}/regie/wie", {"zoek": "zoë"}).status_code == 404
    assert visitor.post(f"{dossier}/regie", typed).status_code == 302
