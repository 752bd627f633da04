"""For which round a case is made: of the pupil's region, asked when there are several."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from casework.domain.errors import Conflict, Invalid
from casework.models import Branch, StudyReviewer, StudyRound
from casework.services.casuistiek import barring, choosing, making
from tests.services.acting import acting, looking
from tests.services.casuistiek.cases import HELD, NOW, do, planned, region
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
