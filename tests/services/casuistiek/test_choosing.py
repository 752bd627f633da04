"""For which round a case is made: of the pupil's region, asked when there are several."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from casework.domain.casuistiek import alias
from casework.domain.casuistiek.review import MOST_CASES, NewRound, State
from casework.domain.errors import Conflict, Invalid, NotAllowed
from casework.domain.records import StudyText
from casework.models import Branch, Study, StudyReviewer, StudyRound
from casework.services.casuistiek import barring, choosing, making, rounds
from casework.services.sealing import seal
from tests.services.acting import acting, looking
from tests.services.casuistiek.cases import HELD, NOW, do, drafts, made, planned, region
from tests.world import World


def elsewhere(world: World) -> UUID:
    """A round of another region, tomorrow; who reads it is the municipality that plans it."""
    round_, of = uuid4(), world.organisations["gemeente:0518"]
    by = world.accounts["other_adviser"]
    with acting(world) as session:
        row = StudyRound(id=round_, owner_id=of, made_by=by, made_at=NOW)
        row.held_on = HELD - timedelta(days=6)
        session.add(row)
        session.flush()
        session.add(StudyReviewer(round_id=round_, account_id=by, organisation_id=of))
    return round_


def shown(world: World, dossier: UUID) -> list[UUID]:
    with looking(world, "officer") as session:
        found = barring.shown(session, world.actor("officer"), dossier, now=NOW)
    return [one.id for one in found.use.rounds]


def test_a_case_goes_to_the_next_round_of_the_pupils_own_region(world: World) -> None:
    dossier = region(world, like=0)
    other = elsewhere(world)
    with pytest.raises(Conflict) as none:
        do(world, "officer", making.make, dossier, None)
    assert none.value.message == choosing.NONE
    with pytest.raises(Invalid):
        do(world, "officer", making.make, dossier, other)
    own = planned(world, "other_adviser")
    assert shown(world, dossier) == [own]
    with acting(world) as session:  # now the home municipality reads there, too
        row = StudyReviewer(round_id=other, account_id=world.accounts["adviser"])
        row.organisation_id = world.organisations["gemeente:0363"]
        session.add(row)
    assert shown(world, dossier) == [other, own]
    with pytest.raises(Invalid) as several:
        do(world, "officer", making.make, dossier, None)
    assert several.value.messages == {"ronde": [choosing.SEVERAL]}
    with acting(world) as session:  # of a school in no region the municipality is what is left
        session.execute(update(Branch).values(swv=None))
    assert shown(world, dossier) == [other]
    assert do(world, "officer", making.make, dossier, None).round_id == other
    assert shown(world, dossier) == []  # in every round there is a case of it


def test_two_pupils_never_share_a_name_in_what_can_still_be_read(world: World) -> None:
    dossier = region(world, like=0)
    full, earlier, own = (planned(world, "other_adviser") for _ in range(3))
    *taken, free = [one for one in alias.NAMES if one != "Wilg"]  # the school is called so
    of = world.organisations["gemeente:0518"]
    with acting(world) as session:  # made by another municipality
        session.get_one(StudyRound, earlier).held_on = HELD - timedelta(days=20)
        for nr, name in enumerate(taken):
            id_, round_ = uuid4(), full if nr < MOST_CASES else earlier
            row = Study(id=id_, round_id=round_, owner_id=of, alias=name, state=State.DRAFT)
            row.made_by, row.made_at = world.accounts["other_adviser"], NOW
            session.add(seal(session, row, id_, of, StudyText("", "", "", "", [], [])))
    with pytest.raises(Conflict) as no:
        do(world, "officer", making.make, dossier, full)
    assert no.value.message == making.FULL
    assert do(world, "officer", making.make, dossier, own).alias == free


def test_a_round_lies_ahead_and_is_read_by_who_may(world: World) -> None:
    dossier = region(world, like=0)
    director = world.actor("director")
    for wrong in (
        NewRound(HELD - timedelta(days=30), (world.accounts["adviser"],)),
        NewRound(HELD, ()),
        NewRound(HELD, (world.accounts["officer"],)),
    ):
        with pytest.raises(Invalid), acting(world, "director") as session:
            rounds.plan(session, director, wrong, now=NOW)
    with pytest.raises(Conflict):
        do(world, "officer", making.make, dossier, None)
    round_ = planned(world, "adviser")
    with pytest.raises(NotAllowed):
        do(world, "coordinator", making.make, dossier, round_)
    study = do(world, "officer", making.make, dossier, None)
    assert study.round_id == round_
    with pytest.raises(Conflict):
        made(world, dossier, round_)
    assert [len(drafts(world, who, round_)) for who in ("officer", "other_officer")] == [1, 0]
