"""Terms: the day comes, once, with its own last day."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.models import Signal, Term
from casework.services.signals import term
from casework.services.signals.term import NewTerm
from tests.services.acting import NOW, acting, signals
from tests.world import SYSTEM, World

TODAY = day_of(NOW)
BEGUN = TODAY - timedelta(days=20)


def begin(session: Session, world: World, rule: str = "ZP-6", on: date = BEGUN) -> UUID:
    actor, of = world.actor("coordinator"), world.pupils["Sem"]
    return term.start(session, actor, of, NewTerm(rule, on), now=NOW).id


def fired(world: World, days: int) -> int:
    with acting(world) as session:
        return term.fire(session, SYSTEM, now=NOW + timedelta(days=days))


def test_a_term_is_said_two_weeks_before_its_last_day_and_once(world: World) -> None:
    with acting(world, "coordinator") as session:
        begin(session, world)
    assert [fired(world, days) for days in (7, 8, 9)] == [0, 1, 0]
    with acting(world) as session:
        (one,) = signals(session, world, rule="ZP-6")
        assert (one.begindatum, one.due_on) == (BEGUN, BEGUN + timedelta(days=42))
        assert one.owner_id == world.organisations["schoolbestuur:41001"]


def test_nights_that_were_missed_are_made_up_for_with_the_day_it_was(world: World) -> None:
    with acting(world, "coordinator") as session:
        begin(session, world)
        begin(session, world, "ZP-OPP", TODAY)
    assert fired(world, 100) == 2
    with acting(world) as session:
        (one,) = signals(session, world, rule="ZP-6")
        assert one.due_on == BEGUN + timedelta(days=42)


def test_what_is_done_is_not_said_and_what_was_said_goes(world: World) -> None:
    with acting(world, "coordinator") as session:
        first = begin(session, world)
        term.done(session, world.actor("coordinator"), first, now=NOW)
        second = begin(session, world, "ZP-10")
        with pytest.raises(Conflict):
            term.done(session, world.actor("coordinator"), first, now=NOW)
    assert fired(world, 100) == 1
    with acting(world, "coordinator") as session:
        term.done(session, world.actor("coordinator"), second, now=NOW)
        assert signals(session, world, rule="ZP-10") == []
        assert session.scalar(select(func.count()).select_from(Signal)) == 1


def test_the_same_term_twice_is_told(world: World) -> None:
    with acting(world, "coordinator") as session:
        begin(session, world)
        with pytest.raises(Conflict):
            begin(session, world)
        assert session.scalar(select(func.count()).select_from(Term)) == 1


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), date(2019, 1, 1)])
def test_a_day_that_cannot_be_is_refused(world: World, on: date) -> None:
    with acting(world, "coordinator") as session, pytest.raises(Invalid):
        begin(session, world, on=on)


def test_a_tlv_holds_for_the_school_years_that_were_given(world: World) -> None:
    actor, of = world.actor("coordinator"), world.pupils["Sem"]
    with acting(world, "coordinator") as session:
        for issued, years, last in (
            (date(2026, 8, 1), 1, 2027),
            (date(2026, 9, 1), 3, 2030),
            (date(2022, 8, 1), 5, 2027),
        ):
            made = term.start(session, actor, of, NewTerm("TLV-EIND", issued, years), now=NOW)
            assert made.due_on == date(last, 7, 31)
        for wrong in (
            NewTerm("TLV-EIND", TODAY, 0),
            NewTerm("TLV-EIND", TODAY, 13),
            NewTerm("ZP-6", TODAY, 2),
        ):
            with pytest.raises(Invalid):
                term.start(session, actor, of, wrong, now=NOW)


def test_another_organisation_neither_notes_nor_ends_it(world: World) -> None:
    with acting(world, "coordinator") as session:
        id_ = begin(session, world)
    other = world.actor("other_school")
    with acting(world, "other_school") as session:
        with pytest.raises(NotFound):
            term.done(session, other, id_, now=NOW)
        with pytest.raises(NotFound):
            term.start(session, other, world.pupils["Sem"], NewTerm("ZP-6", TODAY), now=NOW)
