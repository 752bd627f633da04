"""A fitting offer ends the three months and not the stay at home; falling through, they run on."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from casework.domain.circle import Part
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.models import FittingOffer
from casework.services.plan import fitting_offer
from casework.services.plan.fitting_offer import NewOffer
from casework.services.signals import term, thuiszitter
from tests.services.acting import DAYS, NOW, acting, looking, signals
from tests.services.sheets.test_dossier_page import closed, page
from tests.services.signals.test_begun import AWAY, TODAY, night, started, stay_home
from tests.services.steps import opened
from tests.world import SYSTEM, World

GIVEN = NewOffer("Plek in de kleine klas", "De Wilg", TODAY)


@pytest.fixture
def sem(world: World) -> UUID:
    """Sem stays at home for more than four lesson weeks, and there is a dossier."""
    stay_home(world)
    return opened(world, "Sem", day=DAYS[0])


def offer(
    world: World, of: UUID, value: NewOffer = GIVEN, who: str = "coordinator"
) -> FittingOffer:
    """Somebody notes an offer."""
    with acting(world, who) as session:
        return fitting_offer.note(session, world.actor(who), of, value, now=NOW)


def lapse(world: World, of: UUID, who: str = "coordinator") -> None:
    """It fell through."""
    with acting(world, who) as session:
        fitting_offer.lapse(session, world.actor(who), of, now=NOW + timedelta(hours=1))


def test_it_ends_the_clock_whoever_makes_it_and_the_pupil_is_still_at_home(
    world: World, sem: UUID
) -> None:
    night(world)
    assert started(world) == [AWAY[0]]
    with acting(world) as session:
        later = NOW + timedelta(days=20)
        assert term.fire(session, SYSTEM, now=later) == 1
    offer(world, sem, who="officer")
    assert started(world) == []
    with acting(world) as session:
        assert signals(session, world, rule="DRIE-MAANDEN") == []
    assert night(world) == 0
    found = page(world, sem, "officer", TODAY)
    assert found.home is not None
    assert found.plan.offers.since(found.home.since, TODAY) == TODAY


def test_a_clock_that_would_begin_after_the_offer_does_not_run(world: World, sem: UUID) -> None:
    offer(world, sem, NewOffer("Plek", "school", AWAY[5]))
    night(world)
    assert started(world) == []
    assert night(world) == 0


def test_when_it_falls_through_they_run_on_from_the_same_day(world: World, sem: UUID) -> None:
    made = offer(world, sem).id
    night(world)  # the term begins and ends in this night
    lapse(world, made)
    assert started(world) == [AWAY[0]]
    assert night(world) == 0
    with pytest.raises(Conflict):
        lapse(world, made)
    offer(world, sem)
    assert started(world) == []


def test_an_offer_of_before_this_stay_ends_nothing(world: World, sem: UUID) -> None:
    offer(world, sem, NewOffer("Plek", "school", AWAY[0] - timedelta(days=1)))
    night(world)
    assert started(world) == [AWAY[0]]


def test_who_sees_the_agreements_sees_it_and_others_that_it_is_closed(
    world: World, sem: UUID
) -> None:
    made = offer(world, sem).id
    assert len(page(world, sem, "officer", TODAY).plan.offers.standing) == 1
    closed(world, DataClass.AGREEMENTS)
    found = page(world, sem, "officer", TODAY)
    assert (list(found.plan.offers.standing), found.circle.closed) == ([], [Part.AGREEMENTS])
    for who in ("officer", "care", "other_school"):
        with pytest.raises(NotFound):
            lapse(world, made, who)


def test_a_day_to_come_or_long_past_is_no_day_of_an_offer(world: World, sem: UUID) -> None:
    for day in (TODAY + timedelta(days=1), date(2020, 1, 1)):
        with pytest.raises(Invalid):
            offer(world, sem, NewOffer("Plek", "school", day))


def test_the_count_of_three_months_looks_at_the_offer(world: World, sem: UUID) -> None:
    def counted() -> list[int]:
        with looking(world) as session:
            facts = thuiszitter.facts(session, SYSTEM, TODAY)
            return [len(one.offers) for one, _ in facts[world.pupils["Sem"]]]

    assert set(counted()) == {0}
    offer(world, sem)
    assert set(counted()) == {1}
