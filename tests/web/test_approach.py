"""Wat hielp: the region keeps a list, a holder notes what was tried, everybody learns, few guess."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.models import AuditEvent
from casework.clock import now
from casework.domain.approach import NewTried, Result
from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action
from casework.domain.records import ClosingNote, TriedText
from casework.models import ApproachCell, Closing, Dossier, HealthTried, PlanPart, Pupil, Tried
from casework.services.figures import tried as counting
from casework.services.plan import parts, tried
from casework.services.sealing import seal
from tests.browser import Visitor
from tests.services.acting import acting, looking
from tests.web.test_dossier import opened
from tests.world import SYSTEM, World

TODAY = day_of(now())
STEPS = {
    "naam": "Eén vast lesuur",
    "zin": "De leerling begint met één lesuur bij dezelfde leraar.",
    "waarvoor": ["lukt-niet", "S1.pesten"],
    "aanbieder": "De school zelf",
    "betaler": "De school",
    "belemmering1": "onderwijstijd",
    "helpt1": "Langer afwijken zonder nieuwe aanvraag",
}
CALM = {"naam": "Rustig leren gaan", "zin": "Oefenen met spanning.", "waarvoor": ["K1.angst"]}
WHY = {"soort": "lukt-niet", "factoren": ["S1.pesten"], "oordeel": "mentor"}
NOTED = {"uitkomst": "hielp", "sinds": f"{TODAY}"}
CLOSED = {"uitkomst": "terug", "sinds": f"{TODAY}", "hielp": "Een vast lesuur"}
LIST = "/wat-hielp/"


def kept(world: World, what: dict[str, object]) -> tuple[Visitor, str]:
    """The case director puts an approach into the list."""
    director = Visitor(world).sign_in("director")
    answer = director.post(f"{LIST}nieuw", what)
    assert answer.status_code == 302, answer.text
    return director, str(answer.location).split("?")[0]


def test_a_region_keeps_it_a_dossier_suggests_it_and_who_wants_can_be_called(
    visitor: Visitor,
) -> None:
    director, one = kept(visitor.world, STEPS)
    dossier, officer = opened(visitor)
    _says_that_it_is_about_nobody(director)
    assert STEPS["naam"] not in officer.get(dossier).text
    officer.post(f"{dossier}/waarom", WHY)
    assert f'href="{one}">{STEPS["naam"]}' in officer.get(dossier).text
    for change, said in (
        ({"aanpak": ""}, "Vul dit in."),
        ({"aanpak": "x"}, "Kies een aanpak uit de lijst"),
        ({"aanpak": f"{uuid4()}"}, "Kies een aanpak uit de lijst"),
        ({"aanpak": "anders"}, "Schrijf op wat u probeerde."),
        ({"sinds": f"{TODAY + timedelta(days=1)}"}, "niet na vandaag"),
        ({"uitkomst": "wonder"}, "Kies een van de mogelijkheden."),
    ):
        id_ = one.rsplit("/", 1)[1]
        wrong = officer.post(f"{dossier}/geprobeerd", {"aanpak": id_, **NOTED, **change})
        assert (wrong.status_code, said in wrong.text) == (422, True), change
    for result in ("weet-niet", "hielp-niet"):
        given = {**NOTED, "aanpak": id_, "uitkomst": result}
        assert officer.post(f"{dossier}/geprobeerd", given).status_code == 302
    page = officer.get(dossier).text
    assert ("Hielp niet" in page, "Weet ik nog niet</span>" in page) == (True, False)
    assert "Bij deze oorzaken probeerden anderen" not in page  # it was tried
    assert "Persoon officer" not in director.get(one).text
    officer.post(f"{one}/bel", {"wil": "ja"})
    officer.post(f"{one}/bel", {"wil": "ja"})
    assert director.get(one).text.count("Persoon officer") == 1
    officer.post(f"{one}/bel", {})
    assert "Persoon officer" not in director.get(one).text
    _is_read_by_many_and_kept_by_one(visitor.world, director, officer, one)


def _says_that_it_is_about_nobody(director: Visitor) -> None:
    """Words that could name somebody are shown, and saved only when the writer says so."""
    named = {**STEPS, "zin": "Dat hielp Kevin sinds 12 maart, bel 06-12345678.", "vervallen": "ja"}
    asked = director.post(f"{LIST}nieuw", named)
    assert asked.status_code == 422
    shown = re.findall(r'<mark class="rl-unsure">([^<]+)', asked.text)
    assert shown == ["Kevin", "12 maart", "06-12345678"]
    assert director.post(f"{LIST}nieuw", {**named, "niemand": "ja"}).status_code == 302
    with looking(director.world) as session:
        query = select(AuditEvent.canon).where(AuditEvent.action == Action.EDIT_APPROACHES)
        assert any('"niemand":3' in str(one) for one in session.scalars(query))


def _is_read_by_many_and_kept_by_one(
    world: World, director: Visitor, officer: Visitor, one: str
) -> None:
    adviser = Visitor(world).sign_in("adviser")
    page = adviser.get(LIST).text
    assert "Langer afwijken zonder nieuwe aanvraag" in page
    assert page.count(f'href="{one}"') == 1  # for two mechanisms, and told once
    for code, count in (("S1.pesten", 1), ("lukt-niet", 1), ("K1.angst", 0)):
        assert adviser.get(f"{LIST}?waarvoor={code}").text.count(f'href="{one}"') == count
    assert adviser.get(f"{LIST}?waarvoor=<b>").status_code == 422
    assert adviser.post(f"{one}/bel", {"wil": "ja"}).status_code == 403
    for who in (adviser, officer):
        assert who.get(f"{LIST}nieuw").status_code == 403
        assert who.post(f"{one}/wijzigen", STEPS).status_code == 403
    assert Visitor(world).sign_in("fg").get(LIST).status_code == 403
    assert director.get(f"{LIST}{uuid4()}").status_code == 404
    for change, said in (({"waarvoor": []}, "ten minste één"), ({"helpt1": ""}, "wat zou helpen")):
        wrong = director.post(f"{one}/wijzigen", {**STEPS, **change})
        assert (wrong.status_code, said in wrong.text) == (422, True), change
        assert "De school zelf" in wrong.text
    assert director.post(f"{one}/wijzigen", {**STEPS, "vervallen": "ja"}).status_code == 302
    assert STEPS["naam"] not in adviser.get(LIST).text
    assert "niet meer in gebruik" in adviser.get(one).text


def test_what_tells_of_health_is_of_that_class_and_few_are_no_number(visitor: Visitor) -> None:
    world = visitor.world
    _, one = kept(world, CALM)
    dossier, officer = opened(visitor)
    approach, of = UUID(one.rsplit("/", 1)[1]), UUID(dossier.rsplit("/", 1)[1])
    with acting(world, "officer") as session:
        value = NewTried(Result.HELPED, TODAY, approach)
        tried.note(session, world.actor("officer"), of, value, now=now())
    with looking(world) as session:
        assert [type(one) for one in session.scalars(select(PlanPart))] == [HealthTried]
    assert CALM["naam"] in officer.get(dossier).text
    assert "Nog niets genoteerd." in visitor.get(dossier).text
    assert _counted(world) == {None}
    with acting(world) as session:
        found = session.get_one(Dossier, of)
        text = TriedText(str(CALM["naam"]), "hielp", TODAY, str(approach))
        for _ in range(6):
            pupil = Pupil()
            session.add(pupil)
            session.flush()
            actor = world.actor("officer")
            row = parts.add(
                session, actor, found, Tried(), text, action=Action.NOTE_PLAN, now=now()
            )
            row.pupil_id = pupil.id
            _back(session, found, pupil)
    assert officer.post(f"{dossier}/sluiten", CLOSED).status_code == 302
    _is_noted_after_closing_too(officer, dossier, str(approach))
    value = NewTried(Result.HELPED, TODAY + timedelta(days=1), approach)
    with acting(world, "officer") as session, pytest.raises(Invalid):  # begun after it was closed
        tried.note(session, world.actor("officer"), of, value, now=now() + timedelta(days=2))
    assert _counted(world) == {5, 0}  # seven, rounded
    page = officer.get(LIST).text
    assert "Geprobeerd bij 5. Hielp: 5. Hielp niet: 0. Binnen 12 weken terug: 5." in page
    officer.post(f"{dossier}/heropenen", {"reden": "terugval"})
    assert _counted(world) == {5, 0}  # who is at home again is not back
    assert "Binnen 12 weken terug: 0." in officer.get(LIST).text
    assert _counted(world, TODAY - timedelta(days=20)) == {5, 0}  # asked again: it never goes back


def _is_noted_after_closing_too(officer: Visitor, dossier: str, approach: str) -> None:
    """For as long as the dossier is read, about what began before it was closed."""
    assert f"{dossier}/geprobeerd" in officer.get(dossier).text
    late = {**NOTED, "aanpak": approach, "sinds": f"{TODAY + timedelta(days=1)}"}
    assert officer.post(f"{dossier}/geprobeerd", late).status_code == 422
    did_not = {**NOTED, "aanpak": approach, "uitkomst": "hielp-niet"}
    assert officer.post(f"{dossier}/geprobeerd", did_not).status_code == 302
    assert "Hielp niet" in officer.get(dossier).text
    assert (
        officer.post(f"{dossier}/geprobeerd", {**did_not, "uitkomst": "hielp"}).status_code == 302
    )
    voice = officer.post(f"{dossier}/waarom", WHY)
    assert (voice.status_code, "Heropen het eerst" in voice.text) == (409, True)


def _back(session: Session, of: Dossier, pupil: Pupil) -> None:
    """The same dossier, as if it ended well for another pupil."""
    row = Closing(pupil_id=pupil.id, dossier_id=of.id, owner_id=of.owner_id, closed_at=now())
    row.account_id, row.outcome, row.since = of.opened_by, "terug", TODAY
    session.add(seal(session, row, of.id, of.owner_id, ClosingNote("x")))


def _counted(world: World, on: date = TODAY) -> set[int | None]:
    with acting(world) as session:
        counting.count(session, SYSTEM, on, limit=5, base=1)
        return set(session.scalars(select(ApproachCell.count)))
