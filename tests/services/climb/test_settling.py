"""What was cleared comes back: on new facts, or when a fresh term has passed as well."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from casework.domain.calendar import add_working_days
from casework.domain.chains import CHAINS
from casework.domain.climbing import Due
from casework.domain.contact import SPOKEN
from casework.models import Signal
from tests.services.acting import acting
from tests.services.climbing_cases import DUE_ON, FIRST
from tests.services.climbing_region import alarms, climb, told
from tests.services.follow_ups import DAY, late, running, speak
from tests.world import World


@pytest.mark.parametrize(
    "change",
    [
        {"einddatum": FIRST + timedelta(days=1), "due_on": add_working_days(FIRST, 6)},
        {"amount": 1020},
        {"facts_changed": True},
        {"due_on": DUE_ON + timedelta(days=1)},
    ],
    ids=["moved", "other hours", "facts changed", "other term"],
)
def test_new_facts_open_it_again(world: World, change: dict[str, object]) -> None:
    of = late(world)
    speak(world, SPOKEN)
    assert running(world, Due.REPORT) == []
    with acting(world) as session:
        session.execute(update(Signal).where(Signal.id == of).values(**change))
    day = add_working_days(DAY, 3)
    climb(world, day)
    again = running(world, Due.REPORT)
    assert [one.due_on for one in again] == [change.get("due_on", DUE_ON)] * len(again)
    assert again


def test_new_facts_replace_an_alarm_that_runs(world: World) -> None:
    of = late(world)
    with acting(world) as session:
        session.execute(update(Signal).where(Signal.id == of).values(amount=1020))
    climb(world, DAY)
    hows = {one.facts: one.cleared_how for one in alarms(world, kind=Due.REPORT)}
    assert list(hows.values()).count(None) == 1
    assert "nieuwe-feiten" in hows.values()


def test_what_stays_undone_after_a_follow_up_comes_back_when_the_fresh_term_ends(
    world: World,
) -> None:
    late(world)
    speak(world, SPOKEN)
    fresh = add_working_days(DAY, CHAINS[Due.REPORT].again)
    climb(world, fresh)
    assert running(world, Due.REPORT) == []
    climb(world, add_working_days(fresh, 1))
    (again,) = running(world, Due.REPORT)
    assert (again.level, again.due_on, again.since) == (0, DUE_ON, fresh)
    assert told(world, Due.REPORT) == {"coordinator": 2}
