"""Contacts and agreements: on the file, and only for whom they are meant."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.contact import MISSED, SPOKEN, NewContact
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.records import AgreementText
from casework.models import Agreement, Contact, Dossier, Share
from casework.services.dossiers import contact
from casework.services.pupils import person
from casework.services.signals import signal
from tests.services.acting import DAYS, acting, log, looking, signals
from tests.services.test_sealing import MOTHER
from tests.world import World

TODAY = day_of(now())
CALL = AgreementText("Bellen met school", "mentor")


def opened(world: World) -> Dossier:
    """A dossier of Sem, its regie at the officer."""
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:4], 4))
        (one,) = signals(session, world)
    with acting(world, "officer") as session:
        return signal.take(session, world.actor("officer"), one.id, now=now())


def test_a_contact_stands_in_the_dossier_that_its_writer_sees(world: World) -> None:
    before = _note(world, "coordinator", SPOKEN)
    dossier = opened(world)
    after = _note(world, "coordinator", SPOKEN)
    with acting(world) as session:
        assert session.get_one(Contact, before).dossier_id is None
        assert session.get_one(Contact, after).dossier_id == dossier.id
        for share in session.scalars(select(Share).where(Share.dossier_id == dossier.id)):
            share.ended_at = now()
    hidden = _note(world, "coordinator", SPOKEN)
    with looking(world) as session:
        assert session.get_one(Contact, hidden).dossier_id is None


def _note(world: World, who: str, outcome: str, *, saw: bool = False) -> object:
    value = NewContact("Moeder", outcome, "Belt terug", saw_pupil=saw)
    with acting(world, who) as session:
        actor = world.actor(who)
        return contact.note(session, actor, world.pupils["Sem"], value, now=now()).id


def test_contacts_and_people_stay_with_the_organisation_that_noted_them(world: World) -> None:
    opened(world)
    _note(world, "coordinator", SPOKEN)
    with acting(world, "coordinator") as session:
        actor, of = world.actor("coordinator"), world.pupils["Sem"]
        made = person.add(session, actor, of, MOTHER, now=now()).id
    for who, many in (("coordinator", 1), ("officer", 0)):
        with looking(world, who) as session:
            actor = world.actor(who)
            assert len(contact.of_pupil(session, actor, of)) == many
            assert len(person.of_pupil(session, actor, of)) == many
    with pytest.raises(NotFound), looking(world, "officer") as session:
        person.one(session, world.actor("officer"), made)


def test_only_who_saw_the_child_counts_as_seen(world: World) -> None:
    actor, of = world.actor("coordinator"), world.pupils["Sem"]
    for outcome, saw in ((SPOKEN, False), (MISSED, False), (SPOKEN, True)):
        with looking(world, "coordinator") as session:
            assert contact.last_seen(session, actor, of) is None
        _note(world, "coordinator", outcome, saw=saw)
    with looking(world, "coordinator") as session:
        assert contact.last_seen(session, actor, of)


def test_agreements_close_with_their_share(world: World) -> None:
    dossier = opened(world)
    officer, coordinator = world.actor("officer"), world.actor("coordinator")
    with acting(world, "officer") as session:
        contact.agree(session, officer, dossier.id, CALL, TODAY, now=now())
    with looking(world, "coordinator") as session:
        found = contact.agreements(session, coordinator, dossier, today=TODAY)
        assert [one.content for one in found] == [CALL]
    with acting(world) as session:
        query = select(Share).where(Share.data_class == "agreements")
        for share in session.scalars(query):
            share.until = TODAY - timedelta(days=1)
    with looking(world, "coordinator") as session:
        assert contact.agreements(session, coordinator, dossier, today=TODAY) == []
    with looking(world, "officer") as session:
        assert contact.agreements(session, officer, dossier, today=TODAY)


def test_an_agreement_is_kept_once_and_only_by_who_watches_it(world: World) -> None:
    dossier = opened(world)
    officer = world.actor("officer")
    with acting(world, "officer") as session:
        contact.agree(session, officer, dossier.id, CALL, TODAY, now=now())
    with looking(world) as session:
        made = session.scalars(select(Agreement.id)).one()
    with pytest.raises(NotFound), acting(world, "coordinator") as session:
        contact.done(session, world.actor("coordinator"), made, now=now())
    with acting(world, "officer") as session:
        assert (
            contact.move(session, officer, made, TODAY + timedelta(days=3), now=now()).done_at
            is None
        )
        for far in (-1, 400):
            with pytest.raises(Invalid):
                contact.move(session, officer, made, TODAY + timedelta(days=far), now=now())
        far_away = TODAY + timedelta(days=400)
        with pytest.raises(Invalid):
            contact.agree(session, officer, dossier.id, CALL, far_away, now=now())
        contact.done(session, officer, made, now=now())
    with pytest.raises(Conflict), acting(world, "officer") as session:
        contact.done(session, officer, made, now=now())
