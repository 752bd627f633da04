"""What is undone in a dossier: an offer, a regie that is sought, an agreement, a step, a child."""

from datetime import date, timedelta

from sqlalchemy import select, update

from casework.domain.calendar import add_working_days
from casework.domain.climbing import Due
from casework.models import Dossier, RegieOffer
from tests.services.acting import acting, looking
from tests.services.climbing_cases import DUE_ON
from tests.services.climbing_region import (
    MADE_ON,
    agree,
    alarms,
    climb,
    offer,
    open_dossier,
    seek,
    share_with,
    told,
)
from tests.world import World


def test_an_offer_that_nobody_answers_ends_and_the_giver_holds_the_regie(world: World) -> None:
    dossier = open_dossier(world, "coordinator")
    share_with(world, dossier, "director")
    offer(world, "coordinator", dossier, "officer")
    last = add_working_days(MADE_ON, 5)
    climb(world, last)
    with looking(world) as session:
        assert session.scalars(select(RegieOffer.state)).one() == "open"
    for n in range(1, 12):
        climb(world, last + timedelta(days=n))
    with looking(world) as session:
        assert session.scalars(select(RegieOffer.state)).one() == "expired"
        term = session.get_one(Dossier, dossier).regie_term_id
        assert term is not None
    climbed = alarms(world, kind=Due.OFFER)
    assert [(a.level, a.account_id, a.role) for a in climbed][:2] == [
        (0, world.accounts["coordinator"], None),
        (1, None, "casusregisseur"),
    ]
    assert {a.due_on for a in climbed} == {last}
    assert told(world, Due.OFFER)["director"] == 1


def test_regie_that_is_sought_goes_on_each_working_day(world: World) -> None:
    dossier = open_dossier(world, "coordinator")
    share_with(world, dossier, "director")
    seek(world, "coordinator", dossier)
    climb(world, add_working_days(MADE_ON, 1))
    assert alarms(world, kind=Due.REGIE_WANTED) == []
    for many, role in ((2, "casusregisseur"), (3, "leerplichtambtenaar")):
        climb(world, add_working_days(MADE_ON, many))
        assert alarms(world, kind=Due.REGIE_WANTED)[-1].role == role


def test_an_agreement_goes_from_its_watcher_to_the_holder(world: World) -> None:
    dossier = open_dossier(world, "officer")
    agree(world, "coordinator", dossier, DUE_ON)
    for n in range(1, 12):
        climb(world, DUE_ON + timedelta(days=n))
    found = alarms(world, kind=Due.AGREEMENT)[:2]
    watcher, holder = world.accounts["coordinator"], world.accounts["officer"]
    assert [(a.level, a.account_id) for a in found] == [(0, watcher), (1, holder)]


def test_a_pupil_nobody_saw_for_ten_school_days_comes_up_a_vacation_left_out(
    world: World,
) -> None:
    open_dossier(world, "coordinator", at=date(2026, 10, 5))
    ends = date(2026, 10, 26)  # five school days before the autumn vacation, five after it
    climb(world, ends)
    assert alarms(world, kind=Due.UNSEEN) == []
    climb(world, ends + timedelta(days=1))
    (alarm,) = alarms(world, kind=Due.UNSEEN)
    assert (alarm.due_on, alarm.account_id) == (ends, world.accounts["coordinator"])


def test_a_step_that_has_run_out_climbs_from_the_holder(world: World) -> None:
    dossier = open_dossier(world, "coordinator")
    with acting(world) as session:
        session.execute(update(Dossier).values(step_due=DUE_ON))
    climb(world, DUE_ON + timedelta(days=1))
    (alarm,) = alarms(world, kind=Due.STEP)
    assert (alarm.of, alarm.due_on, alarm.account_id) == (
        dossier,
        DUE_ON,
        world.accounts["coordinator"],
    )
