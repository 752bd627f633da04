"""Why at home: an opinion with a date, its part on health apart, history kept."""

from datetime import timedelta
from uuid import UUID

import pytest

from casework.domain.circle import Part
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, NotFound
from casework.domain.why import Judgement, Type
from casework.services.plan import why
from casework.services.plan.why import Reasons
from tests.services.acting import acting
from tests.services.plan.test_voice import FIRST, sem, shared
from tests.services.sheets.test_dossier_page import page
from tests.services.steps import at
from tests.world import World

__all__ = ["sem"]  # a fixture
FEAR = Judgement(Type.REFUSAL, ("K1.angst", "S1.pesten"), "mentor, De Wilg", "Pauzes", "a")
LATER = FIRST + timedelta(days=200)


def judged(
    world: World, of: UUID, value: Judgement = FEAR, who: str = "coordinator", *, days: int = 0
) -> None:
    """Somebody judges, so many days after the dossier was opened."""
    with acting(world, who) as session:
        now = at(FIRST + timedelta(days=days))
        why.note(session, world.actor(who), of, value, now=now)


def reasons(world: World, of: UUID, who: str = "coordinator", days: int = 1) -> Reasons:
    """Why, as somebody sees it on a day."""
    return page(world, of, who, FIRST + timedelta(days=days)).plan.reasons


def test_who_judged_sees_all_of_it(world: World, sem: UUID) -> None:
    judged(world, sem)
    one = reasons(world, sem).now
    assert one is not None
    assert one.health is not None
    text = one.noted.row.content
    assert (text.type, text.factors, text.line) == ("lukt-niet", ["S1.pesten"], "Pauzes")
    assert (one.health.factors, one.health.sras) == (["K1.angst"], "a")
    assert text.judge == "mentor, De Wilg"


def test_the_part_on_health_asks_a_share_of_health_from_its_owner(world: World, sem: UUID) -> None:
    judged(world, sem)
    shared(world, sem, "officer", DataClass.PLAN)
    one = reasons(world, sem, "officer").now
    assert one is not None
    assert (one.health, one.hidden) == (None, True)
    assert Part.HEALTH in page(world, sem, "officer").circle.closed
    shared(world, sem, "officer", DataClass.HEALTH)
    one = reasons(world, sem, "officer").now
    assert one is not None
    assert (one.health is None, one.hidden) == (False, False)
    assert Part.HEALTH not in page(world, sem, "officer").circle.closed


def test_not_even_the_dossiers_owner_sees_what_another_knows_of_health(
    world: World, sem: UUID
) -> None:
    judged(world, sem, Judgement(Type.MENTAL, (), "leerplicht"), "officer")
    one = reasons(world, sem).now
    assert one is not None
    assert (one.noted.row.content.type, one.health, one.hidden) == ("gezondheid", None, True)
    assert reasons(world, sem, "officer").now is not None


def test_the_newest_holds_and_the_others_stay_readable(world: World, sem: UUID) -> None:
    judged(world, sem)
    judged(world, sem, Judgement(Type.PLACE, ("X1.geen-plek",), "officer"), days=3)
    found = reasons(world, sem, days=4)
    assert found.now is not None
    assert found.now.noted.row.content.type == "wacht-op-plek"
    assert [one.noted.row.content.type for one in found.before] == ["lukt-niet"]


def test_it_expires_after_half_a_year_and_confirming_makes_it_ones_own(
    world: World, sem: UUID
) -> None:
    judged(world, sem)
    assert reasons(world, sem, days=180).now is not None
    found = reasons(world, sem, days=200)
    assert (found.now, len(found.before)) == (None, 1)
    with acting(world, "coordinator") as session:
        why.confirm(session, world.actor("coordinator"), sem, "teamleider", now=at(LATER))
    one = reasons(world, sem, days=201).now
    assert one is not None
    assert one.health is not None
    assert (one.noted.row.content.judge, one.health.factors) == ("teamleider", ["K1.angst"])
    assert one.noted.row.content.line == "Pauzes"


def test_who_sees_half_of_it_or_nothing_confirms_nothing(world: World, sem: UUID) -> None:
    actor = world.actor("officer")
    with pytest.raises(Conflict), acting(world, "officer") as session:
        why.confirm(session, actor, sem, "officer", now=at(FIRST))
    judged(world, sem)
    shared(world, sem, "officer", DataClass.PLAN)
    with pytest.raises(Conflict), acting(world, "officer") as session:
        why.confirm(session, actor, sem, "officer", now=at(FIRST))
    with pytest.raises(NotFound):
        judged(world, sem, who="care")
