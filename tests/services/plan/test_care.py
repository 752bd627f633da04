"""Care: for who noted it, who gives it, and whom its owner shared it with."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from casework.domain.care import NewCare, State, Turn
from casework.domain.circle import Part
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.services.desk import trajectories
from casework.services.plan import care
from casework.services.plan.care import Care
from casework.services.sheets.needed import What, needed
from tests.counting import counted
from tests.services.acting import acting, looking
from tests.services.plan.test_voice import FIRST, sem, shared
from tests.services.sheets.test_dossier_page import page
from tests.services.steps import at
from tests.world import World

__all__ = ["sem"]  # a fixture
TODAY = FIRST + timedelta(days=30)


def given(world: World, **more: object) -> NewCare:
    """Waiting for help at the youth care of the region."""
    provider = world.organisations["jeugdhulp:JH01"]
    values = {"help": "Traject angst", "goal": "Weer in de klas", "waits_since": FIRST}
    return NewCare(**{**values, "provider_id": provider, **more})  # type: ignore[arg-type]


def noted(world: World, of: UUID, value: NewCare | None = None, who: str = "coordinator") -> UUID:
    """Somebody notes it."""
    with acting(world, who) as session:
        value = value or given(world)
        return care.note(session, world.actor(who), of, value, now=at(TODAY)).id


def turned(
    world: World, one: UUID, what: Turn, who: str = "coordinator", day: date = TODAY
) -> None:
    """Somebody says what happened to it."""
    with acting(world, who) as session:
        care.turn(session, world.actor(who), one, what, day, now=at(TODAY))


def seen(world: World, of: UUID, who: str = "coordinator") -> list[Care]:
    """What somebody sees in the dossier."""
    return list(page(world, of, who, TODAY).plan.care)


def test_the_days_waited_are_counted_until_it_starts(world: World, sem: UUID) -> None:
    one = noted(world, sem)
    (waiting,) = seen(world, sem)
    assert (waiting.state, waiting.waited) == (State.WAITING, 30)
    assert waiting.noted.row.content.goal == "Weer in de klas"
    assert waiting.noted.row.content.provider == "jeugdhulp:JH01"
    turned(world, one, Turn.ASKED)
    turned(world, one, Turn.EXPECT, day=TODAY + timedelta(days=9))
    turned(world, one, Turn.START, day=TODAY - timedelta(days=10))
    (running,) = seen(world, sem)
    assert (running.state, running.waited) == (State.RUNNING, 20)
    row = running.noted.row
    assert (row.asked_on, row.expected_on) == (TODAY, TODAY + timedelta(days=9))
    turned(world, one, Turn.MET)
    (ended,) = seen(world, sem)
    assert (ended.state, ended.noted.row.goal_met) == (State.ENDED, True)


def test_not_even_the_dossiers_owner_sees_the_care_of_another(world: World, sem: UUID) -> None:
    noted(world, sem, who="officer")
    assert seen(world, sem) == []
    assert Part.CARE in page(world, sem, day=TODAY).circle.closed
    assert len(seen(world, sem, "officer")) == 1
    noted(world, sem)
    shared(world, sem, "officer", DataClass.CARE)
    assert len(seen(world, sem, "officer")) == 2


def test_who_gives_it_finds_it_and_starts_it_without_seeing_the_dossier(
    world: World, sem: UUID
) -> None:
    one = noted(world, sem)
    noted(world, sem, given(world, provider_id=None, provider="Elders"))

    def mine(who: str) -> list[trajectories.Line]:
        with looking(world, who) as session:
            return list(trajectories.mine(session, world.actor(who), now=at(TODAY)))

    (line,) = mine("care")
    assert (line.care.state, line.care.noted.row.id) == (State.WAITING, one)
    assert (line.identity, line.dossier) == (None, None)
    turned(world, one, Turn.START, "care")
    assert mine("care")[0].care.state is State.RUNNING
    turned(world, one, Turn.NOT_MET, "care")
    assert mine("care") == []
    noted(world, sem)
    with counted(world.app) as sent:
        mine("care")
    shared(world, sem, "care", DataClass.DOSSIER, DataClass.IDENTITY)
    for _ in range(3):
        noted(world, sem)
    with counted(world.app) as more:
        found = mine("care")
    assert len(more) <= len(sent) + 1  # the keys of who it is about
    assert found[0].identity is not None
    assert found[0].dossier == sem


def test_others_find_nothing(world: World, sem: UUID) -> None:
    one = noted(world, sem)
    for who in ("officer", "director", "other_school"):
        with pytest.raises(NotFound):
            turned(world, one, Turn.START, who)
    with pytest.raises(NotFound):
        turned(world, uuid4(), Turn.START)


def test_what_cannot_be_is_refused(world: World, sem: UUID) -> None:
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    for value in (
        given(world, waits_since=tomorrow),
        given(world, provider_id=uuid4()),
        given(world, provider_id=world.organisations["gemeente:0363"]),
    ):
        with pytest.raises(Invalid):
            noted(world, sem, value)
    one = noted(world, sem)
    for what, day in (
        (Turn.START, tomorrow),
        (Turn.START, FIRST - timedelta(days=1)),
        (Turn.EXPECT, yesterday),
        (Turn.MET, tomorrow),
    ):
        with pytest.raises(Invalid):
            turned(world, one, what, day=day)
    turned(world, one, Turn.START)
    with pytest.raises(Conflict):
        turned(world, one, Turn.START)
    turned(world, one, Turn.NOT_MET)
    for what in Turn:
        with pytest.raises(Conflict):
            turned(world, one, what)


def test_the_holder_is_warned_before_the_decision_ends(world: World, sem: UUID) -> None:
    noted(world, sem, given(world, decided_until=TODAY + timedelta(weeks=8)))
    (need,) = (one for one in needed(page(world, sem, day=TODAY), TODAY) if one.what is What.CARE)
    assert need.due == TODAY + timedelta(weeks=8)
    assert seen(world, sem)[0].ends_soon
