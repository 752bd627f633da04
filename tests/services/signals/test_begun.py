"""DRIE-MAANDEN begins by itself with VM-LRV and VM-ABS: once, and as long as the pupil is home."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.models import Coverage, Enrolment, PupilRecord, Signal, Term
from casework.services.absence import amend
from casework.services.signals import begun, nowhere, term
from casework.services.signals.term import NewTerm
from tests.services.acting import DAYS, NOW, acting, log, signals
from tests.world import SYSTEM, World

AWAY = DAYS[:24]  # more than four lesson weeks
TODAY = day_of(NOW)


def test_the_term_goes_along_to_who_has_the_signal(world: World) -> None:
    with acting(world) as session:
        mine = Enrolment.pupil_id == world.pupils["Sem"]
        session.execute(update(Enrolment).where(mine).values(valid_until=TODAY - timedelta(80)))
        session.execute(update(PupilRecord).values(home_gemeente=None))
        nowhere.look(session, SYSTEM, now=NOW)
    night(world)
    with acting(world) as session:
        assert terms(session)[0].owner_id == world.organisations["schoolbestuur:41001"]
        assert term.fire(session, SYSTEM, now=NOW) == 1
        session.execute(update(PupilRecord).values(home_gemeente="0363"))
        nowhere.look(session, SYSTEM, now=NOW)
    assert [night(world), night(world)] == [1, 0]
    with acting(world) as session:
        assert terms(session)[0].owner_id == world.organisations["gemeente:0363"]
        assert term.fire(session, SYSTEM, now=NOW) == 1
        (said,) = signals(session, world, rule="DRIE-MAANDEN")
        assert said.owner_id == world.organisations["gemeente:0363"]


def stay_home(world: World, days: list[date] = AWAY) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(days, 8))


def night(world: World, now: datetime = NOW) -> int:
    with acting(world) as session:
        return begun.look(session, SYSTEM, now=now)


def terms(session: Session, *, running: bool = True) -> list[Term]:
    query = select(Term).where(Term.rule == "DRIE-MAANDEN", *(term.RUNNING if running else ()))
    return list(session.scalars(query.order_by(Term.started_on)))


def started(world: World) -> list[date]:
    with acting(world) as session:
        return [one.started_on for one in terms(session)]


def test_long_absence_starts_the_three_months_at_its_first_day_and_once(world: World) -> None:
    stay_home(world)
    assert [night(world), night(world)] == [1, 0]
    with acting(world) as session:
        (one,) = terms(session)
        (cause,) = signals(session, world, rule="VM-LRV")
        assert (one.started_on, one.cause_id) == (cause.begindatum, cause.id) == (AWAY[0], cause.id)
        assert one.due_on == date(2026, 11, 30)
        assert (one.owner_id, one.branch_id) == (cause.owner_id, cause.branch_id)


def test_being_enrolled_nowhere_starts_them_with_the_municipality(world: World) -> None:
    last = TODAY - timedelta(days=30)
    with acting(world) as session:
        mine = Enrolment.pupil_id == world.pupils["Sem"]
        session.execute(update(Enrolment).where(mine).values(valid_until=last))
        nowhere.look(session, SYSTEM, now=NOW)
    assert night(world) == 1
    with acting(world) as session:
        (one,) = terms(session)
        assert one.owner_id == world.organisations["gemeente:0363"]
        assert one.started_on == last + timedelta(days=1)
        session.execute(update(Enrolment).values(valid_until=None))
        nowhere.look(session, SYSTEM, now=NOW)
    assert night(world) == 1
    assert started(world) == []


def test_the_day_is_said_to_who_has_the_signal_that_started_it(world: World) -> None:
    stay_home(world)
    night(world)
    with acting(world) as session:
        late = NOW + timedelta(days=20)
        assert term.fire(session, SYSTEM, now=late) == 1
        (said,) = signals(session, world, rule="DRIE-MAANDEN")
        (cause,) = signals(session, world, rule="VM-LRV")
        assert said.owner_account_id == cause.owner_account_id is not None
        assert (said.begindatum, said.due_on) == (AWAY[0], date(2026, 11, 30))


WRONG = AWAY[8:16]  # so many that nobody can say it was one spell


def withdraw(world: World) -> None:
    with acting(world, "coordinator") as session:
        actor, of = world.actor("coordinator"), world.pupils["Sem"]
        for day in WRONG:
            amend.withdraw(session, actor, of, day, "ONGEOORLOOFD", now=NOW)


def test_a_signal_that_falls_away_takes_the_term_and_what_it_said_with_it(world: World) -> None:
    stay_home(world)
    night(world)
    with acting(world) as session:
        assert term.fire(session, SYSTEM, now=NOW + timedelta(days=20)) == 1
    withdraw(world)
    assert night(world) == 1
    with acting(world) as session:
        assert terms(session) == []
        assert signals(session, world, rule="DRIE-MAANDEN") == []
    stay_home(world, WRONG)  # it was true after all
    assert [night(world), night(world)] == [1, 0]
    with acting(world) as session:
        (one,) = terms(session, running=False)
        assert (one.started_on, one.signal_id, one.withdrawn_at) == (AWAY[0], None, None)


def test_another_first_day_moves_the_term(world: World) -> None:
    stay_home(world, AWAY[1:])
    night(world)
    with acting(world) as session:
        term.fire(session, SYSTEM, now=NOW + timedelta(days=20))
    stay_home(world, AWAY[:1])
    assert [night(world), night(world)] == [1, 0]
    with acting(world) as session:
        (one,) = terms(session, running=False)
        assert (one.started_on, one.signal_id) == (AWAY[0], None)
        assert signals(session, world, rule="DRIE-MAANDEN") == []


def test_a_term_that_somebody_noted_from_that_day_is_enough(world: World) -> None:
    stay_home(world)
    with acting(world, "coordinator") as session:
        new = NewTerm("DRIE-MAANDEN", AWAY[0])
        term.start(session, world.actor("coordinator"), world.pupils["Sem"], new, now=NOW)
    assert night(world) == 0
    assert started(world) == [AWAY[0]]


def test_a_move_to_a_day_that_has_a_term_leaves_one(world: World) -> None:
    stay_home(world, AWAY[1:])
    night(world)
    with acting(world, "coordinator") as session:
        new = NewTerm("DRIE-MAANDEN", AWAY[0])
        term.start(session, world.actor("coordinator"), world.pupils["Sem"], new, now=NOW)
    stay_home(world, AWAY[:1])
    night(world)
    assert night(world) == 0
    assert started(world) == [AWAY[0]]


def test_who_is_back_at_school_has_no_term_and_gets_none_again(world: World) -> None:
    stay_home(world)
    night(world)
    with acting(world) as session:
        back = [
            {"branch_id": 1, "date": day, "origin": "file", "delivered_at": NOW}
            for day in DAYS[: DAYS.index(AWAY[-1]) + 3]
        ]
        session.execute(insert(Coverage), back)
    assert [night(world), night(world)] == [1, 0]
    assert started(world) == []


@pytest.mark.parametrize(("reason", "runs"), [("gesproken", True), ("geldige-reden", False)])
def test_a_dismissal_ends_it_only_where_the_signal_was_wrong(
    world: World, reason: str, runs: bool
) -> None:
    stay_home(world)
    night(world)
    with acting(world) as session:
        session.execute(update(Signal).values(state="dismissed", reason=reason))
    night(world)
    assert (started(world) != []) is runs


def test_a_person_may_end_it_and_it_stays_ended(world: World) -> None:
    stay_home(world)
    night(world)
    with acting(world, "coordinator") as session:
        (one,) = terms(session)
        term.done(session, world.actor("coordinator"), one.id, now=NOW)
    assert night(world) == 0
    assert started(world) == []


def test_two_nights_at_once_begin_one_term(world: World) -> None:
    stay_home(world)
    with acting(world) as session:
        (cause,) = signals(session, world, rule="VM-LRV")
        begun.look(session, SYSTEM, now=NOW)
        row = begun._row(cause, NOW)
        begun.insert_once(session, Term, row | {"started_on": TODAY})
    assert started(world) == [AWAY[0]]
