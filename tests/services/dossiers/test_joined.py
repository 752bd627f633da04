"""What is raised about a pupil with an open dossier stands in it, and leads there."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from casework.domain.climbing import Due
from casework.domain.errors import Conflict
from casework.domain.moment import day_of
from casework.models import Alarm, Enrolment, Share, Signal
from casework.services.climb import climbing
from casework.services.desk import today
from casework.services.dossiers import dossier, joined
from casework.services.plan import fitting_offer
from casework.services.plan.fitting_offer import NewOffer
from casework.services.signals import nowhere, signal, term, worry
from casework.services.signals.term import NewTerm
from tests.services.acting import DAYS, NOW, acting, log, looking, signals
from tests.services.climbing_region import close
from tests.services.steps import opened
from tests.world import SYSTEM, World

TODAY = day_of(NOW)
LATER = NOW + timedelta(days=60)


def shown(world: World, who: str) -> dict[str, UUID | None]:
    """The dossier that each signal on the first screen leads to, by rule."""
    with looking(world, who) as session:
        lines = today.lines(session, world.actor(who), now=NOW)
    raised = ("melden", "meldingen", "signalen", "zonder-school")
    return {f"{one.rule}": one.dossier for one in lines if one.block in raised}


def leave(world: World) -> None:
    """Sem is enrolled nowhere since the third day before."""
    with acting(world) as session:
        mine = Enrolment.pupil_id == world.pupils["Sem"]
        last = TODAY - timedelta(days=3)
        session.execute(update(Enrolment).where(mine).values(valid_until=last))


def raise_all(world: World, rules: Iterable[str] = ("ZP-OPP", "DRIE-MAANDEN")) -> None:
    """Terms are due, somebody worries, and there is no school any more."""
    with acting(world, "coordinator") as session:
        actor, of = world.actor("coordinator"), world.pupils["Sem"]
        for rule in rules:
            term.start(session, actor, of, NewTerm(rule, TODAY - timedelta(days=90)), now=NOW)
        worry.worry(session, actor, of, now=NOW)
    leave(world)
    with acting(world) as session:
        nowhere.look(session, SYSTEM, now=NOW)
        term.fire(session, SYSTEM, now=NOW)


def test_what_is_raised_in_an_open_dossier_leads_there_until_it_is_done(world: World) -> None:
    of = opened(world, "Sem", day=DAYS[0])
    raise_all(world)
    with looking(world) as session:
        assert {one.dossier_id for one in session.scalars(select(Signal))} == {of}
    # A worry waits in the dossier alone; a day that came asks for something of its own.
    assert shown(world, "coordinator") == {"ZP-OPP": of, "DRIE-MAANDEN": of}
    assert shown(world, "officer") == {"VM-ABS": of}
    with acting(world, "officer") as session:
        value = NewOffer("Plek in de kleine klas", "De Wilg", TODAY)
        fitting_offer.note(session, world.actor("officer"), of, value, now=NOW)
    assert shown(world, "coordinator") == {"ZP-OPP": of}
    with acting(world) as session:
        climbing.climb(session, SYSTEM, now=LATER)
        alarms = session.scalars(select(Alarm).where(Alarm.kind == Due.SIGNAL)).all()
        rules = {session.get_one(Signal, one.of).rule for one in alarms}
    assert rules == {"ZP-OPP", "VM-ABS"}
    assert {one.dossier_id for one in alarms} == {of}
    close(world, of)
    assert shown(world, "coordinator") | shown(world, "officer") == {}


def test_opening_a_dossier_takes_along_what_waits_at_each_who_sees_it(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:4], 4))
    raise_all(world)
    assert set(shown(world, "coordinator").values()) == {None}
    with acting(world, "officer") as session:
        (nowhere_,) = signals(session, world, rule="VM-ABS")
        of = signal.take(session, world.actor("officer"), nowhere_.id, now=NOW).id
    assert shown(world, "coordinator") == {"ZP-OPP": of, "DRIE-MAANDEN": of}
    assert shown(world, "officer") == {}
    with looking(world) as session:
        assert {one.dossier_id for one in session.scalars(select(Signal))} == {of}


def test_who_does_not_see_the_dossier_is_told_whom_to_ask_and_keeps_the_signal(
    world: World,
) -> None:
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    with acting(world) as session:
        session.execute(update(Share).values(until=TODAY - timedelta(days=1)))
    raise_all(world)
    assert set(shown(world, "coordinator").values()) == {None}
    with acting(world, "coordinator") as session:
        (one,) = signals(session, world, rule="DRIE-MAANDEN")
        with pytest.raises(Conflict) as refused:
            signal.take(session, world.actor("coordinator"), one.id, now=NOW)
    assert refused.value.message == dossier.ELSEWHERE
    with acting(world) as session:
        session.execute(update(Share).values(until=date(2099, 1, 1)))
        assert joined.join(session, SYSTEM, now=NOW) == 3
        assert joined.join(session, SYSTEM, now=NOW) == 0
    assert set(shown(world, "coordinator").values()) == {of}
