"""The database itself keeps meetings and what came of them from who has no part in them."""

from uuid import UUID

import pytest
from sqlalchemy import select

from casework.models import AgendaItem, Application, Decision, Meeting, Minutes, Participant, Ruling
from tests.services.acting import looking
from tests.services.dossiers.test_contact import opened
from tests.services.steps import in_region
from tests.services.tables.tables import close, decide, mdo
from tests.services.tables.test_application import noted
from tests.services.tables.test_doorzettingsmacht import agree, rule
from tests.world import World

KINDS = (Meeting, Participant, AgendaItem, Decision, Minutes, Ruling, Application)


@pytest.fixture
def dossier(world: World) -> UUID:
    """Of Sem, with one of each."""
    in_region(world)
    found = opened(world).id
    of = mdo(world, found, "officer", "coordinator")
    decide(world, of, "officer", "Belt de mentor", "moeder")
    close(world, of, "officer")
    agree(world)
    rule(world, found)
    noted(world, found)
    return found


def counts(world: World, who: str) -> dict[str, int]:
    """How many rows of each the database itself gives to this person."""
    with looking(world, who) as session:
        return {one.__name__: len(session.scalars(select(one)).all()) for one in KINDS}


def test_without_a_ground_there_are_no_rows(world: World, dossier: UUID) -> None:
    assert dossier
    assert set(counts(world, "coordinator").values()) == {1, 2}, "two take part"
    sqlite = str(world.app.config["SQLALCHEMY_DATABASE_URI"]).startswith("sqlite")
    expected = {1, 2} if sqlite else {0}  # SQLite has no second line: the services stand alone
    for who in ("director", "care", "other_school", "other_officer"):
        assert set(counts(world, who).values()) == expected, who
