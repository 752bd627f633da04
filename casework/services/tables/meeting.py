"""Planning a meeting, finding it again, calling it off."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid
from casework.domain.meeting import LONGEST, MOST_AT_ONCE, SHORTEST, Kind, NewMeeting
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.records import MeetingPlace, Preparation
from casework.models import AgendaItem, Dossier, Meeting, Participant
from casework.services import access, deputy, door, notify, trail
from casework.services.access import named
from casework.services.dossiers import guests
from casework.services.sealing import seal
from casework.services.tables import invited
from casework.services.tables.invited import Person

AHEAD, BEFORE = timedelta(days=366), timedelta(days=92)
OVER = "Dit overleg is al geweest, of gaat niet door."


def plan_mdo(
    session: Session, actor: Actor, dossier: UUID, value: NewMeeting, *, now: datetime
) -> Meeting:
    """Plan an MDO about one dossier, with people whose organisation sees it by name.

    Raises NotFound, NotAllowed, Invalid, and Conflict for a dossier that is closed.
    """
    found = door.dossier_for(session, actor, Action.PLAN_MDO, dossier, today=day_of(now))
    _be_open([found])
    made = _planned(session, actor, value, invited.who_see(session, actor, found, now=now), now=now)
    what = Preparation(value.question, list(value.guests))
    put(session, actor, made, [found], what, now=now)
    record(session, actor, Action.PLAN_MDO, made, [found.pupil_id], "gepland")
    return made


def plan_table(session: Session, actor: Actor, value: NewMeeting, *, now: datetime) -> Meeting:
    """Plan a table; its agenda comes after. Raises NotAllowed, Invalid."""
    door.allow(actor, Action.PLAN_TABLE, (), found=True)
    made = _planned(session, actor, value, invited.everybody(session, actor, now=now), now=now)
    record(session, actor, Action.PLAN_TABLE, made, (), "gepland")
    return made


def _planned(
    session: Session, actor: Actor, value: NewMeeting, people: Sequence[Person], *, now: datetime
) -> Meeting:
    be_possible(value, now)
    of = {one.account: one.of for one in people}
    if wrong := set(value.accounts) - of.keys() - {actor.account}:
        raise Invalid({"mensen": [f"{len(wrong)} van deze mensen kunt u niet uitnodigen."]})
    made = Meeting(
        id=uuid4(),
        kind=value.kind,
        owner_id=actor.own,
        made_by=actor.account,
        made_at=now,
        starts_at=value.starts_at,
        length=value.length,
    )
    session.add(seal(session, made, made.id, actor.own, MeetingPlace(value.place)))
    session.flush()
    others = {one: of[one] for one in value.accounts if one in of}
    session.add(
        Participant(meeting_id=made.id, account_id=actor.account, organisation_id=actor.own)
    )
    invite(session, made, others, now=now)
    return made


def invite(
    session: Session, meeting: Meeting, people: Mapping[UUID, UUID], *, now: datetime
) -> None:
    """Have accounts, each of an organisation, take part; they are told."""
    for account, organisation in people.items():
        session.add(
            Participant(meeting_id=meeting.id, account_id=account, organisation_id=organisation)
        )
        tell(session, meeting, account, "overleg.gepland", now=now)
    session.flush()


def tell(session: Session, meeting: Meeting, account: UUID, kind: str, *, now: datetime) -> None:
    """Tell somebody what became of a meeting, once for each version of it."""
    key = f"{meeting.id}.{meeting.rev}"
    # The page of a meeting is for who works in it; a guest finds it on the first screen.
    visits = guests.visits(session, account, day_of(now))
    path = "/" if visits else f"/overleg/{meeting.id}"
    notify.tell(session, account, kind, path, key=key, now=now)


def be_possible(value: NewMeeting, now: datetime) -> None:
    """Raise Invalid for a moment or a length that cannot be."""
    if not now < value.starts_at <= now + AHEAD:
        raise Invalid({"dag": ["Kies een moment na nu, binnen een jaar."]})
    if not SHORTEST <= value.length <= LONGEST:
        raise Invalid({"duur": [f"Kies {SHORTEST} tot en met {LONGEST} minuten."]})


def _be_open(dossiers: Iterable[Dossier]) -> None:
    if any(one.closed_at for one in dossiers):
        raise Conflict("Dit dossier is gesloten. Er kan geen overleg meer over zijn.")


def put(
    session: Session,
    actor: Actor,
    meeting: Meeting,
    dossiers: Sequence[Dossier],
    what: Preparation,
    *,
    now: datetime,
) -> None:
    """Put dossiers on the agenda, after what stands there. What was taken off comes back.

    Raises Conflict for one that is closed, or when there would be too many.
    """
    _be_open(dossiers)
    of_meeting = AgendaItem.meeting_id == meeting.id
    known = {one.dossier_id: one for one in session.scalars(select(AgendaItem).where(of_meeting))}
    if sum(one.removed_at is None for one in known.values()) + len(dossiers) > MOST_AT_ONCE:
        raise Conflict(f"Op een agenda passen {MOST_AT_ONCE} casussen. Plan nog een overleg.")
    for position, one in enumerate(dossiers, len(known) + 1):
        if one.id in known:
            known[one.id].removed_at, known[one.id].position = None, position
            continue
        item = AgendaItem(
            meeting_id=meeting.id,
            dossier_id=one.id,
            pupil_id=one.pupil_id,
            owner_id=actor.own,
            position=position,
            prepared_at=now if what.question else None,
        )
        session.add(seal(session, item, one.id, actor.own, what))
    session.flush()


class Listed(NamedTuple):
    """A meeting in a list, with how many dossiers are on its agenda, and how many unprepared."""

    meeting: Meeting
    cases: int
    unprepared: int


def mine(session: Session, actor: Actor, *, now: datetime) -> list[Listed]:
    """The meetings the actor takes part in: those to come, and of the past three months.

    Also of whom the actor stands in for today.
    """
    takes = or_(takes_part(actor), stands_in(actor, day_of(now)))
    query = (
        select(Meeting, cases(), cases(AgendaItem.prepared_at.is_(None)))
        .where(takes, Meeting.starts_at >= now - BEFORE)
        .order_by(Meeting.starts_at)
        .limit(100)
    )
    trail.record(session, actor, Action.VIEW_MEETING)
    return [Listed(*row) for row in session.execute(query)]


def takes_part(actor: Actor) -> Any:
    """Condition on Meeting: the actor takes part."""
    mine = Participant.account_id == actor.account
    return exists().where(Participant.meeting_id == Meeting.id, mine)


def stands_in(actor: Actor, today: date) -> Any:
    """Condition on Meeting: somebody takes part for whom the actor stands in today."""
    theirs = Participant.account_id.in_(deputy.stands_in_for(actor, today))
    return exists().where(Participant.meeting_id == Meeting.id, theirs)


def cases(*which: Any) -> Any:
    """How many dossiers are on the agenda of a meeting of the statement."""
    of = (AgendaItem.meeting_id == Meeting.id, AgendaItem.removed_at.is_(None))
    return select(func.count()).where(*of, *which).correlate(Meeting).scalar_subquery()


def found_for(
    session: Session, actor: Actor, action: Action, meeting: UUID, *, today: date
) -> Meeting:
    """The meeting, for who takes part or stands in for who does. Raises NotFound, NotAllowed."""
    takes = or_(takes_part(actor), stands_in(actor, today))
    found = session.scalar(select(Meeting).where(Meeting.id == meeting, takes))
    own = found is not None and found.owner_id == actor.organisation
    relations = named((Relation.TAKES_PART, True), (Relation.OWNER, own))
    door.allow(actor, action, relations, found=found is not None)
    assert found is not None  # noqa: S101  (allow raised otherwise)
    return found


def running(
    session: Session, actor: Actor, action: Action, meeting: UUID, *, now: datetime
) -> Meeting:
    """The same, as long as it is to be held. Raises Conflict when it was, or is not held."""
    found = found_for(session, actor, action, meeting, today=day_of(now))
    session.refresh(found, with_for_update=True)
    if found.ended_at or found.cancelled_at:
        raise Conflict(OVER)
    return found


def cancel(session: Session, actor: Actor, meeting: UUID, *, now: datetime) -> Meeting:
    """Call it off; who was invited is told. Raises NotFound, NotAllowed, Conflict."""
    found = running(session, actor, Action.RUN_MEETING, meeting, now=now)
    found.cancelled_at = now
    session.flush()
    for one in invited.takers(session, found.id):
        if one.account != actor.account:
            tell(session, found, one.account, "overleg.afgezegd", now=now)
    record(session, actor, Action.RUN_MEETING, found, (), "afgezegd")
    return found


def visible(session: Session, actor: Actor, dossiers: Iterable[UUID], today: date) -> list[Dossier]:
    """Those of these dossiers that exist for the actor, in the order they were named."""
    wanted = list(dict.fromkeys(dossiers))
    query = access.visible_dossiers(actor, today).where(Dossier.id.in_(wanted))
    return sorted(session.scalars(query), key=lambda one: wanted.index(one.id))


def record(
    session: Session,
    actor: Actor,
    action: Action,
    meeting: Meeting,
    pupils: Iterable[UUID],
    what: str,
) -> None:
    """Put on record what became of a meeting."""
    codes = {"what": what, "kind": Kind(meeting.kind)}
    trail.record(
        session, actor, action, kind="meeting", of=meeting.id, subjects=pupils, codes=codes
    )
