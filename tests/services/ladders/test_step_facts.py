"""What a step is decided on: the region's own windows, and who is said to be back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from casework.domain.calendar import calendar
from casework.domain.rules.settings import NewRuleset
from casework.models import Enrolment, Ongoing, Signal
from casework.services.ladders import step_facts
from casework.services.past import ruleset
from casework.services.signals import signal
from tests.services.acting import acting, also_at, log, signals
from tests.services.ladders.test_step import EVERY
from tests.services.steps import at, covered, followed, in_region, opened, stands
from tests.world import World


def test_the_window_of_a_signal_is_the_one_its_region_agreed(world: World) -> None:
    in_region(world, 1)
    agreed = NewRuleset({"MAZL-4": {"lesdays": 28}}, "Protocol van de regio", EVERY[0])
    with acting(world, "director") as session:
        ruleset.publish(session, world.actor("director"), agreed, now=at(EVERY[0]))
    ill = EVERY[0:8:2]
    with acting(world) as session:
        for branch in (1, 2):
            covered(session, branch, *EVERY[:8])
    for who, by in (("Sem", "coordinator"), ("Ilias", "colleague")):  # outside it
        with acting(world, by) as session:
            sick = dict.fromkeys(ill, 8)
            log(world, session, who, sick, "ZIEK", who=by, now=at(ill[-1]))
    one, other = opened(world, "Sem", day=ill[-1]), opened(world, "Ilias", day=ill[-1], by=by)
    assert (stands(world, one)[0], stands(world, other)[0]) == (1, 1)
    lesday = calendar("noord").lesday
    late = next(day for day in EVERY if lesday(day) - lesday(ill[-1]) >= 28)
    assert followed(world, late).down == 1
    assert (stands(world, one)[0], stands(world, other)[0]) == (0, 1)


@pytest.mark.parametrize(("left", "after"), [(False, 0), (True, 3)])
def test_who_is_said_to_be_back_is_and_who_left_is_not(
    world: World, left: bool, after: int
) -> None:
    one = opened(world, "Sem")
    with acting(world, "coordinator") as session:
        ill = dict.fromkeys(EVERY[:12], 6)
        log(world, session, "Sem", ill, "ZIEK", now=at(EVERY[11]))
    followed(world, EVERY[11])
    assert stands(world, one)[0] == 3
    with acting(world) as session:
        mine = select(Enrolment).where(Enrolment.pupil_id == world.pupils["Sem"])
        if left:
            session.scalars(mine).one().valid_until = EVERY[11]
        session.add(ended(world, EVERY[12], left=left))
        session.execute(update(Signal).values(state="dismissed"))
    followed(world, EVERY[12])
    assert stands(world, one)[0] == after


def test_the_past_is_read_as_it_was_known_then(world: World) -> None:
    sem, days = world.pupils["Sem"], (EVERY[0], EVERY[15])
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(EVERY[:4], 6), now=at(EVERY[6]))  # late
    with acting(world, "coordinator") as session:
        (one,) = signals(session, world)
        actor = world.actor("coordinator")
        signal.dismiss(session, actor, one.id, "fout-ingevoerd", now=at(EVERY[9]))
    with acting(world) as session:
        also_at(session, world, 3)
        moved = (Enrolment.pupil_id == sem, Enrolment.branch_id == 3)
        session.execute(update(Enrolment).where(*moved).values(valid_from=EVERY[12]))
        loaded = step_facts.load(session, [sem], now=at(EVERY[15]), past=True)
        _, nights = loaded.nights(sem, *days)
    lived = [facts.today for facts in nights if facts.signals]
    assert (lived[0], lived[-1]) == (EVERY[6], EVERY[9] - timedelta(days=1))
    away = [facts.today for facts in nights if facts.unexcused]
    assert (away[0], away[-1]) == (EVERY[0], EVERY[12] - timedelta(days=1))


def ended(world: World, day: date, *, left: bool) -> Ongoing:
    """Sem was ill from the first day on, until this day: back, or no longer enrolled."""
    return Ongoing(
        pupil_nr=world.numbers["Sem"],
        branch_id=1,
        soort="ZIEK",
        amount=300,
        since=EVERY[0],
        filled_until=day,
        back_on=None if left else day,
        ended_at=at(day),
        noted_at=at(day),
    )
