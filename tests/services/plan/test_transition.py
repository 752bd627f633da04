"""Going over to another school is planned by one, handed over by another, and waits on Vandaag."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.transition import Handover, NewTransition, Path, Warm
from casework.services.desk import today
from casework.services.plan import transition
from tests.services.acting import DAYS, NOW, acting, looking
from tests.services.sheets.test_dossier_page import closed, page
from tests.services.steps import opened
from tests.world import World

TODAY = day_of(NOW)
SOON = NewTransition(Path.VO_MBO, "De Wilg", None, TODAY + timedelta(days=42))
DONE = Handover(Warm.DONE, TODAY, "de mentor")


def waits(world: World, who: str) -> list[tuple[UUID | None, date | None]]:
    """The rows of transitions on someone's first screen."""
    with looking(world, who) as session:
        found = today.lines(session, world.actor(who), now=NOW)
        return [(one.id, one.was) for one in found if one.block == "overgang"]


def planned(world: World, of: UUID, value: NewTransition = SOON, who: str = "coordinator") -> UUID:
    """Someone plans it."""
    with acting(world, who) as session:
        return transition.note(session, world.actor(who), of, value, now=NOW).id


def handed(world: World, one: UUID, value: Handover, rev: int, who: str = "officer") -> None:
    """Someone says how it is handed over."""
    with acting(world, who) as session:
        transition.hand_over(session, world.actor(who), one, value, rev, now=NOW)


def test_the_holder_reads_of_it_until_it_is_handed_over_or_called_off(world: World) -> None:
    of = opened(world, "Sem", day=DAYS[0])
    one = planned(world, of)
    far = NewTransition(Path.PO_VO, "De Wilg", "De Els", SOON.expected_on + timedelta(days=1))
    late = planned(world, of, far)
    assert (waits(world, "coordinator"), waits(world, "officer")) == ([(one, None)], [])
    handed(world, one, Handover(Warm.PLANNED, TODAY + timedelta(days=3), "de mentor"), 1)
    assert waits(world, "coordinator") == [(one, TODAY + timedelta(days=3))]
    with pytest.raises(Conflict):  # the officer changed it since
        handed(world, one, DONE, 1, "coordinator")
    handed(world, one, DONE, 2, "coordinator")
    assert waits(world, "coordinator") == []
    with acting(world, "officer") as session:
        transition.lapse(session, world.actor("officer"), late, now=NOW)
    with pytest.raises(Conflict):
        handed(world, late, DONE, 1)
    found = page(world, of, "officer", TODAY).plan.transitions
    assert [[part.row.id for part in some] for some in (found.ahead, found.past)] == [[one], [late]]
    assert found.ahead[0].row.content.by == "de mentor"


def test_it_is_not_for_who_does_not_see_the_agreements(world: World) -> None:
    of = opened(world, "Sem", day=DAYS[0])
    one = planned(world, of)
    closed(world, DataClass.AGREEMENTS)
    for who in ("officer", "care", "other_school"):
        with pytest.raises(NotFound):
            handed(world, one, DONE, 1, who)
    assert list(page(world, of, "officer", TODAY).plan.transitions.ahead) == []
    for value in (Handover(Warm.NOT), Handover(Warm.DONE, TODAY)):
        with pytest.raises(Invalid):
            handed(world, one, value, 1, "coordinator")
