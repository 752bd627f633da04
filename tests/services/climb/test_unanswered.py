"""What was asked and not answered: it goes to the next, once, on record, to be seen on Vandaag."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.domain.calendar import add_working_days
from casework.domain.climbing import FALLBACK, Due
from casework.domain.errors import NotFound
from casework.domain.policy import Role
from casework.models import Alarm
from casework.services.climb.climbing import NOBODY
from casework.services.desk import today
from casework.services.dossiers import alarm
from tests.services.acting import looking
from tests.services.climbing_region import (
    MADE_ON,
    agree,
    alarms,
    climb,
    disable,
    newcomer,
    noon,
    open_dossier,
    share_with,
    told,
)
from tests.services.unanswered import ask_regie, ask_share, report
from tests.world import PEOPLE, World

LAST = add_working_days(MADE_ON, 5)


@pytest.fixture
def region(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The region, with a head of school at the first board."""
    newcomer(world, "head", "schoolbestuur:41001", Role.SCHOOLLEIDER)
    monkeypatch.setitem(PEOPLE, "head", ("schoolbestuur:41001", Role.SCHOOLLEIDER, None))
    return world


def daily(world: World, first: date, days: int) -> None:
    for n in range(days):
        climb(world, first + timedelta(days=n))


def who(world: World, kind: Due) -> list[str | None]:
    names = {id_: name for name, id_ in world.accounts.items()}
    return [names[a.account_id] if a.account_id else a.role for a in alarms(world, kind=kind)]


def mine(world: World, one: str, day: date) -> set[UUID]:
    with looking(world, one) as session:
        return set(session.scalars(select(Alarm.of).where(alarm.mine(world.actor(one), day))))


def lying(world: World, one: str, day: date) -> dict[UUID | None, str | None]:
    with looking(world, one) as session:
        rows = today.lines(session, world.actor(one), now=noon(day))
        return {row.id: row.text for row in rows if row.block == "liggen" and not row.is_nobodys}


def test_a_question_for_the_regie_goes_from_the_holder_to_the_case_director(region: World) -> None:
    dossier = open_dossier(region, "coordinator")
    share_with(region, dossier, "director")
    asked = ask_regie(region, dossier)
    climb(region, LAST)
    assert alarms(region, kind=Due.ASK) == []
    daily(region, LAST + timedelta(days=1), 9)
    assert who(region, Due.ASK)[:2] == ["coordinator", "casusregisseur"]
    assert (told(region, Due.ASK)["coordinator"], told(region, Due.ASK)["director"]) == (1, 1)
    for one in ("coordinator", "director"):
        assert asked in mine(region, one, LAST + timedelta(days=9))


def test_a_question_to_share_goes_on_at_whose_data_they_are_and_then_to_the_holder(
    region: World,
) -> None:
    dossier = open_dossier(region, "officer")
    share_with(region, dossier, "director")
    asked = ask_share(region, dossier)
    daily(region, LAST + timedelta(days=1), 16)
    assert who(region, Due.SHARE_ASK)[:3] == ["verzuimcoordinator", "schoolleider", "officer"]
    board = region.organisations["schoolbestuur:41001"]
    assert [a.owner_id for a in alarms(region, kind=Due.SHARE_ASK)][:2] == [board, board]
    assert asked in mine(region, "head", LAST + timedelta(days=9))


def test_a_concern_stays_with_its_owner_and_ends_with_the_administrator(region: World) -> None:
    of, other = report(region), report(region)
    first = add_working_days(MADE_ON, 3)
    daily(region, first, 5)
    assert who(region, Due.CONCERN) == ["verzuimcoordinator"] * 2 + ["schoolleider"] * 2
    assert told(region, Due.CONCERN) == {"coordinator": 2, "head": 2}
    for one in ("coordinator", "head"):  # each stands by itself, though no pupil is known
        assert lying(region, one, first) == {of: Due.CONCERN, other: Due.CONCERN}
    assert lying(region, "colleague", first) == {}  # of another branch
    assert lying(region, "officer", first) == {}
    with looking(region, "head") as session, pytest.raises(NotFound):
        alarm.shown(session, region.actor("head"), Due.CONCERN, of, now=noon(first))
    disable(region, "coordinator", "head")
    climb(region, first + timedelta(days=5))
    open_: list[Alarm] = alarms(region, kind=Due.CONCERN, cleared_at=None)
    assert {(a.level, a.role) for a in open_} == {(FALLBACK, "organisatiebeheerder")}
    assert told(region, Due.CONCERN, notice=NOBODY) == {"manager": 2}


def test_an_older_term_does_not_hide_that_somebody_waits_for_an_answer(region: World) -> None:
    dossier = open_dossier(region, "coordinator")
    older = agree(region, "coordinator", dossier, MADE_ON)
    ask_regie(region, dossier)
    day = LAST + timedelta(days=1)
    climb(region, day)
    with looking(region, "coordinator") as session:
        rows = today.lines(session, region.actor("coordinator"), now=noon(day))
    (row,) = [one for one in rows if one.block == "liggen"]
    assert (row.id, row.text, row.asked_by) == (older, Due.AGREEMENT, LAST)
    assert (row.count or 0) > 1
