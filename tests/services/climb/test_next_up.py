"""To whom an offer climbs that nobody answers is said before, and is who is told."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from casework.domain.calendar import add_working_days
from casework.domain.climbing import Due
from casework.domain.policy import Role
from casework.models import Dossier, RegieOffer
from casework.services.climb import next_up
from casework.services.climb.next_up import Next
from casework.services.holding import leave
from tests.services.acting import acting, looking
from tests.services.climbing_region import (
    MADE_ON,
    alarms,
    climb,
    disable,
    newcomer,
    noon,
    offer,
    open_dossier,
    share_with,
    told,
)
from tests.world import World

SWV = "samenwerkingsverband:2701"


def same(_world: World) -> None:
    """The region as it is."""


def second(world: World) -> None:
    """There are two of them."""
    newcomer(world, "second", SWV, Role.CASUSREGISSEUR)


def away(world: World) -> None:
    """The casusregisseur goes on leave meanwhile, and somebody of another role stands in."""
    newcomer(world, "deputy", SWV, Role.DOORSTROOMCOACH)
    since = MADE_ON + timedelta(days=3)
    value = leave.Away(since, since + timedelta(days=30), world.accounts["deputy"])
    with acting(world, "director") as session:
        leave.set_(session, world.actor("director"), value, now=noon(MADE_ON))


def gone(*who: str) -> Callable[[World], None]:
    """These have left."""
    return lambda world: disable(world, *who)


# Who gives, to whom the dossier is open besides, what is the matter, and who is told.
Case = tuple[str, tuple[str, ...], Callable[[World], None], set[str]]
CASES: dict[str, Case] = {
    "who sees to it": ("coordinator", ("director",), same, {"director"}),
    "two of them": ("coordinator", ("director",), second, {"director", "second"}),
    "who stands in, too": ("coordinator", ("director",), away, {"director", "deputy"}),
    "nobody who does not see it": ("coordinator", (), same, {"officer"}),
    "nobody who left": ("officer", ("director",), gone("director"), {"coordinator"}),
    "nobody at all": ("coordinator", (), gone("director", "officer"), set()),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_who_is_named_beforehand_is_who_is_told(world: World, case: Case) -> None:
    giver, circle, matter, expected = case
    dossier = open_dossier(world, giver)
    for one in circle:
        share_with(world, dossier, one)
    matter(world)
    made = offer(world, giver, dossier, "other_officer")
    answer_by, said = next_of(world, giver, made)
    for days in (1, 2):  # the giver's turn again, and that of who comes next
        climb(world, add_working_days(answer_by, days))
    climbed = [one for one in alarms(world, kind=Due.OFFER) if one.level > 0]
    assert [one.role for one in climbed] == ([said.role] if said else [])
    assert set(told(world, Due.OFFER)) - {giver} == expected == named(said)


def next_of(world: World, who: str, made: UUID) -> tuple[date, Next | None]:
    """What the giver reads of the offer: by when it is answered, and who comes next."""
    with looking(world, who) as session:
        found = session.get_one(RegieOffer, made)
        dossier = session.get_one(Dossier, found.dossier_id)
        other = world.actor("director")
        assert next_up.of_offer(session, other, dossier, found) is None
        return found.answer_by, next_up.of_offer(session, world.actor(who), dossier, found)


def named(said: Next | None) -> set[str]:
    """Whom these words name, and who stands in."""
    people = said.people if said else ()
    names = {name for one in people for name in (one.name, one.deputy) if name}
    return {name.removeprefix("Persoon ") for name in names}
