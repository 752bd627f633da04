"""A program says that a school's absence of a period is all there."""

from datetime import date, timedelta

import pytest

from casework.domain.errors import Wrong
from casework.services.absence import delivery
from tests.services.acting import DAYS, NOW, acting
from tests.services.schools.test_coverage import FIRST, LAST, ZUID, known
from tests.world import World


def deliver(
    world: World, first: date, last: date, brin: str = "01AB", at: str | None = "00"
) -> int:
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        return delivery.deliver(session, actor, (brin, at), first, last, now=NOW)


def test_a_program_says_that_a_period_is_all_there(world: World) -> None:
    assert deliver(world, FIRST, LAST) == 10
    assert known(world) == list(DAYS[:10])


def test_without_a_vestiging_it_speaks_for_the_branches_of_the_actor_alone(world: World) -> None:
    assert deliver(world, FIRST, FIRST, at=None) == 1
    assert (known(world), known(world, ZUID)) == ([FIRST], [])


REFUSED = [
    (FIRST, NOW.date() + timedelta(days=1), "01AB", "00", "tot"),
    (NOW.date() - timedelta(days=367), LAST, "01AB", "00", "van"),
    (FIRST, LAST, "02CD", "00", "brin"),
    (FIRST, LAST, "01AB", "01", "brin"),
    (FIRST, LAST, "09ZZ", None, "brin"),
]


@pytest.mark.parametrize(("first", "last", "brin", "at", "field"), REFUSED)
def test_a_period_or_school_that_will_not_do_covers_nothing(
    world: World, first: date, last: date, brin: str, at: str | None, field: str
) -> None:
    with pytest.raises(Wrong) as refused:
        deliver(world, first, last, brin, at)
    assert refused.value.field == field
    assert known(world) == []
