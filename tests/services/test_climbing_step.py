"""A step that runs out goes to whom its ladder names next, and else along the general chain."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from casework.domain.calendar import add_working_days
from casework.domain.climbing import FALLBACK, Due
from casework.domain.ladder.examples import DEFAULT
from casework.domain.ladder.ladder import PER_PUPIL, Holder, Ladder, NewVersion
from casework.domain.policy import OrganisationKind, Role
from casework.models import Dossier
from casework.services.ladders import ladder
from tests.services.acting import acting
from tests.services.climbing_region import (
    MADE_ON,
    alarms,
    climb,
    disable,
    newcomer,
    noon,
    open_dossier,
    share_with,
    told,
)
from tests.services.steps import in_region
from tests.world import World

DUE_ON = MADE_ON + timedelta(days=7)
HOLDER = (0, None)  # level, role: the one person who holds the regie
NEXT, GENERAL = 1, 2
OFFICER = Holder(Role.LEERPLICHTAMBTENAAR, OrganisationKind.MUNICIPALITY)
LEAD_OF_TOWN = Holder(Role.CASUSREGISSEUR, OrganisationKind.MUNICIPALITY)
LEAD_OF_REGION = Holder(Role.CASUSREGISSEUR, OrganisationKind.SWV)


def named(holder: Holder) -> Ladder:
    """The default ladder, with this holder on its fifth step."""
    steps = [replace(one, holder=holder) if one.number == 5 else one for one in DEFAULT.steps]
    return replace(DEFAULT, steps=tuple(steps))


def run_out(world: World, step: int, holder: Holder | None = None) -> UUID:
    """A dossier of the coordinator, seen by officer and director, whose step ran out."""
    in_region(world)
    if holder:
        with acting(world, "director") as session:
            value = NewVersion(named(holder), MADE_ON)
            ladder.publish(session, world.actor("director"), value, now=noon(MADE_ON))
    made = open_dossier(world, "coordinator")
    share_with(world, made, "director")
    with acting(world) as session:
        one = update(Dossier).where(Dossier.id == made)
        session.execute(one.values(step=step, step_due=DUE_ON))
    return made


def climbed(world: World, day: date) -> list[tuple[int, str | None]]:
    """Level and role of each alarm of the step, lowest first."""
    climb(world, day)
    return [(a.level, a.role) for a in alarms(world, kind=Due.STEP, cleared_at=None)]


def after(count: int) -> date:
    """So many working days after the step ran out."""
    return add_working_days(DUE_ON, count)


def test_the_holder_first_then_whom_the_ladder_names_then_the_rest(world: World) -> None:
    run_out(world, 3)  # the officer holds the regie on step 4
    assert climbed(world, after(1)) == [HOLDER]
    assert climbed(world, after(2)) == [HOLDER]
    assert climbed(world, after(3)) == [HOLDER, (NEXT, "leerplichtambtenaar")]
    assert told(world, Due.STEP) == {"coordinator": 1, "officer": 1}
    assert climbed(world, after(6))[-1] == (GENERAL, "casusregisseur")
    assert told(world, Due.STEP) == {"coordinator": 1, "officer": 1, "director": 1}


def test_on_another_step_it_is_another(world: World) -> None:
    run_out(world, 4)  # the samenwerkingsverband sees to step 5
    assert climbed(world, after(3)) == [HOLDER, (NEXT, "casusregisseur")]
    assert told(world, Due.STEP) == {"director": 1}, "a late pass tells who must act by now"


@pytest.mark.parametrize("step", [5, 6])
def test_where_the_ladder_names_nobody_the_general_chain_goes_on(world: World, step: int) -> None:
    run_out(world, step)  # step 6 is agreed per pupil, and after it comes none
    assert climbed(world, after(3)) == [HOLDER, (GENERAL, "casusregisseur")]


def test_a_role_counts_at_the_kind_of_organisation_that_is_named(world: World) -> None:
    newcomer(world, "town", "gemeente:0363", Role.CASUSREGISSEUR)
    run_out(world, 4, LEAD_OF_TOWN)
    assert climbed(world, after(3)) == [HOLDER, (NEXT, "casusregisseur")]
    (_, mine) = alarms(world, kind=Due.STEP)
    assert mine.owner_id == world.organisations["gemeente:0363"]


def test_the_ladder_of_the_dossier_says_who_and_no_other(world: World) -> None:
    run_out(world, 4, OFFICER)
    assert climbed(world, after(3)) == [HOLDER, (NEXT, "leerplichtambtenaar")]
    climbed(world, after(6))
    (_, _, last) = alarms(world, kind=Due.STEP, cleared_at=None)
    assert (last.level, last.role) == (GENERAL, "casusregisseur")


@pytest.mark.parametrize("holder", [LEAD_OF_REGION, PER_PUPIL])
def test_who_was_told_already_is_not_told_again_one_level_on(world: World, holder: Holder) -> None:
    run_out(world, 4, holder)
    climbed(world, after(30))
    roles = [a.role for a in alarms(world, kind=Due.STEP) if a.role]
    assert roles.count("casusregisseur") == 1


def test_who_is_named_and_gone_is_passed_by_at_once(world: World) -> None:
    run_out(world, 3)
    disable(world, "officer")
    assert climbed(world, after(3)) == [HOLDER, (GENERAL, "casusregisseur")]


def test_with_nobody_at_all_the_administrator_hears_of_it(world: World) -> None:
    run_out(world, 3)
    disable(world, "coordinator", "officer", "director", "colleague")
    assert climbed(world, after(3)) == [(FALLBACK, "organisatiebeheerder")]
