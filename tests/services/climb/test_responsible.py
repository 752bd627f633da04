"""Who is told: who may see it and is there; else the administrator, without the pupil."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from casework.domain.climbing import FALLBACK, Due
from casework.domain.policy import Role
from casework.models import Account, Branch, Share
from casework.services.climb.climbing import NOBODY, TOLD
from tests.services.acting import acting
from tests.services.climbing_cases import DUE_ON, FIRST, signal
from tests.services.climbing_region import (
    MADE_ON,
    agree,
    alarms,
    climb,
    disable,
    newcomer,
    one,
    open_dossier,
    seek,
    share_with,
    told,
)
from tests.world import World

LATE = DUE_ON + timedelta(days=30)


@pytest.fixture
def region(world: World) -> World:
    """The region, with a head of school at the first board."""
    newcomer(world, "head", "schoolbestuur:41001", Role.SCHOOLLEIDER)
    return world


def test_what_the_officer_may_not_see_stays_at_school(region: World) -> None:
    one(region, rule="MAZL-7")
    climb(region, LATE)
    board = region.organisations["schoolbestuur:41001"]
    assert {a.owner_id for a in alarms(region)} == {board}
    assert {a.kind for a in alarms(region)} == {Due.SIGNAL, Due.NO_CONTACT}


def test_a_level_that_may_not_see_it_any_more_is_passed_by(region: World) -> None:
    one(region)
    with acting(region) as session:
        session.execute(update(Share).values(until=DUE_ON - timedelta(days=1)))
    climb(region, LATE)
    assert [a.level for a in alarms(region, kind=Due.REPORT)] == [0, 2]
    assert told(region, Due.REPORT) == {"head": 1}


def test_a_colleague_at_another_branch_is_never_told(region: World) -> None:
    one(region)
    disable(region, "coordinator")
    climb(region, DUE_ON + timedelta(days=1))
    assert told(region) == {"head": 2}  # nobody spoke to the family either


def test_nobody_of_another_branch_hears_of_a_dossier_a_signal_or_an_agreement(
    region: World,
) -> None:
    dossier = open_dossier(region, "coordinator")
    agree(region, "coordinator", dossier, MADE_ON)
    with acting(region) as session:
        branch = session.get_one(Branch, 1)
        signal(session, region.pupils["Sem"], branch, None, "MAZL-7", FIRST)
    disable(region, "head")  # the coordinators are next
    climb(region, LATE)
    assert set(told(region)) == {"coordinator", "officer"}
    disable(region, "coordinator")
    climb(region, LATE + timedelta(days=30))
    assert set(told(region)) == {"coordinator", "officer", "manager"}


def test_where_nobody_is_the_administrator_hears_it_without_the_pupil(region: World) -> None:
    one_signal = one(region, rule="MAZL-7")
    disable(region, "coordinator", "head")
    climb(region, LATE)
    for alarm in alarms(region):
        assert (alarm.level, alarm.pupil_id, alarm.dossier_id) == (FALLBACK, None, None)
        assert alarm.owner_id == one_signal.owner_id
        assert alarm.role == "organisatiebeheerder"
    assert told(region, notice=NOBODY) == {"manager": 2}
    assert told(region, notice=TOLD) == {}


def test_the_administrator_is_relieved_when_somebody_is_there_again(region: World) -> None:
    one(region, rule="MAZL-7")
    disable(region, "coordinator", "head")
    climb(region, LATE)
    with acting(region) as session:
        session.execute(update(Account).values(disabled_at=None))
    climb(region, LATE)
    fallback = [a.cleared_how for a in alarms(region, level=FALLBACK)]
    assert fallback == ["bij-ander"] * 2
    assert {a.level for a in alarms(region, kind=Due.SIGNAL, cleared_at=None)} == {0, 2}
    disable(region, "coordinator", "head")
    climb(region, LATE)
    assert [a.cleared_at for a in alarms(region, level=FALLBACK)] == [None, None]


def test_of_two_organisations_with_the_same_task_one_has_its_turn(region: World) -> None:
    newcomer(region, "other lead", "gemeente:0363", Role.CASUSREGISSEUR)
    dossier = open_dossier(region, "officer")
    share_with(region, dossier, "director")
    seek(region, "officer", dossier)
    climb(region, LATE)
    (lead,) = alarms(region, kind=Due.REGIE_WANTED, role="casusregisseur")
    assert lead.owner_id == region.organisations["gemeente:0363"]  # whose dossier it is
    disable(region, "other lead")
    climb(region, LATE)
    (lead,) = alarms(region, kind=Due.REGIE_WANTED, role="casusregisseur", cleared_at=None)
    assert lead.owner_id == region.actor("director").organisation


def test_without_an_administrator_it_still_stands_on_record(region: World) -> None:
    one(region, rule="MAZL-7")
    disable(region, "coordinator", "head", "manager")
    climb(region, LATE)
    assert [a.level for a in alarms(region)] == [FALLBACK, FALLBACK]
    assert told(region) == {}
