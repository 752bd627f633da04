"""Who is enrolled nowhere: found every night, gone when a school is there."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.domain.climbing import Due
from casework.domain.moment import day_of
from casework.models import Enrolment, PupilRecord, Share
from casework.services import access
from casework.services.climb import responsible
from casework.services.desk import today
from casework.services.signals import nowhere
from tests.services.acting import NOW, acting, also_at, looking, signals
from tests.world import SYSTEM, World

TODAY = day_of(NOW)
LAST = TODAY - timedelta(days=3)


def leave(session: Session, world: World, until: date | None = LAST) -> None:
    """Sem leaves school."""
    mine = Enrolment.pupil_id == world.pupils["Sem"]
    session.execute(update(Enrolment).where(mine).values(valid_until=until))


def found(world: World) -> list[date]:
    with acting(world) as session:
        return [one.begindatum for one in signals(session, world, rule="VM-ABS")]


def look(world: World) -> tuple[int, int]:
    with acting(world) as session:
        return nowhere.look(session, SYSTEM, now=NOW)


def test_who_left_school_is_found_once_from_the_day_after(world: World) -> None:
    assert look(world) == (0, 0)
    with acting(world) as session:
        leave(session, world)
    assert [look(world), look(world)] == [(1, 0), (0, 0)]
    assert found(world) == [LAST + timedelta(days=1)]


def test_a_gap_that_closes_leaves_nothing(world: World) -> None:
    with acting(world) as session:
        leave(session, world)
    look(world)
    with acting(world) as session:
        leave(session, world, None)
    assert look(world) == (0, 1)
    assert found(world) == []
    with acting(world) as session:
        assert all(one.ended_at for one in session.scalars(select(Share)))


def test_the_officer_of_the_home_municipality_sees_who_it_is_and_no_other(world: World) -> None:
    with acting(world) as session:
        leave(session, world)
    look(world)
    for who, count in (("officer", 1), ("other_officer", 0), ("coordinator", 0)):
        with looking(world, who) as session:
            actor = world.actor(who)
            assert len(session.scalars(access.visible_signals(actor, TODAY)).all()) == count
    with looking(world, "officer") as session:
        records = access.visible_records(world.actor("officer"), TODAY)
        assert [one.pupil_id for one in session.scalars(records)] == [world.pupils["Sem"]]


def test_another_last_day_moves_the_signal_and_makes_no_second(world: World) -> None:
    with acting(world) as session:
        leave(session, world)
    look(world)
    with acting(world) as session:
        (before,) = signals(session, world, rule="VM-ABS")
        leave(session, world, LAST - timedelta(days=10))
    assert look(world) == (0, 0)
    with acting(world) as session:
        (after,) = signals(session, world, rule="VM-ABS")
        assert (after.id, after.facts_changed) == (before.id, True)
        assert after.begindatum == after.einddatum == LAST - timedelta(days=9)


def test_who_is_under_no_duty_is_left_alone(world: World) -> None:
    with acting(world) as session:
        leave(session, world)
        session.execute(update(PupilRecord).values(duty_until=TODAY - timedelta(days=1)))
    assert look(world) == (0, 0)


ELSEWHERE = "0014"  # no organisation here


def move(session: Session, world: World, gemeente: str | None) -> None:
    """Sem lives elsewhere."""
    mine = PupilRecord.pupil_id == world.pupils["Sem"]
    session.execute(update(PupilRecord).where(mine).values(home_gemeente=gemeente))


@pytest.mark.parametrize("gemeente", [ELSEWHERE, None])
def test_without_a_municipality_here_it_is_for_the_last_school(
    world: World, gemeente: str | None
) -> None:
    with acting(world) as session:
        leave(session, world)
        move(session, world, gemeente)
    assert [look(world), look(world)] == [(1, 0), (0, 0)]
    with acting(world) as session:
        (one,) = signals(session, world, rule="VM-ABS")
        assert one.owner_id == world.organisations["schoolbestuur:41001"]
        assert (one.branch_id, one.owner_account_id) == (1, world.accounts["coordinator"])
        assert session.scalars(select(Share)).all() == []
    for who, seen in (("coordinator", 1), ("colleague", 0), ("officer", 0), ("director", 0)):
        with looking(world, who) as session:
            query = access.visible_signals(world.actor(who), TODAY)
            assert len(session.scalars(query).all()) == seen
    with acting(world, "coordinator") as session:
        lines = today.lines(session, world.actor("coordinator"), now=NOW)
        assert [line.rule for line in lines if line.block == "signalen"] == ["VM-ABS"]


def test_it_climbs_at_the_school_when_nobody_does_anything(world: World) -> None:
    with acting(world) as session:
        leave(session, world)
        move(session, world, ELSEWHERE)
    look(world)
    with acting(world) as session:
        (one,) = signals(session, world, rule="VM-ABS")
        seen = responsible.who_sees(session, Due.SIGNAL, {one.id: None}, TODAY)
        assert {staff.account for staff in seen[one.id]} == {world.accounts["coordinator"]}


def test_what_nobody_took_up_goes_to_the_municipality_once_it_is_known(world: World) -> None:
    with acting(world) as session:
        leave(session, world)
        move(session, world, ELSEWHERE)
    look(world)
    with acting(world) as session:
        move(session, world, "0363")
    assert [look(world), look(world)] == [(0, 0), (0, 0)]
    with acting(world) as session:
        (one,) = signals(session, world, rule="VM-ABS")
        assert one.owner_id == world.organisations["gemeente:0363"]
        assert (one.branch_id, one.owner_account_id) == (None, None)
    with looking(world, "officer") as session:
        records = access.visible_records(world.actor("officer"), TODAY)
        assert [one.pupil_id for one in session.scalars(records)] == [world.pupils["Sem"]]
    with looking(world, "coordinator") as session:
        query = access.visible_signals(world.actor("coordinator"), TODAY)
        assert session.scalars(query).all() == []


def test_of_two_schools_the_last_one_is_asked(world: World) -> None:
    with acting(world) as session:
        also_at(session, world, 3)
        leave(session, world)
        last = (Enrolment.pupil_id == world.pupils["Sem"], Enrolment.branch_id == 3)
        session.execute(update(Enrolment).where(*last).values(valid_until=LAST + timedelta(days=1)))
        move(session, world, ELSEWHERE)
    look(world)
    with acting(world) as session:
        (one,) = signals(session, world, rule="VM-ABS")
        assert (one.branch_id, one.begindatum) == (3, LAST + timedelta(days=2))
