"""Whatever people do at random, each open dossier has one holder, and at most one offer waits."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.errors import Invalid, NotAllowed
from casework.domain.moment import day_of
from casework.models import Share
from casework.services import access
from casework.services.holding import regie
from casework.services.pupils.who import UNKNOWN
from casework.services.sheets import dossier_page
from tests.services.acting import acting, looking
from tests.services.deputies import Deputies
from tests.services.walk import NEVER, NOTE, Walk, fill
from tests.world import World

STEPS = 1500 if os.environ.get("FULL") == "1" else 200

EVERYTHING = {
    *("take", "offer", "accept", "refuse", "withdraw", "seek"),
    *("ask", "grant", "deny", "recall", "leave", "back"),
}


@pytest.fixture
def region(world: World) -> World:
    """The region with something to fight over."""
    fill(world)
    return world


@pytest.mark.parametrize("seed", [1, 2])
def test_at_every_moment_exactly_one_holds_the_regie(region: World, seed: int) -> None:
    walk = Deputies(region, seed)
    while len(walk.cases) < 2 or walk.taken < STEPS or walk.tried() != EVERYTHING:
        assert walk.taken < 5 * STEPS, EVERYTHING - walk.tried()
        walk.step()


def test_who_may_not_hold_a_regie_is_refused_in_words(region: World) -> None:
    walk = Walk(region, 0)
    assert walk.take("coordinator", "Sem") == "ok"
    actor, of = region.actor("coordinator"), walk.cases["Sem"].id
    for who in (*NEVER, "coordinator"):
        value = regie.Offer(region.accounts[who], "anders", NOTE)
        with pytest.raises(Invalid) as refused, acting(region, "coordinator") as session:
            regie.offer(session, actor, of, value, now=now())
        assert refused.value.messages == {
            "to": ["Deze persoon kan de regie niet hebben. Kies iemand anders."]
        }, who


def test_who_lost_the_role_meanwhile_cannot_accept_and_the_giver_offers_again(
    region: World,
) -> None:
    walk = Walk(region, 0)
    walk.take("coordinator", "Sem")
    made = offered(region, walk.cases["Sem"].id, "coordinator", "director")
    former = replace(region.actor("director"), roles=frozenset())
    with pytest.raises(NotAllowed), acting(region, "director") as session:
        regie.accept(session, former, made, now=now())
    with acting(region, "coordinator") as session:
        regie.withdraw(session, region.actor("coordinator"), made, now=now())
    assert offered(region, walk.cases["Sem"].id, "coordinator", "director") != made


def offered(world: World, dossier: UUID, who: str, to: str) -> UUID:
    """The regie offered by one to the other."""
    value = regie.Offer(world.accounts[to], "anders", NOTE)
    with acting(world, who) as session:
        return regie.offer(session, world.actor(who), dossier, value, now=now()).id


def hand_over(world: World, dossier: UUID, way: Iterable[tuple[str, str]]) -> None:
    """From one to the next."""
    for who, to in way:
        offer = offered(world, dossier, who, to)
        with acting(world, to) as session:
            regie.accept(session, world.actor(to), offer, now=now())


def run_out(world: World, who: str) -> None:
    """What was opened to somebody's organisation ended yesterday."""
    with acting(world) as session:
        mine = select(Share).where(Share.to_id == world.actor(who).organisation)
        for one in session.scalars(mine):
            one.until = day_of(now()) - timedelta(days=1)


def known(world: World, who: str) -> list[UUID]:
    """The pupils whose record somebody may open."""
    with looking(world, who) as session:
        query = access.visible_records(world.actor(who), day_of(now()))
        return [one.pupil_id for one in session.scalars(query)]


def test_who_takes_over_again_sees_the_pupil_again(region: World) -> None:
    walk = Walk(region, 0)
    walk.take("coordinator", "Sem")
    dossier = walk.cases["Sem"].id
    hand_over(region, dossier, [("coordinator", "director"), ("director", "officer")])
    run_out(region, "director")
    assert known(region, "director") == []
    hand_over(region, dossier, [("officer", "director")])
    assert known(region, "director") == [region.pupils["Sem"]]


def test_a_holder_whose_shares_ran_out_can_still_hand_over(region: World) -> None:
    walk = Walk(region, 0)
    walk.take("coordinator", "Sem")
    dossier = walk.cases["Sem"].id
    hand_over(region, dossier, [("coordinator", "director")])
    run_out(region, "director")
    with looking(region, "director") as session:
        page = dossier_page.shown(session, region.actor("director"), dossier, now=now())
        assert (page.head.identity, page.head.known) == (UNKNOWN, False)
    hand_over(region, dossier, [("director", "officer")])


def test_a_colleague_at_another_branch_sees_only_whose_regie_it_is(region: World) -> None:
    walk = Walk(region, 0)
    walk.take("officer", "Sem")
    walk.take("officer", "Noor")
    assert known(region, "colleague") == [region.pupils["Ilias"]]
    hand_over(region, walk.cases["Sem"].id, [("officer", "colleague")])
    assert set(known(region, "colleague")) == {region.pupils["Ilias"], region.pupils["Sem"]}
    with looking(region, "colleague") as session:
        found = access.visible_dossiers(region.actor("colleague"), day_of(now()))
        assert [one.id for one in session.scalars(found)] == [walk.cases["Sem"].id]
