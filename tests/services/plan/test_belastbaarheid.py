"""How much a pupil can bear: the doctor gives it to the school, and who else sees it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.domain.belastbaarheid import Judge, NewBelastbaarheid
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Actor, OrganisationKind, Role
from casework.domain.return_plan import NewPlan
from casework.models import Belastbaarheid, Enrolment
from casework.services.desk import bearing, today
from casework.services.plan import belastbaarheid, return_plan
from casework.services.sheets.needed import What, needed
from casework.services.staff import organisation
from tests.services.acting import DAYS, NOW, acting, looking
from tests.services.holding.test_regie import hand_over
from tests.services.plan.test_voice import shared
from tests.services.sheets.test_dossier_page import page
from tests.services.steps import opened
from tests.world import PEOPLE, SYSTEM, World, engage

TODAY = day_of(NOW)
DAY = timedelta(days=1)
GGD = "jeugdgezondheidszorg:G01"
TWO = NewBelastbaarheid(120, 3, TODAY, TODAY + 60 * DAY, Judge.OTHER)


def doctor(world: World) -> Actor:
    """A doctor of youth health care."""
    with acting(world) as session:
        made = organisation.create(session, SYSTEM, OrganisationKind.HEALTH, "G01", GGD)
        world.organisations[GGD] = made.id
        engage(session, world, "doctor", GGD, Role.JEUGDARTS)
    return world.actor("doctor")


@pytest.fixture
def asked(world: World, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A dossier of Sem; the doctor is there, and was not asked yet."""
    monkeypatch.setitem(PEOPLE, "doctor", (GGD, Role.JEUGDARTS, None))
    doctor(world)
    return opened(world, "Sem", day=DAYS[0])


def give(world: World, of: UUID, value: NewBelastbaarheid, who: str = "coordinator") -> None:
    with acting(world, who) as session:
        belastbaarheid.note(session, world.actor(who), of, value, now=NOW)


def sees(world: World, of: UUID, who: str) -> str | None:
    """Who judged what somebody sees of it."""
    now = page(world, of, who, TODAY).plan.bears.now
    return now.row.content.judge if now else None


def test_a_doctor_gives_it_to_the_school_and_others_see_it_by_an_act_of_the_school(
    world: World, asked: UUID
) -> None:
    with pytest.raises(NotFound):
        give(world, asked, TWO, "doctor")
    shared(world, asked, "doctor", DataClass.DOSSIER, DataClass.IDENTITY)
    with looking(world, "doctor") as session:
        (line,) = bearing.mine(session, world.actor("doctor"), now=NOW)
        assert (line.dossier, line.given) == (asked, None)
        assert line.identity is not None
    give(world, asked, TWO, "doctor")
    with looking(world, "doctor") as session:
        (line,) = bearing.mine(session, world.actor("doctor"), now=NOW)
        assert line.given is not None
        assert line.given.content.amount == 120
    with acting(world) as session:
        one = session.scalars(select(Belastbaarheid)).one()
        assert one.owner_id == world.actor("coordinator").organisation, "the school's from now on"
    shared(world, asked, "director", DataClass.DOSSIER, DataClass.PLAN)
    assert sees(world, asked, "coordinator") == Judge.DOCTOR
    assert (sees(world, asked, "officer"), sees(world, asked, "director")) == (None, None)
    shared(world, asked, "director", DataClass.HEALTH)
    assert sees(world, asked, "director") == Judge.DOCTOR


def test_a_newer_one_replaces_it_it_ends_by_itself_and_the_holder_is_warned(
    world: World, asked: UUID
) -> None:
    older = NewBelastbaarheid(60, 5, TODAY - 9 * DAY, TODAY + 90 * DAY, Judge.SCHOOL)
    ending = NewBelastbaarheid(120, 3, TODAY - DAY, TODAY + 21 * DAY, Judge.DOCTOR)
    give(world, asked, older)
    assert not page(world, asked, day=TODAY).plan.bears.soon
    give(world, asked, ending)
    found = page(world, asked, day=TODAY)
    assert found.plan.bears.now is not None
    assert found.plan.bears.now.row.content.amount == 120
    assert len(found.plan.bears.before) == 1
    assert What.BEARS in [one.what for one in needed(found, TODAY)]
    for who, told in (("coordinator", 1), ("officer", 0)):
        with looking(world, who) as session:
            lines = today.lines(session, world.actor(who), now=NOW)
            assert sum(one.block == "belastbaarheid" for one in lines) == told
    hand_over(world, asked, [("coordinator", "officer")])
    for who, told in (("coordinator", 1), ("officer", 0)):
        with looking(world, who) as session:
            lines = today.lines(session, world.actor(who), now=NOW)
            assert sum(one.block == "belastbaarheid" for one in lines) == told, "the school asks"
    after = page(world, asked, day=TODAY + 22 * DAY).plan.bears
    assert after.now is None, "the older does not come back"
    assert after.lapsed is not None
    give(world, asked, replace(ending, judged_on=TODAY, until=TODAY + 99 * DAY))
    assert not page(world, asked, day=TODAY).plan.bears.soon
    with looking(world, "coordinator") as session:
        lines = today.lines(session, world.actor("coordinator"), now=NOW)
        assert not [one for one in lines if one.block == "belastbaarheid"], "judged anew"


def test_a_plan_for_more_hours_is_told_and_made_all_the_same(world: World, asked: UUID) -> None:
    give(world, asked, TWO)
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        plan = NewPlan("Terug", TODAY, (0, 2, 4), (300, 420))
        return_plan.make(session, actor, asked, plan, now=NOW)
    monday = TODAY - TODAY.weekday() * DAY
    over = page(world, asked, day=TODAY).plan.bears.over
    assert [(one.monday, one.planned) for one in over] == [(monday + 7 * DAY, 420)]
    shared(world, asked, "officer", DataClass.PLAN, DataClass.ABSENCE)
    assert page(world, asked, "officer", TODAY).plan.bears.over == [], "it would tell of health"


def test_who_may_not_give_it_and_what_cannot_be(world: World, asked: UUID) -> None:
    for who in ("officer", "director", "other_school"):
        with pytest.raises((NotAllowed, NotFound)):
            give(world, asked, TWO, who)
    with pytest.raises(Invalid):
        give(world, asked, NewBelastbaarheid(120, 3, TODAY + DAY, TODAY + 9 * DAY, Judge.OTHER))
    shared(world, asked, "doctor", DataClass.DOSSIER)
    with acting(world) as session:
        for one in session.scalars(select(Enrolment)):
            one.valid_until = DAYS[1]
    with pytest.raises(Conflict):
        give(world, asked, TWO, "doctor")
