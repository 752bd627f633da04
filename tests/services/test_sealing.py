"""Sealing within a unit of work: one compartment a place, and no change without its version."""

import threading
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict
from casework.domain.records import PersonDetails
from casework.models import Compartment, Person
from casework.services.pupils import person
from casework.services.sealing import Place, compartments, open_rows, reseal, seal
from tests.services.acting import NOW, acting
from tests.world import World

MOTHER = PersonDetails("Ouder", "moeder", phone="06 00")


def test_several_who_need_a_new_compartment_at_once_get_the_same(world: World) -> None:
    place = Place(world.pupils["Sem"], world.organisations["gemeente:0363"], DataClass.PEOPLE)
    start, failures = threading.Barrier(4), []

    def note() -> None:
        start.wait()
        try:
            with acting(world, "officer") as session:
                row = Person(pupil_id=place.subject, owner_id=place.owner, position=0)
                session.add(seal(session, row, place.subject, place.owner, MOTHER))
        except Exception as failure:  # told to the test, which asserts
            failures.append(failure)

    threads = [threading.Thread(target=note) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failures == []
    with acting(world, "officer") as session:
        same = (Compartment.subject == place.subject, Compartment.owner_id == place.owner)
        assert session.scalar(select(func.count()).select_from(Compartment).where(*same)) == 1
        rows = session.scalars(select(Person)).all()
        open_rows(session, rows)
        assert [row.content for row in rows] == [MOTHER] * 4


def test_a_compartment_is_made_once_and_kept(world: World) -> None:
    place = Place(uuid4(), uuid4(), DataClass.PLAN)
    with acting(world) as session:
        first = compartments(session, {place})[place]
    with acting(world) as session:
        assert compartments(session, {place})[place] == first


def test_a_change_names_the_version_it_saw_and_equal_content_is_no_change(world: World) -> None:
    actor, pupil = world.actor("coordinator"), world.pupils["Sem"]
    with acting(world, "coordinator") as session:
        made = person.add(session, actor, pupil, MOTHER, now=NOW).id
    with acting(world, "coordinator") as session:
        row = person.one(session, actor, made)
        reseal(session, row, MOTHER, rev=1)
        assert row.rev == 1
        reseal(session, row, PersonDetails("Ouder", "moeder", phone="06 11"), rev=1)
        assert row.rev == 2
        with pytest.raises(Conflict):
            reseal(session, row, MOTHER, rev=1)
