"""Help is counted by the newest trajectory of each pupil, as it stood on a day."""

from datetime import timedelta
from uuid import UUID

from casework.domain.care import Aim, Help, Turn
from casework.domain.figures.purchase import Given
from casework.services.figures import care
from tests.services.acting import looking
from tests.services.plan.test_care import TODAY, given, noted, turned
from tests.services.plan.test_voice import FIRST, sem
from tests.world import SYSTEM, World

__all__ = ["sem"]  # a fixture


def test_help_counts_by_the_newest_as_it_stood_on_the_day(world: World, sem: UUID) -> None:
    noted(world, sem, given(world, waits_since=FIRST - timedelta(days=200)))
    aims = {"aim": Aim.BUILD, "kind": Help.DAY}
    one = noted(world, sem, given(world, **aims))
    later = TODAY + timedelta(days=9)
    with looking(world) as session:
        (waiting,) = care.newest(session, SYSTEM, TODAY).values()
    turned(world, one, Turn.START)
    with looking(world) as session:
        (begun,) = care.newest(session, SYSTEM, later).values()
        assert care.newest(session, SYSTEM, FIRST - timedelta(days=1)) == {}
    assert waiting == Given(Aim.BUILD, Help.DAY, FIRST, None, None, None)
    assert begun == waiting._replace(began=TODAY)
    assert care.state(waiting, TODAY) == "wacht-kort"
    assert care.state(waiting, TODAY + timedelta(days=60)) == "wacht-midden"
    given_up = waiting._replace(ended=TODAY)
    assert [care.state(one, later) for one in (begun, given_up)] == ["begonnen", "afgezien"]
