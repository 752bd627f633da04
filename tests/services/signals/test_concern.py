"""A concern goes to its owner alone, who decides; who reported it reads only what became of it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.domain.calendar import add_working_days
from casework.domain.concern import Decision, NewConcern
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.models import Concern, Notification
from casework.services.desk import today
from casework.services.signals import concern
from tests.services.acting import NOW, acting, looking
from tests.world import World

TO_SCHOOL = NewConcern("Sem B.", "Zit elke dag thuis.", "06 000", date(2012, 3, 4), "01AB00")


def report(world: World, value: NewConcern = TO_SCHOOL, who: str = "care") -> UUID:
    with acting(world, who) as session:
        return concern.report(session, world.actor(who), value, now=NOW).id


def decide(world: World, who: str, of: UUID, what: Decision = Decision.TAKEN) -> None:
    with acting(world, who) as session:
        concern.decide(session, world.actor(who), of, what, now=NOW)


def test_the_school_reads_it_and_decides_within_two_working_days(world: World) -> None:
    of = report(world)
    with looking(world, "coordinator") as session:
        actor = world.actor("coordinator")
        (line,) = [one for one in today.lines(session, actor, now=NOW) if one.block == "zorg"]
        assert (line.id, line.text) == (of, "jeugdhulp:JH01")
        assert line.day == add_working_days(day_of(NOW), 2)
        found = concern.shown(session, actor, of)
        assert (found.concern.content.about, found.by.name) == ("Sem B.", "Persoon care")
    decide(world, "coordinator", of)
    with looking(world) as session:
        told = select(Notification.kind, Notification.account_id)
        assert set(session.execute(told).all()) == {
            ("zorg.gemeld", world.accounts["coordinator"]),
            ("zorg.besloten", world.accounts["care"]),
        }
    with pytest.raises(Conflict):
        decide(world, "coordinator", of)


def test_who_reported_it_reads_what_became_of_it_and_not_the_content(world: World) -> None:
    of = report(world)
    decide(world, "coordinator", of, Decision.KNOWN)
    with looking(world, "care") as session:
        ((one, name),) = concern.reported(session, world.actor("care"))
        assert (one.id, one.decision, name) == (of, Decision.KNOWN, "schoolbestuur:41001")
        with pytest.raises(NotFound):
            concern.shown(session, world.actor("care"), of)


def test_it_is_for_nobody_else(world: World) -> None:
    of = report(world)
    for who, refusal in (
        ("colleague", NotFound),  # of another branch of the same board
        ("officer", NotFound),
        ("other_school", NotFound),
        ("manager", NotAllowed),
    ):
        with looking(world, who) as session, pytest.raises(refusal):
            concern.shown(session, world.actor(who), of)
        with pytest.raises(refusal):
            decide(world, who, of)
    with looking(world, "other_officer") as session:
        assert (
            session.get_bind().dialect.name != "postgresql"
            or not session.scalars(select(Concern)).all()
        )


def test_without_a_school_it_goes_to_the_municipality(world: World) -> None:
    home = world.organisations["gemeente:0363"]
    of = report(world, NewConcern("Een jongen", "Staat nergens.", "06 000", municipality=home))
    decide(world, "officer", of, Decision.NOT_OURS)
    with looking(world) as session:
        assert session.get_one(Concern, of).decision == Decision.NOT_OURS


@pytest.mark.parametrize(
    "wrong",
    [
        NewConcern("x", "y", "z", branch="09ZZ00"),
        NewConcern("x", "y", "z", municipality=UUID(int=7)),
        NewConcern("x", "y", "z"),
        NewConcern("x", "y", "z", born=day_of(NOW) + timedelta(days=1), branch="01AB00"),
    ],
)
def test_what_nobody_can_decide_on_is_refused(world: World, wrong: NewConcern) -> None:
    with pytest.raises(Invalid):
        report(world, wrong)
    with looking(world) as session:
        assert session.scalars(select(Concern)).all() == []
