"""The end of a meeting: all that was decided is read back, and stands in each dossier apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from casework.domain.climbing import FollowUp
from casework.domain.errors import Conflict
from casework.domain.policy import Action, Actor
from casework.domain.records import MinutesText
from casework.models import AgendaItem, Dossier, Meeting, Minutes
from casework.services import access
from casework.services.dossiers import alarm
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows, seal
from casework.services.tables import agenda, decision, meeting
from casework.services.tables.agenda import Agenda, Item
from casework.services.tables.decision import Decided

MOST = 20


class Held(NamedTuple):
    """A meeting about a dossier, held or to come, and what was read back at its end."""

    meeting: Meeting
    handled_at: datetime | None
    minutes: Minutes | None


@dataclass(frozen=True, repr=False)
class ReadBack:
    """What is read aloud: each item with what was decided about it."""

    agenda: Agenda
    decided: Mapping[UUID, Sequence[Decided]]

    def of(self, one: Item) -> Sequence[Decided]:
        """What was decided at an item."""
        return self.decided.get(one.item.id, ())


@dataclass(frozen=True, repr=False)
class Ending:
    """Who was there, and what else was said of each item."""

    present: Sequence[UUID]
    notes: Mapping[UUID, str]


def read_back(session: Session, actor: Actor, id_: UUID, *, now: datetime) -> ReadBack:
    """All that was agreed at a meeting. Raises NotFound, NotAllowed, Conflict when it is over."""
    meeting.running(session, actor, Action.RUN_MEETING, id_, now=now)
    found = agenda.shown(session, actor, id_, now=now, action=Action.RUN_MEETING)
    return ReadBack(found, decision.of_items(session, actor, found.items))


def handled(session: Session, actor: Actor, item: UUID, *, now: datetime) -> UUID:
    """This case was discussed; says of which meeting. Raises NotFound, NotAllowed, Conflict."""
    one, of = agenda.item_for(session, actor, Action.RUN_MEETING, item, now=now)
    one.handled_at = one.handled_at or now
    meeting.record(session, actor, Action.RUN_MEETING, of, [one.pupil_id], "besproken")
    return of.id


def close(session: Session, actor: Actor, id_: UUID, value: Ending, *, now: datetime) -> Meeting:
    """End the meeting; what was discussed gets its minutes, each in its own dossier.

    Only of what the actor sees: of the rest the decisions stand where they were noted. Raises
    NotFound, NotAllowed, Conflict.
    """
    found = read_back(session, actor, id_, now=now)
    names = [one.staff.name for one in found.agenda.people if one.account in set(value.present)]
    written = [one for one in found.agenda.items if one.dossier and _was(found, one, value)]
    if not written:
        raise Conflict("Er is nog niets besproken. Zeg het overleg af als het niet doorgaat.")
    for one in written:
        one.item.handled_at = one.item.handled_at or now
        guests = one.what.guests if one.what else ()
        text = MinutesText(
            present=[*names, *guests],
            decided=[said(each) for each in found.of(one)],
            note=value.notes.get(one.item.id),
        )
        _write(session, actor, one.item, text, now)
        alarm.clear(session, actor, one.item.dossier_id, FollowUp.MET, now=now)
    found.agenda.meeting.ended_at = now
    pupils = [one.item.pupil_id for one in written]
    meeting.record(session, actor, Action.RUN_MEETING, found.agenda.meeting, pupils, "klaar")
    return found.agenda.meeting


def _was(found: ReadBack, one: Item, value: Ending) -> bool:
    alone = len(found.agenda.items) == 1
    discussed = one.item.handled_at or found.of(one) or one.item.id in value.notes
    return bool(discussed or alone)


def _write(
    session: Session, actor: Actor, item: AgendaItem, text: MinutesText, now: datetime
) -> None:
    made = Minutes(
        item_id=item.id,
        pupil_id=item.pupil_id,
        dossier_id=item.dossier_id,
        owner_id=actor.own,
        account_id=actor.account,
        made_at=now,
    )
    session.add(seal(session, made, item.dossier_id, actor.own, text))


def said(one: Decided) -> str:
    """A decision as it is read back: what, who, by when."""
    what: str = one.decision.content.what
    if one.agreement is None:
        return what
    return f"{what} ({one.agreement.content.who}, uiterlijk {one.agreement.due_on:%d-%m-%Y})"


def of_dossier(session: Session, actor: Actor, dossier: Dossier, *, today: date) -> Sequence[Held]:
    """The meetings about a dossier, newest first, with their minutes; called-off ones are not.

    That there is one is for everybody who sees the dossier, through whose door the caller has
    been; the minutes are for who sees its agreements. One select.
    """
    rows = [Held(*row) for row in held(session, actor, today, dossier)]
    open_rows(session, [one.minutes for one in rows if one.minutes])
    return rows


@prepared
def held(actor: Actor, today: date, dossier: Dossier) -> Query:
    """The same as rows."""
    sees = access.sees_part(actor, today, dossier, Minutes)
    return (
        select(Meeting, AgendaItem.handled_at, Minutes)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .outerjoin(Minutes, and_(Minutes.item_id == AgendaItem.id, sees))
        .where(
            AgendaItem.dossier_id == dossier.id,
            AgendaItem.removed_at.is_(None),
            Meeting.cancelled_at.is_(None),
        )
        .order_by(Meeting.starts_at.desc())
        .limit(MOST)
    )
