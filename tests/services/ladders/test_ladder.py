"""Versions of a ladder: one in force on each day, none in the past, none without a source."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from casework.domain.errors import Invalid, NotAllowed, NotFound
from casework.domain.ladder.examples import AMSTERDAM, DEFAULT, LIMBURG
from casework.domain.ladder.ladder import NewVersion
from casework.models import LadderVersion
from casework.services.ladders import ladder
from tests.services.acting import DAYS, acting, looking
from tests.services.steps import after, at, in_region, published
from tests.world import World

TODAY = DAYS[0]


def test_without_a_version_the_built_in_ladder_is_in_force(world: World) -> None:
    of = world.organisations["samenwerkingsverband:2701"]
    with looking(world, "director") as session:
        for swv in (of, None):
            assert ladder.in_force(session, swv, TODAY) == ladder.InForce(DEFAULT)


def test_a_new_version_ends_the_one_before_it_the_day_before(world: World) -> None:
    of = world.organisations["samenwerkingsverband:2701"]
    first = published(world, TODAY)
    second = published(world, after(TODAY, 10), name="Tweede")
    with looking(world, "director") as session:
        every = ladder.versions(session, of)
        assert [(one.version, one.id) for one in every] == [(2, second), (1, first)]
        assert (every[1].valid_until, every[0].valid_until) == (after(TODAY, 9), None)
        for days in (0, 9):
            assert ladder.in_force(session, of, after(TODAY, days)).id == first
        found = ladder.in_force(session, of, after(TODAY, 10))
        assert (found.id, found.ladder.name) == (second, "Tweede")
        assert found.ladder.steps == LIMBURG.steps
        assert ladder.in_force(session, of, after(TODAY, -1)).id is None


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY - timedelta(days=1), "is voorbij"),
        (after(TODAY, 5), "Kies een latere dag"),
        (after(TODAY, 4), "Kies een latere dag"),
    ],
)
def test_a_day_that_is_past_or_taken_is_refused_and_stores_nothing(
    world: World, day: date, said: str
) -> None:
    published(world, after(TODAY, 5))
    with pytest.raises(Invalid) as refused:
        published(world, day)
    assert said in refused.value.messages["vanaf"][0]
    with looking(world, "director") as session:
        assert len(session.scalars(select(LadderVersion)).all()) == 1


def test_a_ladder_with_a_fault_is_refused_in_words_and_stores_nothing(world: World) -> None:
    nobody = tuple(replace(one, holder=None) for one in LIMBURG.steps)
    with pytest.raises(Invalid) as refused:
        published(world, TODAY, steps=nobody)
    assert "Niemand is verantwoordelijk voor stap 1. Kies wie." in refused.value.messages[""]
    with looking(world, "director") as session:
        assert session.scalars(select(LadderVersion)).all() == []


@pytest.mark.parametrize("who", ["coordinator", "officer", "care", "adviser"])
def test_nobody_but_the_casusregisseur_of_the_region_publishes(world: World, who: str) -> None:
    with pytest.raises(NotAllowed), acting(world, who) as session:
        ladder.publish(session, world.actor(who), NewVersion(AMSTERDAM, TODAY), now=at(TODAY))


def test_a_casusregisseur_of_a_municipality_keeps_no_ladder(world: World) -> None:
    there = replace(world.actor("officer"), roles=world.actor("director").roles)
    assert not ladder.edits(there)
    assert ladder.edits(world.actor("director"))
    with pytest.raises(NotAllowed), acting(world, "officer") as session:
        ladder.publish(session, there, NewVersion(AMSTERDAM, TODAY), now=at(TODAY))


def test_everybody_reads_the_ladder_of_the_region_of_the_own_schools(world: World) -> None:
    in_region(world, 1, 2)
    made = published(world, TODAY)
    for who in ("coordinator", "officer", "director", "care"):
        with looking(world, who) as session:
            found = ladder.shown(session, world.actor(who), None, now=at(TODAY))
            assert found.region is not None, who
            assert (found.region.code, found.now.id) == ("2701", made), who
            version = ladder.version(session, world.actor(who), made)
            assert version.ladder.name == LIMBURG.name


def test_a_version_that_is_not_there_is_not_found(world: World) -> None:
    with looking(world, "director") as session, pytest.raises(NotFound):
        ladder.version(session, world.actor("director"), world.accounts["director"])
