"""What a meeting decides: in one go an agreement, without typing anything twice."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.meeting import NewDecision, Task
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import AgreementText, DecisionText
from casework.models import AgendaItem, Agreement, Decision, Dossier, Meeting
from casework.services import door
from casework.services.dossiers import contact
from casework.services.dossiers.contact import Watcher
from casework.services.sealing import open_rows, seal
from casework.services.tables import agenda, invited, meeting


class Decided(NamedTuple):
    """A decision, and the agreement that came of it."""

    decision: Decision
    agreement: Agreement | None


def note(
    session: Session, actor: Actor, item: UUID, value: NewDecision, *, now: datetime
) -> Decided:
    """Put a decision in the dossier; with a task it is an agreement at once.

    Raises NotFound for who does not see the dossier, Conflict when the meeting is over, Invalid
    for a day that is past.
    """
    one, of = agenda.item_for(session, actor, Action.RUN_MEETING, item, now=now)
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_AGREEMENT, one.dossier_id, today=today)
    agreed = _agreed(session, actor, found, of, value, now) if value.task else None
    made = Decision(
        item_id=one.id,
        pupil_id=one.pupil_id,
        dossier_id=one.dossier_id,
        owner_id=actor.own,
        account_id=actor.account,
        made_at=now,
        agreement_id=agreed.id if agreed else None,
    )
    session.flush()
    session.add(seal(session, made, found.id, actor.own, DecisionText(value.what)))
    meeting.record(session, actor, Action.RUN_MEETING, of, [one.pupil_id], "besluit")
    return Decided(made, agreed)


def _agreed(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    of: Meeting,
    value: NewDecision,
    now: datetime,
) -> Agreement:
    task = value.task
    assert task is not None  # noqa: S101  (the caller looked)
    _not_past(task, now)
    text = AgreementText(value.what, task.who)
    watcher = _watcher(session, actor, dossier, of, task.who, now)
    return contact.agree(session, actor, dossier.id, text, task.due, now=now, watcher=watcher)


def _not_past(task: Task, now: datetime) -> None:
    if task.due < day_of(now):
        raise Invalid({"uiterlijk": ["Deze dag is voorbij. Kies vandaag of een latere dag."]})


def _watcher(
    session: Session, actor: Actor, dossier: Dossier, of: Meeting, who: str, now: datetime
) -> Watcher | None:
    """Who is named, where that is somebody at the table who sees the dossier; else the actor.

    So what a parent, a pupil or a GP does is watched by who wrote it down.
    """
    named = [
        one for one in invited.takers(session, of.id) if one.staff.name.casefold() == who.casefold()
    ]
    if len(named) != 1 or named[0].account == actor.account:
        return None
    seeing = {one.account for one in invited.who_see(session, actor, dossier, now=now)}
    return Watcher(named[0].account, named[0].of) if named[0].account in seeing else None


def act(session: Session, actor: Actor, decision: UUID, task: Task, *, now: datetime) -> UUID:
    """Make the agreement of a decision that had none; says of which dossier.

    Raises NotFound, and Conflict when there is one by now.
    """
    one = _loose(session, actor, decision, now)
    open_rows(session, [one])
    _not_past(task, now)
    text = AgreementText(one.content.what, task.who)
    made = contact.agree(session, actor, one.dossier_id, text, task.due, now=now)
    session.flush()
    one.agreement_id = made.id
    return one.dossier_id


def settle(session: Session, actor: Actor, decision: UUID, *, now: datetime) -> UUID:
    """Say that a decision needs no agreement; says of which dossier. Raises NotFound, Conflict."""
    one = _loose(session, actor, decision, now)
    one.settled_at = now
    of = session.get_one(Meeting, session.get_one(AgendaItem, one.item_id).meeting_id)
    meeting.record(session, actor, Action.NOTE_AGREEMENT, of, [one.pupil_id], "geen-actie")
    return one.dossier_id


def _loose(session: Session, actor: Actor, decision: UUID, now: datetime) -> Decision:
    one = session.get(Decision, decision, with_for_update=True)
    if one is None or one.owner_id != actor.organisation:
        raise NotFound
    door.dossier_for(session, actor, Action.NOTE_AGREEMENT, one.dossier_id, today=day_of(now))
    if one.agreement_id or one.settled_at:
        raise Conflict("Bij dit besluit staat al wat er gebeurt.")
    return one


def of_items(
    session: Session, actor: Actor, items: Collection[agenda.Item]
) -> dict[UUID, list[Decided]]:
    """What was decided at these items, oldest first, as far as the actor may read it.

    Of an item without a name that is what the own organisation wrote down.
    """
    opened = {one.item.id for one in items if one.opened}
    query = _query().where(Decision.item_id.in_({one.item.id for one in items}))
    rows = [
        row
        for row in session.execute(query)
        if row[0].item_id in opened or row[0].owner_id == actor.organisation
    ]
    found: dict[UUID, list[Decided]] = {}
    for one in _opened(session, rows):
        found.setdefault(one.decision.item_id, []).append(one)
    return found


def _query() -> Any:
    query = select(Decision, Agreement).outerjoin(Agreement, Agreement.id == Decision.agreement_id)
    return query.order_by(Decision.made_at, Decision.id)


def _opened(session: Session, rows: Iterable[Any]) -> Sequence[Decided]:
    made = [Decided(*row) for row in rows]
    open_rows(session, [one for pair in made for one in pair if one is not None])
    return made
