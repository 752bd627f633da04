"""Changing a meeting that is to be held: when, where, with whom; who takes part is told."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.domain.errors import Invalid
from casework.domain.meeting import Kind, NewMeeting
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import MeetingPlace
from casework.models import AgendaItem, Meeting, Participant
from casework.services.sealing import open_rows, revise
from casework.services.tables import invited, meeting
from casework.services.tables.invited import Person


def opened(session: Session, actor: Actor, id_: UUID, *, now: datetime) -> Meeting:
    """The meeting before it is changed, on record. Raises NotFound, NotAllowed, Conflict."""
    found = meeting.running(session, actor, Action.CHANGE_MEETING, id_, now=now)
    open_rows(session, [found])
    meeting.record(session, actor, Action.CHANGE_MEETING, found, (), "bekeken")
    return found


def people(session: Session, actor: Actor, found: Meeting, *, now: datetime) -> list[Person]:
    """Who takes part, and who could, except the actor; by organisation and name.

    In an MDO that is who sees the dossier by name, as when it was planned.
    """
    known = {one.account: one for one in invited.takers(session, found.id)}
    every = {one.account: one for one in _able(session, actor, found, now)} | known
    others = (one for one in every.values() if one.account != actor.account)
    return sorted(others, key=lambda one: (one.organisation, one.staff.name))


def _able(session: Session, actor: Actor, found: Meeting, now: datetime) -> list[Person]:
    if found.kind != Kind.MDO:
        return invited.everybody(session, actor, now=now)
    item = select(AgendaItem.dossier_id).where(AgendaItem.meeting_id == found.id)
    seen = meeting.visible(session, actor, session.scalars(item).all(), day_of(now))
    return [who for one in seen[:1] for who in invited.who_see(session, actor, one, now=now)]


def change(
    session: Session, actor: Actor, id_: UUID, value: NewMeeting, *, rev: int, now: datetime
) -> Meeting:
    """Move it, or invite and leave out people; whoever it concerns is told. The actor stays.

    Raises NotFound, NotAllowed, Invalid, and Conflict when it is over, or when somebody else
    changed it meanwhile.
    """
    found = meeting.running(session, actor, Action.CHANGE_MEETING, id_, now=now)
    meeting.be_possible(value, now)
    before = {one.account: one.of for one in invited.takers(session, found.id)}
    able = {one.account: one.of for one in people(session, actor, found, now=now)} | before
    wanted = set(value.accounts) | {one for one in before if one == actor.account}
    if wrong := wanted - able.keys():
        raise Invalid({"mensen": [f"{len(wrong)} van deze mensen kunt u niet uitnodigen."]})
    moved = _moved(session, actor, found, value, rev)
    gone = before.keys() - wanted
    _leave_out(session, found, gone)
    meeting.invite(session, found, {one: able[one] for one in wanted - before.keys()}, now=now)
    for one in (before.keys() if moved else gone) - {actor.account}:
        meeting.tell(session, found, one, "overleg.gewijzigd", now=now)
    meeting.record(session, actor, Action.CHANGE_MEETING, found, (), "gewijzigd")
    return found


def _moved(session: Session, actor: Actor, found: Meeting, value: NewMeeting, rev: int) -> bool:
    """Put the new moment and place; whether they are other ones."""
    open_rows(session, [found])
    was = (found.starts_at, found.length, found.content.place)
    revise(session, actor, found, MeetingPlace(value.place), rev=rev, always=True)
    found.starts_at, found.length = value.starts_at, value.length
    session.flush()
    return was != (value.starts_at, value.length, value.place)


def _leave_out(session: Session, found: Meeting, gone: Collection[UUID]) -> None:
    these = (Participant.meeting_id == found.id, Participant.account_id.in_(gone))
    session.execute(delete(Participant).where(*these))
