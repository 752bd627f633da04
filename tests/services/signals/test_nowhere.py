"""Who is enrolled nowhere: found every night, gone when a school is there."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.domain.climbing import Due
from casework.domain.moment import day_of
from casework.domain.records import Education, Identity
from casework.models import Branch, Enrolment, PupilRecord, Share
from casework.services import access
from casework.services.climb import responsible
from casework.services.desk import today
from casework.services.pupils import pupil as pupils
from casework.services.signals import nowhere, thuiszitter
from tests.services.acting import NOW, acting, also_at, looking, signals
from tests.world import AT, SYSTEM, World

TODAY = day_of(NOW)
LAST = TODAY - timedelta(days=3)


def leave(session: Session, world: World, until: date | None = LAST) -> None:
    """Sem leaves school."""
    mine = Enrolment.pupil_id == world.pupils["Sem"]
    session.execute(update(Enrolment).where(mine).values(valid_until=until))


def found(world: World) -> list[date]:
    with acting(world) as session:
        return [one.begindatum for one in signals(session, world, rule="VM-ABS")]


def look(world: World, now: datetime = NOW) -> tuple[int, int]:
    with acting(world) as session:
        return nowhere.look(session, SYSTEM, now=now)


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


def comes(session: Session, world: World, on: date) -> None:
    """Sem is registered at the other branch, from a day on."""
    branch = session.get_one(Branch, 2)
    who = Identity("Bakker", date(2012, 3, 4), voornamen="Sem", pgn="999990019")
    new = pupils.NewPupil(branch, who, Education("7001"), branch.gemeente, on)
    pupils.register(session, SYSTEM, [new], now=AT)


def counted(world: World) -> int:
    with acting(world) as session:
        day = TODAY - timedelta(days=2)
        return thuiszitter.count(session, SYSTEM, day).by_rule["VM-ABS"]


def test_who_goes_on_at_another_school_without_missing_a_day_is_not_without_one(
    world: World,
) -> None:
    friday, saturday = TODAY - timedelta(days=3), NOW - timedelta(days=2)
    with acting(world) as session:
        leave(session, world, friday)
        comes(session, world, TODAY + timedelta(days=1))
    assert (look(world, saturday), counted(world)) == ((1, 0), 1)  # there is school on Monday
    with acting(world) as session:
        comes(session, world, TODAY)
    assert (look(world, saturday), counted(world)) == ((0, 1), 0)


def test_who_is_only_registered_for_later_may_go_to_a_school_nobody_here_knows(
    world: World,
) -> None:
    with acting(world) as session:
        mine = Enrolment.pupil_id == world.pupils["Sem"]
        soon = update(Enrolment).where(mine)
        session.execute(soon.values(valid_from=TODAY + timedelta(days=90)))
    assert (look(world), counted(world)) == ((0, 0), 0)
    with acting(world) as session:  # years ahead: that says nothing about now
        session.execute(soon.values(valid_from=TODAY + timedelta(days=900)))
    assert (look(world), counted(world)) == ((1, 0), 1)


def test_a_child_younger_than_five_is_under_no_duty_yet(world: World) -> None:
    with acting(world) as session:
        leave(session, world)
        session.execute(update(PupilRecord).values(duty_from=TODAY + timedelta(days=29)))
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
