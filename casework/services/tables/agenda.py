"""The agenda of a table: drawn from the queue, longest at home first; prepared case by case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain import home
from casework.domain.errors import NotFound
from casework.domain.meeting import Kind
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, may_ever
from casework.domain.records import Identity, MeetingPlace, Preparation
from casework.models import AgendaItem, Dossier, Meeting
from casework.services import door, names, trail
from casework.services.sealing import open_rows, revise
from casework.services.tables import invited, meeting, queue
from casework.services.tables.invited import Person


class Item(NamedTuple):
    """A dossier on an agenda.

    Without a name (`unseen_by` organisations that take part) nothing of it is shown but `home`
    and the step. `opened`: the actor may see it, and everybody else too.
    """

    item: AgendaItem
    dossier: Dossier | None
    identity: Identity | None
    home: home.Home | None
    unseen_by: Sequence[str]
    opened: bool
    what: Preparation | None


@dataclass(frozen=True, repr=False)
class Agenda:
    """A meeting with who takes part and what is on its agenda."""

    meeting: Meeting
    place: MeetingPlace
    people: Sequence[Person]
    items: Sequence[Item]

    @property
    def unprepared(self) -> int:
        """How many nobody prepared yet."""
        return sum(one.item.prepared_at is None for one in self.items)

    @property
    def open(self) -> list[Item]:
        """What was not discussed yet."""
        return [one for one in self.items if one.item.handled_at is None]

    def one(self, id_: UUID | None) -> Item | None:
        """The item with this id; without one the first that was not discussed yet."""
        if id_ is None:
            return next(iter(self.open or self.items), None)
        return next((one for one in self.items if one.item.id == id_), None)


def shown(
    session: Session,
    actor: Actor,
    id_: UUID,
    *,
    now: datetime,
    action: Action = Action.VIEW_MEETING,
) -> Agenda:
    """A meeting for who takes part, on record. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = meeting.found_for(session, actor, action, id_, today=today)
    items = _items(session, actor, found, now)
    open_rows(session, [found])
    seen = [one.item.pupil_id for one in items if one.dossier]
    trail.record(session, actor, Action.VIEW_MEETING, kind="meeting", of=found.id, subjects=seen)
    return Agenda(found, found.content, invited.takers(session, found.id), items)


def _items(session: Session, actor: Actor, found: Meeting, now: datetime) -> list[Item]:
    today = day_of(now)
    query = select(AgendaItem).where(
        AgendaItem.meeting_id == found.id, AgendaItem.removed_at.is_(None)
    )
    rows = session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)).all()
    day = max(today, day_of(found.starts_at))
    closed = invited.closed(session, actor, [found.id], day)
    dossiers = {
        one.id: one
        for one in meeting.visible(session, actor, [row.dossier_id for row in rows], today)
    }
    mine = [one for one in rows if one.dossier_id in dossiers and one.id not in closed]
    who = names.identities(session, actor, [one.pupil_id for one in mine], today)
    at_home = queue.homes(session, actor, list(dossiers.values()), now)
    open_rows(session, mine)
    return [
        Item(
            item=one,
            dossier=dossiers.get(one.dossier_id),
            identity=who.get(one.pupil_id) if one in mine else None,
            home=at_home.get(one.pupil_id),
            unseen_by=closed.get(one.id, ()),
            opened=one in mine,
            what=one.content if one in mine else None,
        )
        for one in rows
    ]


def add(
    session: Session, actor: Actor, id_: UUID, dossiers: Sequence[UUID], *, now: datetime
) -> int:
    """Put dossiers from the queue on the agenda of a table; how many. Raises Conflict, NotFound."""
    found = meeting.running(session, actor, Action.PLAN_TABLE, id_, now=now)
    if found.kind == Kind.MDO:
        raise NotFound
    chosen = meeting.visible(session, actor, dossiers, day_of(now))
    if len(chosen) < len(set(dossiers)):
        raise NotFound
    meeting.put(session, actor, found, chosen, Preparation(), now=now)
    pupils = [one.pupil_id for one in chosen]
    meeting.record(session, actor, Action.PLAN_TABLE, found, pupils, "op-agenda")
    return len(chosen)


def remove(session: Session, actor: Actor, item: UUID, *, now: datetime) -> UUID:
    """Take a dossier off the agenda; says of which meeting. Raises NotFound, Conflict."""
    one, found = item_for(session, actor, Action.PLAN_TABLE, item, now=now)
    one.removed_at = now
    meeting.record(session, actor, Action.PLAN_TABLE, found, [one.pupil_id], "van-agenda")
    return found.id


def prepare(
    session: Session, actor: Actor, item: UUID, what: Preparation, *, rev: int, now: datetime
) -> UUID:
    """Write what is asked of the meeting, and who comes for it; says of which meeting.

    Raises NotFound for who does not see the dossier, Conflict when somebody else wrote meanwhile.
    """
    one, found = item_for(session, actor, Action.RUN_MEETING, item, now=now)
    door.dossier_for(session, actor, Action.NOTE_AGREEMENT, one.dossier_id, today=day_of(now))
    revise(session, actor, one, what, rev=rev)
    one.prepared_at = one.prepared_at or now
    meeting.record(session, actor, Action.RUN_MEETING, found, [one.pupil_id], "voorbereid")
    return found.id


def to_prepare(session: Session, actor: Actor, item: UUID, *, now: datetime) -> AgendaItem:
    """The item opened, for who sees its dossier, on record.

    Raises NotFound, NotAllowed, Conflict.
    """
    one, found = item_for(session, actor, Action.RUN_MEETING, item, now=now)
    door.dossier_for(session, actor, Action.NOTE_AGREEMENT, one.dossier_id, today=day_of(now))
    open_rows(session, [one])
    meeting.record(session, actor, Action.VIEW_MEETING, found, [one.pupil_id], "voorbereiden")
    return one


def may_add(actor: Actor, found: Meeting) -> bool:
    """Whether the actor may draw this meeting's agenda from the queue."""
    over = found.ended_at or found.cancelled_at
    mine = found.owner_id == actor.organisation and may_ever(actor, Action.PLAN_TABLE)
    return mine and not over and found.kind != Kind.MDO


def item_for(
    session: Session, actor: Actor, action: Action, item: UUID, *, now: datetime
) -> tuple[AgendaItem, Meeting]:
    """An item of a meeting that is to be held. Raises NotFound, NotAllowed, Conflict."""
    one = session.get(AgendaItem, item)
    if one is None or one.removed_at:
        raise NotFound
    found = meeting.running(session, actor, action, one.meeting_id, now=now)
    session.refresh(one)
    return one, found
