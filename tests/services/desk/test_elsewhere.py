"""Who may not see the dossier of a pupil is not offered to open it, but told whom to ask."""

from typing import Any

import pytest

from casework.domain.climbing import Due
from casework.domain.errors import Conflict
from casework.models import Branch, Signal
from casework.services.desk import today
from casework.services.dossiers import elsewhere
from casework.services.signals import signal as signals
from tests.services.acting import acting, looking
from tests.services.climbing_cases import DUE_ON, signal
from tests.services.climbing_region import climb, close, noon, open_dossier, share_with
from tests.world import World

NOW = noon(DUE_ON)


def rows(world: World, who: str, block: str) -> list[today.Line]:
    with looking(world, who) as session:
        return [
            one for one in today.lines(session, world.actor(who), now=NOW) if one.block == block
        ]


def raised(world: World, rule: str) -> Any:
    """Another school has a signal of Sem, whose dossier is that of the first."""
    with acting(world) as session:
        branch = session.get_one(Branch, 3)
        owner = world.accounts["other_school"]
        return signal(session, world.pupils["Sem"], branch, owner, rule, DUE_ON).id


def test_the_row_says_so_in_place_of_the_button_and_leads_on_once_it_is_shared(
    world: World,
) -> None:
    dossier = open_dossier(world, "coordinator")
    one, other = raised(world, "VM-16"), raised(world, "MAZL-7")
    for block in ("melden", "signalen"):
        (row,) = rows(world, "other_school", block)
        assert (row.elsewhere, row.dossier) == (True, None)
    with acting(world, "other_school") as session:
        actor = world.actor("other_school")
        with pytest.raises(Conflict):
            signals.take(session, actor, other, now=NOW)
    with looking(world, "other_school") as session:
        pupil = world.pupils["Sem"]
        found = elsewhere.of_pupil(session, actor, pupil, today=DUE_ON)
        assert found == (None, True)
    climb(world, DUE_ON.replace(day=DUE_ON.day + 7))
    lying = [row for row in rows(world, "other_school", "liggen") if row.text == Due.SIGNAL]
    assert [row.elsewhere for row in lying] in ([True], [])
    share_with(world, dossier, "other_school")
    for block in ("melden", "signalen"):
        (row,) = rows(world, "other_school", block)
        assert (row.elsewhere, row.dossier) == (False, dossier)
    close(world, dossier)
    with looking(world, "other_school") as session:
        assert elsewhere.of_pupil(session, actor, pupil, today=DUE_ON) == (None, False)
        assert session.get_one(Signal, one).dossier_id is None
