"""A round that is changed: who is taken off reads nothing from that moment, and no one slips in."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.domain.casuistiek.review import READABLE, NewRound
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.records import AdviceText
from casework.models import Notification, Study, StudyReviewer, StudyRound
from casework.services.casuistiek import changing, reviewing, round_list, rounds
from casework.services.desk import today as desk
from tests.services.acting import acting, looking
from tests.services.casuistiek.cases import (
    HELD,
    NOW,
    do,
    drafts,
    made,
    planned,
    read,
    region,
    released,
)
from tests.world import World


def changed(world: World, round_: UUID, rev: int, *readers: str, days: int = 0) -> StudyRound:
    value = NewRound(HELD + timedelta(days=days), tuple(world.accounts[one] for one in readers))
    found: StudyRound = do(world, "director", changing.change, round_, value, rev)
    return found


def test_who_is_taken_off_reads_nothing_more_and_who_comes_later_is_counted(world: World) -> None:
    dossier = region(world)
    round_ = planned(world, "adviser", "other_adviser")
    study = released(world, dossier, round_)
    do(world, "adviser", reviewing.advise, study, AdviceText(advice="Begin met een ochtend."))
    assert read(world, "adviser", study)
    do(world, "director", changing.earlier, round_, study)  # who plans it names cases, reads none
    found = do(world, "director", rounds.shown, round_)
    assert ([one.id for one in found.cases], found.pending) == ([study], [])
    with pytest.raises((NotFound, NotAllowed)):
        read(world, "director", study)
    assert changed(world, round_, 1, "other_adviser", days=3).rev == 2
    with pytest.raises(NotFound):
        read(world, "adviser", study)
    with pytest.raises(NotFound):
        do(world, "adviser", rounds.shown, round_)
    with looking(world, "adviser") as session:
        actor = world.actor("adviser")
        assert reviewing.advices(session, actor) == []
        assert round_list.listed(session, actor, now=NOW) == []
        blocks = {one.block for one in desk.lines(session, actor, now=NOW)}
    assert not blocks & {"ronde", "adviezen"}
    assert read(world, "other_adviser", study).held_on == HELD + timedelta(days=3)
    with looking(world) as session:
        told = select(Notification.account_id, Notification.path)
        kind = told.where(Notification.kind == "casuistiek.gewijzigd")
        assert {tuple(row) for row in session.execute(kind)} == {
            (world.accounts["adviser"], "/casuistiek/"),
            (world.accounts["other_adviser"], f"/casuistiek/ronde/{round_}"),
        }
        # What was read stays known: the row says when it ended.
        assert session.get_one(StudyReviewer, (round_, world.accounts["adviser"])).left_at == NOW
    _nobody_from_elsewhere_slips_in(world, round_)


def _nobody_from_elsewhere_slips_in(world: World, round_: UUID) -> None:
    """A case was counted for those who read it: another municipality is no longer let in."""
    with pytest.raises(Invalid) as wrong:
        changed(world, round_, 2, "adviser", "other_adviser", days=3)
    assert wrong.value.messages == {"lezers": [changing.LATE]}
    with pytest.raises(Conflict):
        changed(world, round_, 1, "other_adviser")
    for readers, days in ((("officer",), 0), ((), 0), (("other_adviser",), 800)):
        with pytest.raises(Invalid):
            changed(world, round_, 2, *readers, days=days)
    for who, no in (("officer", NotFound), ("other_adviser", NotAllowed)):
        with pytest.raises(no):
            do(world, who, changing.change, round_, NewRound(HELD, ()), 2)


def test_before_a_case_is_released_anybody_may_join_and_is_counted(world: World) -> None:
    dossier = region(world)
    round_ = planned(world, "other_adviser")
    made(world, dossier, round_)
    assert [one.risk.home for one in drafts(world, "second_officer", round_)] == [None]
    assert _waiting(world, "officer") == [(0, 1)]  # one does not release what one made oneself
    assert _waiting(world, "second_officer") == [(1, 0)]
    assert _waiting(world, "second_officer", READABLE + timedelta(days=8)) == [(0, 0)]
    (waits,) = do(world, "director", rounds.shown, round_).pending
    assert (waits.state, waits.own) == ("concept", False)  # by name and state: not what is in it
    assert do(world, "other_adviser", rounds.shown, round_).pending == ()
    changed(world, round_, 1, "adviser", "other_adviser")
    assert [one.risk.home for one in drafts(world, "second_officer", round_)] == [7]
    changed(world, round_, 2, "other_adviser")
    assert [one.risk.home for one in drafts(world, "second_officer", round_)] == [None]
    changed(world, round_, 3, "adviser")
    with looking(world, "adviser") as session:
        assert rounds.shown(session, world.actor("adviser"), round_, now=NOW).reads
    adviser = (world.accounts["adviser"],)
    director = world.actor("director")
    for later, wanted, no in (
        (timedelta(days=8), NewRound(HELD + timedelta(days=9), adviser), Invalid),
        (READABLE + timedelta(days=8), NewRound(HELD, adviser), Conflict),
    ):
        with acting(world, "director") as session, pytest.raises(no):
            changing.change(session, director, round_, wanted, 4, now=NOW + later)


def _waiting(world: World, who: str, later: timedelta = timedelta()) -> list[tuple[int, int]]:
    """Of each round how many cases one can release, and how many wait for a colleague."""
    with looking(world, who) as session:
        found = round_list.listed(session, world.actor(who), now=NOW + later)
        waits = [
            one.number
            for one in desk.lines(session, world.actor(who), now=NOW + later)
            if one.block == "vrijgeven"
        ]
    assert waits == [one.drafts for one in found if one.drafts]
    return [(one.drafts, one.own) for one in found]


def test_who_was_counted_with_every_case_may_come_back(world: World) -> None:
    dossier = region(world)
    round_ = planned(world, "adviser", "other_adviser")
    study = released(world, dossier, round_)
    _put(world, round_, 1, 1, "other_adviser")
    _put(world, round_, 2, 2, "adviser", "other_adviser")
    assert read(world, "adviser", study)
    _put(world, round_, 3, 3, "other_adviser")
    with acting(world) as session:  # a case that is released while it is away is not counted for it
        session.get_one(Study, study).released_at = NOW + timedelta(hours=4)
    with pytest.raises(Invalid):
        _put(world, round_, 4, 5, "adviser", "other_adviser")


def _put(world: World, round_: UUID, rev: int, hours: int, *readers: str) -> None:
    with acting(world, "director") as session:
        value = NewRound(HELD, tuple(world.accounts[one] for one in readers))
        at = NOW + timedelta(hours=hours)
        changing.change(session, world.actor("director"), round_, value, rev, now=at)
