"""Many dossiers at once: looked at first, all offered or none, and all taken over with one press."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from casework.clock import now
from casework.domain.errors import Conflict, Invalid
from casework.models import RegieOffer, RegieTerm
from casework.services.holding import bulk, regie
from casework.services.moving import arriving
from tests.services.acting import acting, looking
from tests.services.walk import NOTE, Walk, fill
from tests.world import World


@pytest.fixture
def walk(world: World) -> Walk:
    """The coordinator holds the regie of Sem and Noor."""
    fill(world)
    made = Walk(world, 0)
    for pupil in ("Sem", "Noor"):
        assert made.take("coordinator", pupil) == "ok"
    return made


def value(walk: Walk, to: str = "director", *more: UUID) -> bulk.Bulk:
    both = [one.id for one in walk.cases.values()]
    return bulk.Bulk([*both, *more], walk.world.accounts.get(to, uuid4()), "verlof")


def offers(world: World) -> int:
    with looking(world) as session:
        return session.scalar(select(func.count()).select_from(RegieOffer)) or 0


def test_a_look_beforehand_says_what_goes_and_changes_nothing(walk: Walk) -> None:
    world = walk.world
    with acting(world, "coordinator") as session:
        one = regie.Offer(world.accounts["officer"], "anders", NOTE)
        regie.offer(session, world.actor("coordinator"), walk.cases["Noor"].id, one, now=now())
    before = offers(world)
    with looking(world, "coordinator") as session:
        actor = world.actor("coordinator")
        held = bulk.held(session, actor, now=now())
        assert [one.identity and one.identity.name for one in held] == ["Sem Bakker", "Noor de Wit"]
        found = bulk.plan(session, actor, value(walk), now=now())
    assert [one.held.dossier.id for one in found.going] == [walk.cases["Sem"].id]
    assert [one.dossier.id for one in found.staying] == [walk.cases["Noor"].id]
    assert found.going[0].lines.what_is.startswith("16 uur gemist")
    assert found.to.name == "Persoon director"
    # Looked at before that one offer, and sent after it: nothing goes that was not shown.
    with pytest.raises(Conflict) as refused, acting(world, "coordinator") as session:
        bulk.offer(session, world.actor("coordinator"), value(walk), now=now())
    assert refused.value.message == bulk.MEANWHILE
    assert offers(world) == before


def test_all_are_offered_and_one_press_takes_them_over(walk: Walk) -> None:
    world = walk.world
    with acting(world, "coordinator") as session:
        assert bulk.offer(session, world.actor("coordinator"), value(walk), now=now()) == 2
    with acting(world, "director") as session:
        assert arriving.accept_all(session, world.actor("director"), now=now()) == 2
        assert arriving.accept_all(session, world.actor("director"), now=now()) == 0
    with looking(world) as session:
        running = select(RegieTerm.account_id).where(RegieTerm.until.is_(None))
        assert set(session.scalars(running)) == {world.accounts["director"]}


def test_what_is_not_held_any_more_stops_them_all(walk: Walk) -> None:
    world = walk.world
    wrong = value(walk, "director", uuid4())
    with pytest.raises(Conflict), acting(world, "coordinator") as session:
        bulk.offer(session, world.actor("coordinator"), wrong, now=now())
    with pytest.raises(Conflict), acting(world, "officer") as session:
        bulk.offer(session, world.actor("officer"), value(walk), now=now())
    assert offers(world) == 0


@pytest.mark.parametrize("to", ["adviser", "coordinator", "nobody"])
def test_who_may_not_hold_it_is_refused_and_nothing_is_half_done(walk: Walk, to: str) -> None:
    world = walk.world
    for act in (bulk.plan, bulk.offer):
        with pytest.raises(Invalid) as refused, acting(world, "coordinator") as session:
            act(session, world.actor("coordinator"), value(walk, to), now=now())
        assert list(refused.value.messages) == ["to"]
    assert offers(world) == 0


def test_nothing_chosen_is_said(walk: Walk) -> None:
    none = bulk.Bulk([], walk.world.accounts["director"], "verlof")
    with pytest.raises(Invalid), acting(walk.world, "coordinator") as session:
        bulk.offer(session, walk.world.actor("coordinator"), none, now=now())


def test_one_that_was_withdrawn_meanwhile_does_not_stop_the_others(walk: Walk) -> None:
    world = walk.world
    with acting(world, "coordinator") as session:
        bulk.offer(session, world.actor("coordinator"), value(walk), now=now())
        one = session.scalars(select(RegieOffer.id)).first()
        assert one
        regie.withdraw(session, world.actor("coordinator"), one, now=now())
    with acting(world, "director") as session:
        assert arriving.accept_all(session, world.actor("director"), now=now()) == 1
