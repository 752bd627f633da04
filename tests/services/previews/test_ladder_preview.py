"""What a ladder would do before it is in force: counts for all, rows for what one may see."""

import pytest

from casework.domain.errors import NotAllowed
from casework.domain.ladder.examples import AMSTERDAM, DEFAULT
from casework.domain.ladder.ladder import Ladder, NewVersion
from casework.services.previews import preview
from casework.services.previews.ladder_preview import Found
from tests.services.acting import acting, looking
from tests.services.holding.test_regie import hand_over
from tests.services.ladders.test_step import EVERY
from tests.services.steps import at, away, followed, in_region, opened, stands
from tests.world import World


@pytest.fixture
def region(world: World) -> World:
    """Two dossiers in the region and one outside it; the director sees none of them."""
    in_region(world, 1, 2)
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:30])
    opened(world, "Noor", day=EVERY[29])
    opened(world, "Fleur", day=EVERY[29], by="other_school")
    return world


def previewed(world: World, ladder: Ladder = AMSTERDAM) -> Found:
    """What the director is told."""
    actor, now = world.actor("director"), at(EVERY[29])
    with acting(world, "director") as session:
        made = preview.start(session, actor, NewVersion(ladder, EVERY[29]), now=now)
    with looking(world, "director") as session:
        found: Found = preview.shown(session, actor, preview.LADDER, made, now=now).found
        return found


def test_everything_in_the_region_is_counted_and_nothing_is_told(region: World) -> None:
    one = opened(region, "Sem", day=EVERY[29])
    assert stands(region, one)[0] == 4
    found = previewed(region)
    assert (found.higher, found.lower, found.same) == (1, 1, 0)
    assert found.standing == {1: 1, 2: 1}
    assert found.moves == []
    assert found.other_scale
    assert stands(region, one)[0] == 4, "a preview changes nothing"


def test_the_same_ladder_changes_nothing(region: World) -> None:
    opened(region, "Sem", day=EVERY[29])
    followed(region, EVERY[29])
    found = previewed(region, DEFAULT)
    assert (found.higher, found.lower, found.same) == (0, 0, 2)
    assert not found.other_scale


def test_what_one_holds_stands_in_the_list(region: World) -> None:
    one = opened(region, "Sem", day=EVERY[29])
    hand_over(region, one, [("coordinator", "director")])
    (shift,) = previewed(region).moves
    assert (shift.dossier, shift.before, shift.last, shift.after) == (one, 4, 6, 2)
    assert shift.identity is not None
    assert shift.identity.name == "Sem Bakker"


@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_only_who_keeps_the_ladder_is_told(region: World, who: str) -> None:
    value = NewVersion(AMSTERDAM, EVERY[29])
    with pytest.raises(NotAllowed), acting(region, who) as session:
        preview.start(session, region.actor(who), value, now=at(EVERY[29]))


def test_the_past_year_is_told_for_all_and_listed_for_who_may_see_it(region: World) -> None:
    one = opened(region, "Sem", day=EVERY[0])
    found = previewed(region)
    counts = {went: dict(kinds) for went, kinds in found.counts.items()}
    assert counts == {
        # From 0, 3 and 4 (Sem) and 0 (Noor) to 1 and 2 (Sem) and 1 (Noor). Nobody knew of 2 yet:
        # its signal was raised when the absence of all these days came in.
        "omhoog": {"erbij": 3, "weg": 4, "andere dag": 0},
        "omlaag": {"erbij": 0, "weg": 0, "andere dag": 0},
        # Those of 0, 3 and 4; in Amsterdam the first term lasts until the next phase.
        "termijn voorbij": {"erbij": 0, "weg": 3, "andere dag": 0},
    }
    assert (found.dossiers, found.failed, found.lines) == (2, 0, [])
    hand_over(region, one, [("coordinator", "director")])
    mine = previewed(region).lines
    assert {line.dossier for line in mine} == {one}
    assert [line.shift.day for line in mine] == sorted(
        (line.shift.day for line in mine), reverse=True
    )
    assert mine[0].identity is not None
