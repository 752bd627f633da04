"""A Verhuispakket in the browser: what goes along is shown, offered, taken over, printed."""

import re
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from casework.clock import now
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.models import Dossier, RegieTerm
from casework.services import share
from tests.browser import Visitor
from tests.services.acting import acting
from tests.web.test_dossier import opened
from tests.web.test_line import found
from tests.world import SYSTEM


def words(visitor: Visitor, path: str) -> str:
    return " ".join(visitor.get(path).text.split())


def share_dossier(visitor: Visitor, dossier: str, to: str) -> None:
    """Somebody shows that there is this dossier to another organisation."""
    world, of = visitor.world, UUID(dossier.rsplit("/", 1)[1])
    with acting(world) as session:
        found = session.get_one(Dossier, of)
        seen = (DataClass.DOSSIER,)
        to_id = world.organisations[to]
        share.in_dossier(session, SYSTEM, found, to_id, seen, Ground.MOVED, now=now())


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


def moved(visitor: Visitor) -> tuple[str, str, Visitor]:
    """The old dossier, the new one, and who holds its regie."""
    dossier, officer = opened(visitor)
    officer.post(f"{dossier}/verhuizing", given(visitor))
    other = Visitor(visitor.world).sign_in("other_officer")
    offer = found(other, "/", r"/regie/([0-9a-f-]{36})")
    return dossier, other.post(f"/regie/{offer}/aannemen").location.split("?")[0], other


def test_that_there_was_one_before_is_for_who_has_a_relation_and_by_whom_for_who_sees_it(
    visitor: Visitor,
) -> None:
    dossier, new, other = moved(visitor)
    before = "met de regie het laatst bij gemeente:0363."
    page = words(other, new)
    assert (before in page, "wie de regie had, ziet u niet" in page) == (True, True)
    assert "Persoon officer" not in page
    page = words(visitor, new)
    assert (before in page, dossier in page) == (True, False)
    share_dossier(visitor, new, "samenwerkingsverband:2701")
    director = Visitor(visitor.world).sign_in("director")
    assert "Eerder: dossier" not in words(director, new), "no relation to the pupil"
    with acting(visitor.world) as session:  # it was open before
        then = {"since": now() - timedelta(days=20)}
        held = RegieTerm.account_id == visitor.world.accounts["officer"]
        session.execute(update(RegieTerm).where(held).values(then))
        begun = {"opened_at": now() - timedelta(days=20)}
        session.execute(update(Dossier).where(Dossier.closed_at.is_not(None)).values(begun))
    day = day_of(now()) - timedelta(days=9)
    assert f"Op {day.day} " in words(other, f"{new}?op={day}")
    assert "was er een eerder dossier. Wie toen" in words(other, f"{new}?op={day}")
    share_dossier(visitor, dossier, "gemeente:0518")
    page = words(other, f"{new}?op={day}")
    assert "had Persoon officer (gemeente:0363) de regie." in page
    assert "Bekijk eerder dossier" in page


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
