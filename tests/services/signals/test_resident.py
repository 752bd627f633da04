"""A notice of an exemption can come while the child still goes to school, unseen by the officer."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from casework.clock import now
from casework.domain.errors import Invalid, NotAllowed
from casework.domain.records import Education, Identity
from casework.domain.resident import Wanted
from casework.models import Branch, Enrolment
from casework.services import access
from casework.services.pupils import pupil as pupils
from casework.services.signals import resident, vrijstelling_seen
from tests.services.acting import acting, looking
from tests.services.signals.test_vrijstelling import BELIEF, LAST, TODAY, night, noted
from tests.world import AT, SYSTEM, World

SEM = Wanted(achternaam="bakker", voornamen="Sem", geboortedatum=date(2012, 3, 4))
NUMBER = Wanted(pgn="999990019")


def found(world: World, wanted: Wanted, who: str = "officer") -> UUID | None:
    with acting(world, who) as session:
        return resident.find(session, world.actor(who), wanted, now=now())


def seen(world: World, who: str = "officer") -> int:
    with looking(world, who) as session:
        records = access.visible_records(world.actor(who), TODAY)
        return len(session.scalars(records).all())


def register(session: Session, name: str, **more: str) -> None:
    """Another child of the same family name, born on the same day."""
    who = Identity("Bakker", date(2012, 3, 4), voornamen=name, **more)
    branch = session.get_one(Branch, 2)
    new = pupils.NewPupil(branch, who, Education(f"9{name}"), "0363", date(2025, 8, 1))
    pupils.register(session, SYSTEM, [new], now=AT)


@pytest.mark.parametrize("wanted", [SEM, NUMBER])
def test_an_exemption_is_noted_while_the_child_goes_to_school_and_counts_when_it_leaves(
    world: World, wanted: Wanted
) -> None:
    assert seen(world) == 0
    assert found(world, wanted) == world.pupils["Sem"]
    assert (seen(world), seen(world, "other_officer")) == (1, 0)
    noted(world, BELIEF)
    with acting(world) as session:
        mine = Enrolment.pupil_id == world.pupils["Sem"]
        session.execute(update(Enrolment).where(mine).values(valid_until=LAST))
    assert night(world) == (0, 0)
    with looking(world, "officer") as session:
        sem = world.pupils["Sem"]
        exempt = vrijstelling_seen.of_pupil(session, world.actor("officer"), sem, today=TODAY)
        assert len(exempt.rows) == 1


def test_one_child_is_found_or_none_and_only_a_resident_by_who_may(world: World) -> None:
    with acting(world) as session:
        register(session, "Noud", voorvoegsel="van den")
        register(session, "Sem-Jan", roepnaam="Sem")
    off = timedelta(days=1)
    for wanted in (
        replace(SEM, geboortedatum=date(2012, 3, 4) + off),
        replace(SEM, voornamen="Sam"),
        replace(SEM, achternaam="Bakkers"),
        Wanted(pgn="999990032"),  # lives elsewhere
    ):
        assert found(world, wanted) is None
    assert found(world, NUMBER, "other_officer") is None
    assert seen(world) == seen(world, "other_officer") == 0
    assert found(world, replace(SEM, achternaam="van den Bakker", voornamen="noud"))
    with pytest.raises(Invalid) as several:
        found(world, SEM)
    assert several.value.messages == {"bsn": [resident.SEVERAL]}
    with pytest.raises(Invalid):
        found(world, Wanted(achternaam="Bakker"))
    for who in ("coordinator", "director", "fg", "care"):
        with pytest.raises(NotAllowed):
            found(world, NUMBER, who)
