"""Dossiers of brothers and sisters: known to who sees both, and to nobody else."""

from datetime import UTC, datetime
from itertools import permutations
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import now
from casework.config import Settings
from casework.db import as_actor
from casework.domain.contact import SPOKEN, NewContact
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.records import PersonDetails
from casework.models import Contact, Dossier, Sibling
from casework.services.dossiers import contact, family_call, sibling
from casework.services.pupils import person
from tests.services.acting import acting, looking
from tests.services.region import TODAY, Region
from tests.services.steps import opened
from tests.services.test_access import regions
from tests.web.routes import Trail
from tests.world import PEOPLE, World


def test_nobody_learns_of_a_brother_or_sister_without_seeing_both_dossiers(world: World) -> None:
    shown, hidden, guarded = 0, 0, False
    for session, region in regions(world):
        every = region.rows[Dossier]
        for one, other in permutations(every, 2):
            said = {"made_by": one.opened_by, "made_at": now()}
            session.add(Sibling(dossier_id=one.id, sibling_id=other.id, **said))
        session.flush()
        for who in PEOPLE:
            actor = world.actor(who)
            as_actor(session, str(actor.organisation))
            seen = {one.id for one in every if region.sees(actor, one)}
            for one in every:
                # Whoever asks about a dossier has been through its door: so only of those.
                if one.id in seen:
                    found = sibling.of_dossier(session, actor, one, TODAY)
                    assert {two.dossier for two in found} == seen - {one.id}, who
                    shown += len(found)
            guarded = session.get_bind().dialect.name == "postgresql"
            hidden += _hidden_rows(session, region) if guarded else 0
    assert shown > 10
    assert hidden > 10 or not guarded


def _hidden_rows(session: Session, region: Region) -> int:
    """Under the queries the database says the same of an organisation; counts what it hides."""
    dossiers = set(session.scalars(select(Dossier.id)))
    rows = {(one.dossier_id, one.sibling_id) for one in session.scalars(select(Sibling))}
    assert rows == set(permutations(dossiers, 2))
    return len(region.rows[Dossier]) - len(dossiers)


def people(world: World, who: str) -> dict[str, object]:
    """A mother whom `who` noted at both, and a father of Noor alone."""
    made: dict[str, object] = {}
    rows = (("Sem", "Marja de Wit", "moeder"), ("Noor", "MARJA DE WIT", "mama"))
    with acting(world, who) as session:
        for pupil, name, relation in (*rows, ("Noor", "Ab de Wit", "vader")):
            value = PersonDetails(name, relation)
            row = person.add(session, world.actor(who), world.pupils[pupil], value, now=now())
            made[f"{pupil} {relation}"] = row.id
    return made


def test_one_call_is_noted_in_both_dossiers_and_only_while_both_are_seen(world: World) -> None:
    sem, noor = (opened(world, one, by="officer") for one in ("Sem", "Noor"))
    made, actor, of = people(world, "officer"), world.actor("officer"), world.pupils["Sem"]
    call = NewContact("Marja de Wit", SPOKEN, "Wil samen praten", saw_pupil=True)
    both = NewContact(call.person, SPOKEN, call.line, True, also=(made["Noor mama"],))  # type: ignore[arg-type]
    with pytest.raises(Invalid), acting(world, "officer") as session:
        family_call.note(session, actor, of, both, now=now())
    with acting(world, "officer") as session:
        sibling.link(session, actor, sem, noor, now=now())
        sibling.link(session, actor, noor, sem, now=now())  # said again: nothing changes
    with looking(world, "officer") as session:
        (too,) = family_call.offered(session, actor, of, TODAY)
        assert too.person.id == made["Noor mama"]
    with acting(world, "officer") as session:
        family_call.note(session, actor, of, both, now=now())
    with looking(world, "officer") as session:
        files = (world.pupils["Sem"], world.pupils["Noor"])
        here, there = (contact.of_pupil(session, actor, one) for one in files)
        assert [(one.content.person, one.dossier_id, one.saw_pupil) for one in here] == [
            ("Marja de Wit", sem, True)
        ]
        assert [(one.content.person, one.dossier_id, one.saw_pupil) for one in there] == [
            ("MARJA DE WIT", noor, False)
        ]
        assert here[0].compartment_id != there[0].compartment_id
    wrong = NewContact("Marja de Wit", SPOKEN, also=(uuid4(),))
    with pytest.raises(Invalid), acting(world, "officer") as session:
        family_call.note(session, actor, of, wrong, now=now())
    with looking(world) as session:
        assert len(session.scalars(select(Contact)).all()) == 2  # nothing half


def test_who_does_not_see_both_can_neither_link_nor_take_apart(world: World) -> None:
    sem, noor = (opened(world, one, by="officer") for one in ("Sem", "Noor"))
    for who in ("other_officer", "director", "care", "colleague"):
        for act in (sibling.link, sibling.unlink):
            with pytest.raises(NotFound), acting(world, who) as session:
                act(session, world.actor(who), sem, noor, now=now())
    actor = world.actor("officer")
    with pytest.raises(Invalid), acting(world, "officer") as session:
        sibling.link(session, actor, sem, sem, now=now())
    with acting(world, "officer") as session:
        sibling.link(session, actor, sem, noor, now=now())
    with acting(world, "officer") as session:
        sibling.unlink(session, actor, noor, sem, now=now())
    with pytest.raises(NotFound), acting(world, "officer") as session:
        sibling.unlink(session, actor, sem, noor, now=now())
    with looking(world) as session:
        assert session.scalars(select(Sibling)).all() == []


def test_a_link_goes_with_a_dossier_and_a_closed_one_gets_none(
    world: World, settings: Settings
) -> None:
    sem = opened(world, "Sem", by="officer")
    actor, at = world.actor("officer"), datetime(2024, 1, 1, tzinfo=UTC)
    past = {"opened_at": at, "opened_by": actor.account, "closed_at": at}
    with acting(world) as session:
        gone = Dossier(pupil_id=world.pupils["Fleur"], owner_id=actor.organisation, **past)
        session.add(gone)
        session.flush()
        said = {"made_by": actor.account, "made_at": at}
        for one, other in permutations((sem, gone.id), 2):
            session.add(Sibling(dossier_id=one, sibling_id=other, **said))
        old = gone.id
    with pytest.raises(Conflict), acting(world, "officer") as session:
        sibling.link(session, actor, sem, old, now=now())
    with looking(world, "officer") as session:
        (one,) = sibling.of_dossier(session, actor, session.get_one(Dossier, sem), TODAY)
        assert (one.dossier, one.is_closed, one.identity) == (old, True, None)
        assert family_call.offered(session, actor, world.pupils["Sem"], TODAY) == []
    lite = settings.database_url.startswith("sqlite")
    kept = ["PRAGMA foreign_keys = ON"] if lite else []
    Trail(settings).owner(*kept, f"DELETE FROM dossier WHERE id = '{old.hex if lite else old}'")
    with looking(world) as session:
        assert session.scalars(select(Sibling)).all() == []
