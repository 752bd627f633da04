"""The plan to go back: one runs, the days are the school's, the goal is the plan's."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.ladder.ladder import Must
from casework.domain.return_plan import Came, NewPlan
from casework.models import Dossier, RegieTerm, ReturnDay, Share
from casework.services.plan import return_plan
from casework.services.plan.return_plan import WayBack
from tests.services.acting import acting
from tests.services.ladders.test_step import EVERY
from tests.services.plan.test_voice import FIRST, sem, shared
from tests.services.sheets.test_dossier_page import closed, page
from tests.services.steps import at
from tests.world import World

__all__ = ["sem"]  # a fixture
PLAN = NewPlan("Weer hele dagen in de klas", FIRST, (0, 1, 2, 3, 4), (300, 600))


def made(world: World, of: UUID, value: NewPlan = PLAN, who: str = "coordinator") -> None:
    """Somebody makes a plan on its first day."""
    with acting(world, who) as session:
        return_plan.make(session, world.actor(who), of, value, now=at(value.starts_on))


def days(world: World) -> list[ReturnDay]:
    """The days, as they are in the database."""
    with acting(world) as session:
        return list(session.scalars(select(ReturnDay).order_by(ReturnDay.date)))


def say(world: World, day: UUID, came: Came, who: str = "coordinator") -> None:
    """Somebody says whether the pupil came, three weeks later."""
    with acting(world, who) as session:
        return_plan.say(session, world.actor(who), day, came, now=at(EVERY[15]))


def way(world: World, of: UUID, who: str = "coordinator") -> WayBack:
    """What somebody sees of it, after a week."""
    return page(world, of, who, EVERY[6]).plan.way_back


def test_hours_stand_by_week_and_attended_beside_planned(world: World, sem: UUID) -> None:
    made(world, sem)
    first, second, third, *_ = days(world)
    for one, came in ((first, Came.YES), (second, Came.PARTLY), (third, Came.NO)):
        say(world, one.id, came)
    one, two = way(world, sem).weeks
    assert (one.planned, one.attended, two.planned, two.attended) == (300, 90, 600, 0)
    assert one.unsaid == 5 - 3


def test_the_officer_reads_the_hours_and_for_the_goal_needs_the_plan(
    world: World, sem: UUID
) -> None:
    made(world, sem)
    found = way(world, sem, "officer")
    assert (found.now, len(found.weeks), found.exists) == (None, 2, True)
    shared(world, sem, "officer", DataClass.PLAN)
    shown = way(world, sem, "officer").now
    assert shown is not None
    assert shown.row.content.goal == "Weer hele dagen in de klas"
    closed(world, DataClass.ABSENCE)
    assert way(world, sem, "officer").weeks == []


def test_a_new_plan_ends_the_one_before_and_what_has_been_stays(world: World, sem: UUID) -> None:
    made(world, sem)
    say(world, days(world)[0].id, Came.YES)
    made(world, sem, NewPlan("Halve dagen", EVERY[3], (0, 1, 2, 3, 4), (60,)), "officer")
    found = way(world, sem)
    assert found.now is not None
    assert [one.row.content.goal for one in (found.now, *found.before)] == [
        "Halve dagen",
        "Weer hele dagen in de klas",
    ]
    assert [one.came for one in days(world)][:3] == ["kwam", None, None]
    assert sum(one.planned for one in days(world)) == 3 * 60 + 60


def test_school_and_holder_say_so_and_nobody_else(world: World, sem: UUID) -> None:
    made(world, sem)
    one = days(world)[0].id
    with pytest.raises(NotAllowed):
        say(world, one, Came.YES, "officer")
    for who in ("other_school", "care", "director", "colleague"):
        with pytest.raises(NotFound):
            say(world, one, Came.YES, who)
    with pytest.raises(NotFound):
        say(world, uuid4(), Came.YES)
    with acting(world) as session:  # the regie goes to the officer
        term = session.scalars(select(RegieTerm)).one()
        term.account_id = world.accounts["officer"]
        term.organisation_id = world.actor("officer").organisation
    say(world, one, Came.PARTLY, "officer")
    said = days(world)[0]
    assert (said.came, said.said_by) == ("deels", world.accounts["officer"])


def test_a_day_to_come_cannot_have_been(world: World, sem: UUID) -> None:
    made(world, sem, NewPlan("x", EVERY[14], (0, 1, 2, 3, 4), (300, 600)))
    with pytest.raises(Conflict):
        say(world, days(world)[-1].id, Came.YES)


def test_a_plan_without_a_school_or_without_a_day_is_refused(world: World, sem: UUID) -> None:
    with pytest.raises(Invalid):
        made(world, sem, NewPlan("x", FIRST, (5, 6), (60,)))  # no school at the weekend
    late, actor = at(FIRST + timedelta(days=60)), world.actor("coordinator")
    with pytest.raises(Invalid), acting(world, "coordinator") as session:
        return_plan.make(session, actor, sem, PLAN, now=late)
    with acting(world) as session:
        for one in session.scalars(select(Share)):
            if one.data_class in (DataClass.EDUCATION, DataClass.ABSENCE):
                one.ended_at = at(FIRST)
    with pytest.raises(Conflict):
        made(world, sem, who="officer")
    assert days(world) == []


def test_nothing_is_put_into_a_closed_dossier(world: World, sem: UUID) -> None:
    with acting(world) as session:
        of = session.get_one(Dossier, sem)
        session.scalars(select(RegieTerm)).one().until = at(FIRST)
        of.closed_at, of.regie_term_id, of.term_open = at(FIRST), None, None
    with pytest.raises(Conflict):
        made(world, sem)


def test_a_plan_does_what_the_step_asks(world: World, sem: UUID) -> None:
    def planned(who: str) -> bool | None:
        with acting(world) as session:
            session.get_one(Dossier, sem).step = 4
        return dict(page(world, sem, who, EVERY[6]).standing.musts)[Must.PLAN]

    assert (planned("coordinator"), planned("officer")) == (False, None)
    made(world, sem)
    assert (planned("coordinator"), planned("officer")) == (True, True)
