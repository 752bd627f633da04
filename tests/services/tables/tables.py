"""A dossier of Sem that school and officer see, and meetings about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.meeting import Kind, NewDecision, NewMeeting, Task
from casework.models import AgendaItem, Dossier
from casework.services import share
from casework.services.signals import signal
from casework.services.tables import agenda, decision, meeting, minutes
from casework.services.tables.decision import Decided
from casework.services.tables.minutes import Ending
from tests.services.acting import DAYS, acting, log, looking, signals
from tests.world import World

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
SOON = NOW + timedelta(days=3)
ALL = (DataClass.DOSSIER, DataClass.AGREEMENTS, DataClass.IDENTITY, DataClass.ABSENCE)


def new(world: World, *who: str, kind: Kind = Kind.MDO, **more: Any) -> NewMeeting:
    """A meeting in three days."""
    accounts = [world.accounts[one] for one in who]
    return NewMeeting(kind, SOON, 60, accounts, **more)


def give(world: World, dossier: UUID, to: str, classes: Sequence[DataClass] = ALL) -> None:
    """Open parts of a dossier to somebody's organisation."""
    with acting(world, "officer") as session:
        of = world.actor(to).organisation
        assert of is not None
        found = session.get_one(Dossier, dossier)
        share.in_dossier(
            session, world.actor("officer"), found, of, classes, Ground.DOSSIER, now=NOW
        )


def mdo(
    world: World,
    dossier: UUID,
    by: str = "officer",
    *who: str,
    now: datetime = NOW,
    **more: Any,
) -> UUID:
    """An MDO that somebody planned."""
    with acting(world, by) as session:
        value = replace(new(world, *who, **more), starts_at=now + timedelta(days=3))
        return meeting.plan_mdo(session, world.actor(by), dossier, value, now=now).id


def table(world: World, dossier: UUID, *who: str) -> UUID:
    """A table of the director with one dossier on its agenda."""
    with acting(world, "director") as session:
        director = world.actor("director")
        value = new(world, *who, kind=Kind.ACTION)
        made = meeting.plan_table(session, director, value, now=NOW)
        agenda.add(session, director, made.id, [dossier], now=NOW)
        return made.id


def shown(world: World, id_: UUID, who: str, now: datetime = NOW) -> agenda.Agenda:
    """A meeting as somebody sees it."""
    with looking(world, who) as session:
        return agenda.shown(session, world.actor(who), id_, now=now)


def item_of(world: World, id_: UUID) -> UUID:
    """The first item of a meeting."""
    with looking(world) as session:
        query = select(AgendaItem.id).where(AgendaItem.meeting_id == id_)
        return session.scalars(query.order_by(AgendaItem.position).limit(1)).one()


def decide(
    world: World, id_: UUID, by: str, what: str, who: str | None = None, days: int = 5
) -> Decided:
    """Something decided at a meeting."""
    task = Task(who, NOW.date() + timedelta(days=days)) if who else None
    with acting(world, by) as session:
        value = NewDecision(what, task)
        return decision.note(session, world.actor(by), item_of(world, id_), value, now=NOW)


def close(
    world: World, id_: UUID, by: str, *present: str, now: datetime = SOON, **notes: str
) -> None:
    """Read back, and over; `note` is about the first item."""
    said = {item_of(world, id_): notes["note"]} if notes else {}
    with acting(world, by) as session:
        value = Ending([world.accounts[one] for one in present], said)
        minutes.close(session, world.actor(by), id_, value, now=now)


def second(world: World, of: UUID) -> UUID:
    """Another dossier on the agenda of a table: that of Noor."""
    with acting(world, "coordinator") as session:
        log(world, session, "Noor", dict.fromkeys(DAYS[:4], 4))
        (one,) = signals(session, world, "Noor")
    with acting(world, "officer") as session:
        made = signal.take(session, world.actor("officer"), one.id, now=NOW).id
    give(world, made, "director")
    with acting(world, "director") as session:
        agenda.add(session, world.actor("director"), of, [made], now=NOW)
    return made
