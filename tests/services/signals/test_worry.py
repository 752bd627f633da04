"""Niet pluis: by hand, once while it waits."""

from datetime import timedelta

import pytest

from casework.domain.errors import Conflict, NotAllowed, NotFound
from casework.domain.explain import sentence
from casework.services.signals import check, signal, worry
from tests.services.acting import NOW, acting, signals
from tests.world import SYSTEM, World


def test_a_worry_is_raised_once_while_it_waits(world: World) -> None:
    with acting(world, "coordinator") as session:
        actor, of = world.actor("coordinator"), world.pupils["Sem"]
        made = worry.worry(session, actor, of, now=NOW)
        assert sentence(made) == "Iemand op school vindt het niet pluis (2 nov)."
        with pytest.raises(Conflict):
            worry.worry(session, actor, of, now=NOW)
        signal.dismiss(session, actor, made.id, "gesproken", now=NOW)


def test_what_was_settled_can_be_raised_again_the_same_day_too(world: World) -> None:
    with acting(world, "coordinator") as session:
        actor, of = world.actor("coordinator"), world.pupils["Sem"]
        first = worry.worry(session, actor, of, now=NOW)
        signal.dismiss(session, actor, first.id, "gesproken", now=NOW)
        again = worry.worry(session, actor, of, now=NOW)
        assert (again.id, again.state, again.reason) == (first.id, "open", None)
        signal.dismiss(session, actor, again.id, "gesproken", now=NOW)
        later = worry.worry(session, actor, of, now=NOW + timedelta(days=1))
        assert later.id != first.id


def test_the_night_leaves_it_alone(world: World) -> None:
    with acting(world, "coordinator") as session:
        worry.worry(session, world.actor("coordinator"), world.pupils["Sem"], now=NOW)
    with acting(world) as session:
        check.everybody(session, SYSTEM, now=NOW, whole=True)
        assert [one.state for one in signals(session, world, rule="NIET-PLUIS")] == ["open"]


@pytest.mark.parametrize(
    ("who", "refused"), [("other_school", NotFound), ("officer", NotFound), ("colleague", NotFound)]
)
def test_only_the_own_school_may(world: World, who: str, refused: type[Exception]) -> None:
    with acting(world, who) as session, pytest.raises((refused, NotAllowed)):
        worry.worry(session, world.actor(who), world.pupils["Sem"], now=NOW)
