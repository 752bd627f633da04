"""Planning a meeting: who may, with whom, and who learns what of it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.meeting import Kind, NewMeeting
from casework.models import AgendaItem, Dossier, Meeting, Notification, Share
from casework.services.tables import agenda, invited, meeting, queue
from tests.counting import counted
from tests.services.acting import DAYS, acting, log, looking
from tests.services.dossiers.test_contact import opened
from tests.services.tables.tables import NOW, SOON, give, mdo, new, second, shown, table
from tests.world import World


@pytest.fixture
def dossier(world: World) -> UUID:
    """Of Sem; the officer holds the regie, the school sees it."""
    return opened(world).id


def test_who_is_invited_is_told_and_finds_the_agenda(world: World, dossier: UUID) -> None:
    made = mdo(world, dossier, "officer", "coordinator", question="Wat kan wel?")
    found = shown(world, made, "coordinator")
    assert [one.organisation for one in found.people] == ["gemeente:0363", "schoolbestuur:41001"]
    (one,) = found.items
    assert one.identity is not None
    assert (one.identity.short, one.opened) == ("Sem B.", True)
    assert one.what is not None
    assert (one.what.question, found.unprepared) == ("Wat kan wel?", 0)
    with looking(world) as session:
        told = select(Notification.account_id).where(Notification.kind == "overleg.gepland")
        assert session.scalars(told).all() == [world.accounts["coordinator"]]


def test_an_mdo_is_planned_with_organisations_that_see_the_dossier(
    world: World, dossier: UUID
) -> None:
    with looking(world, "officer") as session:
        found = invited.who_see(
            session, world.actor("officer"), session.get_one(Dossier, dossier), now=NOW
        )
    coordinator = world.accounts["coordinator"]
    assert {one.account for one in found} == {coordinator}, "a colleague works at another branch"
    with pytest.raises(Invalid) as refused:
        mdo(world, dossier, "officer", "care")
    assert list(refused.value.messages) == ["mensen"]
    give(world, dossier, "care")
    assert mdo(world, dossier, "officer", "care")


def test_who_does_not_take_part_finds_no_meeting(world: World, dossier: UUID) -> None:
    made = mdo(world, dossier, "officer", "coordinator")
    for who in ("colleague", "other_school", "director", "care", "other_officer"):
        with pytest.raises(NotFound):
            shown(world, made, who)
    with pytest.raises(NotFound):
        shown(world, uuid4(), "officer")


@pytest.mark.parametrize(
    ("starts", "length", "field"),
    [
        (timedelta(days=-1), 60, "dag"),
        (timedelta(), 60, "dag"),
        (timedelta(days=400), 60, "dag"),
        (timedelta(days=1), 0, "duur"),
        (timedelta(days=1), 481, "duur"),
    ],
)
def test_a_meeting_lies_ahead_and_ends(
    world: World, dossier: UUID, starts: timedelta, length: int, field: str
) -> None:
    value = NewMeeting(Kind.MDO, NOW + starts, length, [])
    with pytest.raises(Invalid) as refused, acting(world, "officer") as session:
        meeting.plan_mdo(session, world.actor("officer"), dossier, value, now=NOW)
    assert list(refused.value.messages) == [field]
    with looking(world) as session:
        assert session.scalars(select(Meeting)).all() == []


def test_only_a_casusregisseur_plans_a_table(world: World) -> None:
    value = new(world, kind=Kind.ACTION)
    with pytest.raises(NotAllowed), acting(world, "officer") as session:
        meeting.plan_table(session, world.actor("officer"), value, now=NOW)


def test_who_does_not_see_the_dossier_plans_nothing_about_it(world: World, dossier: UUID) -> None:
    for who in ("director", "other_school", "care"):
        with pytest.raises(NotFound):
            mdo(world, dossier, who)


def test_an_item_has_no_name_where_one_organisation_has_no_ground(
    world: World, dossier: UUID
) -> None:
    give(world, dossier, "director")
    made = table(world, dossier, "officer", "care")
    for who in ("director", "officer", "care"):
        (one,) = shown(world, made, who).items
        assert (one.identity, one.opened, one.what) == (None, False, None)
        assert one.unseen_by == ["jeugdhulp:JH01"]
    give(world, dossier, "care")
    for who in ("director", "officer", "care"):
        (one,) = shown(world, made, who).items
        assert one.identity is not None
        assert (one.identity.short, one.opened) == ("Sem B.", True)


@pytest.mark.parametrize("missing", [DataClass.DOSSIER, DataClass.AGREEMENTS, DataClass.IDENTITY])
def test_a_part_of_the_ground_is_no_ground(world: World, dossier: UUID, missing: DataClass) -> None:
    every = (DataClass.DOSSIER, DataClass.AGREEMENTS, DataClass.IDENTITY)
    give(world, dossier, "director")
    give(world, dossier, "care", [one for one in every if one != missing])
    (one,) = shown(world, table(world, dossier, "care"), "director").items
    assert one.identity is None


def test_a_ground_that_ends_before_the_day_is_none(world: World, dossier: UUID) -> None:
    give(world, dossier, "director")
    give(world, dossier, "care")
    made = table(world, dossier, "care")
    with acting(world) as session:
        for one in session.scalars(select(Share)):
            one.until = SOON.date() - timedelta(days=1)
    assert shown(world, made, "director").items[0].identity is None


def test_the_agenda_is_drawn_from_the_queue_and_changes(world: World, dossier: UUID) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[4:7], 6))
    give(world, dossier, "director")
    director = world.actor("director")
    with acting(world, "director") as session:
        made = meeting.plan_table(session, director, new(world, kind=Kind.ACTION), now=NOW).id
        (one,) = queue.waiting(session, director, made, now=NOW)
        assert (one.dossier.id, one.days) == (dossier, 3)
        assert agenda.add(session, director, made, [dossier, dossier], now=NOW) == 1
        assert queue.waiting(session, director, made, now=NOW) == []
    (item,) = shown(world, made, "director").items
    with acting(world, "director") as session:
        agenda.remove(session, director, item.item.id, now=NOW)
    assert shown(world, made, "director").items == []
    with acting(world, "director") as session:
        agenda.add(session, director, made, [dossier], now=NOW)
        assert len(session.scalars(select(AgendaItem)).all()) == 1
        with pytest.raises(NotFound):
            agenda.add(session, director, made, [uuid4()], now=NOW)


def test_a_meeting_called_off_stays_so(world: World, dossier: UUID) -> None:
    made = mdo(world, dossier, "officer", "coordinator")
    with acting(world, "coordinator") as session:
        meeting.cancel(session, world.actor("coordinator"), made, now=NOW)
    with pytest.raises(Conflict), acting(world, "officer") as session:
        meeting.cancel(session, world.actor("officer"), made, now=NOW)
    with looking(world) as session:
        told = select(Notification.account_id).where(Notification.kind == "overleg.afgezegd")
        assert session.scalars(told).all() == [world.accounts["officer"]]


def test_whose_absence_is_closed_stands_last_and_without_a_number(
    world: World, dossier: UUID
) -> None:
    give(world, dossier, "director", (DataClass.DOSSIER, DataClass.AGREEMENTS, DataClass.IDENTITY))
    with acting(world, "director") as session:
        director = world.actor("director")
        made = meeting.plan_table(session, director, new(world, kind=Kind.ACTION), now=NOW).id
        (one,) = queue.waiting(session, director, made, now=NOW)
    assert (one.home, one.days) == (None, 0)


def test_more_cases_take_no_more_statements(world: World, dossier: UUID) -> None:
    give(world, dossier, "director")
    made = table(world, dossier, "officer")
    shown(world, made, "director")
    with counted(world.app) as one:
        shown(world, made, "director")
    second(world, made)
    shown(world, made, "director")
    with counted(world.app) as two:
        assert len(shown(world, made, "director").items) == 2
    assert len(two) <= len(one), two
