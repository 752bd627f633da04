"""Changing a meeting: another moment, place or people; told to whom it concerns, once a version."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.meeting import Kind, NewMeeting
from casework.domain.policy import Role
from casework.models import Notification
from casework.services.desk import today
from casework.services.tables import changing, meeting
from tests.services.acting import acting, looking
from tests.services.climbing_region import newcomer
from tests.services.dossiers.test_contact import opened
from tests.services.holding.test_leave import away
from tests.services.tables.tables import NOW, give, mdo, shown, table
from tests.world import PEOPLE, World


@pytest.fixture
def dossier(world: World) -> UUID:
    """Of Sem; the officer holds the regie, the school and youth care see it by name."""
    made = opened(world).id
    give(world, made, "care")
    return made


def change(
    world: World, of: UUID, by: str, *who: str, rev: int = 1, days: int = 3, **more: Any
) -> None:
    value = NewMeeting(
        Kind.MDO, NOW + timedelta(days=days), 60, [world.accounts[one] for one in who], **more
    )
    with acting(world, by) as session:
        changing.change(session, world.actor(by), of, value, rev=rev, now=NOW)


def told(world: World) -> set[tuple[str, str]]:
    names = {id_: who for who, id_ in world.accounts.items()}
    with looking(world) as session:
        query = select(Notification.kind, Notification.account_id)
        rows = session.execute(query.where(Notification.kind.startswith("overleg.")))
        return {(kind.removeprefix("overleg."), names[who]) for kind, who in rows}


def test_another_day_and_other_people_are_told_to_whom_it_concerns(
    world: World, dossier: UUID
) -> None:
    of = mdo(world, dossier, "officer", "coordinator")
    change(world, of, "officer", "care", days=5, place="Gemeentehuis")
    found = shown(world, of, "care")
    assert (found.meeting.starts_at, found.place.place) == (NOW + timedelta(days=5), "Gemeentehuis")
    assert [one.organisation for one in found.people] == ["gemeente:0363", "jeugdhulp:JH01"]
    with pytest.raises(NotFound):
        shown(world, of, "coordinator")
    first = {("gepland", "coordinator"), ("gewijzigd", "coordinator"), ("gepland", "care")}
    assert told(world) == first
    # The same people and moment once more tell nobody; who comes back is told anew.
    change(world, of, "officer", "care", rev=2, days=5, place="Gemeentehuis")
    assert told(world) == first
    change(world, of, "officer", "care", "coordinator", rev=3, days=6)
    assert told(world) == first | {("gewijzigd", "care")}
    with looking(world) as session:
        planned = select(Notification).where(Notification.kind == "overleg.gepland")
        assert len(session.scalars(planned).all()) == 3


def test_only_the_organisation_that_planned_it_changes_what_is_to_be_held(
    world: World, dossier: UUID
) -> None:
    of = mdo(world, dossier, "officer", "coordinator")
    with pytest.raises(NotAllowed):
        change(world, of, "coordinator")
    with pytest.raises(NotFound):
        change(world, of, "care")
    for wrong, field in (({"days": -1}, "dag"), ({"days": 3}, "mensen")):
        with pytest.raises(Invalid) as refused:
            change(world, of, "officer", "director", **wrong)
        assert list(refused.value.messages) == [field]
    change(world, of, "officer", "coordinator")
    with pytest.raises(Conflict):
        change(world, of, "officer", "coordinator", rev=1)  # a page of before
    with acting(world, "officer") as session:
        meeting.cancel(session, world.actor("officer"), of, now=NOW)
    with pytest.raises(Conflict):
        change(world, of, "officer", "coordinator", rev=2)


def test_somebody_more_at_a_table_takes_the_name_from_a_case(world: World, dossier: UUID) -> None:
    give(world, dossier, "director")
    of = table(world, dossier, "officer")
    assert shown(world, of, "officer").items[0].opened
    change(world, of, "director", "officer", "other_officer")
    assert shown(world, of, "officer").items[0].unseen_by == ["gemeente:0518"]
    with looking(world, "director") as session:
        director = world.actor("director")
        found = changing.opened(session, director, of, now=NOW)
        able = {one.account for one in changing.people(session, director, found, now=NOW)}
    assert world.accounts["other_school"] in able
    assert world.accounts["director"] not in able


def test_a_deputy_finds_the_meetings_of_who_is_away(
    world: World, dossier: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer(world, "second", "gemeente:0363", Role.LEERPLICHTAMBTENAAR)
    monkeypatch.setitem(PEOPLE, "second", PEOPLE["officer"])
    of = mdo(world, dossier, "coordinator", "second", now=now())

    def found(who: str) -> list[tuple[UUID | None, str | None]]:
        with looking(world, who) as session:
            rows = today.lines(session, world.actor(who), now=now())
            listed = meeting.mine(session, world.actor(who), now=now())
        lines = [(one.id, one.rule) for one in rows if one.block == "overleg"]
        assert [one.meeting.id for one in listed] == [id_ for id_, _ in lines]
        return lines

    assert (found("second"), found("officer")) == ([(of, None)], [])
    away(world, "second", "officer")
    assert (found("second"), found("officer")) == ([(of, None)], [(of, "vervangt")])
    # Who takes part as well stands there once.
    with acting(world, "coordinator") as session:
        value = NewMeeting(
            Kind.MDO,
            now() + timedelta(days=4),
            60,
            [world.accounts[w] for w in ("second", "officer")],
        )
        changing.change(session, world.actor("coordinator"), of, value, rev=1, now=now())
    assert found("officer") == [(of, None)]
