"""Worries about safety: the steps of the meldcode, read by the organisation that takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import SafetyNote, Staff
from casework.domain.safety import NewStep, asked_on, following
from casework.models import Account, Dossier, SafetyStep
from casework.services import access, door, trail
from casework.services.pupils import who
from casework.services.sealing import open_rows, seal


@dataclass(frozen=True, repr=False)
class Steps:
    """What one's organisation did about a worry, newest first, and the step that comes next."""

    dossier: Dossier
    head: who.Head
    steps: Sequence[tuple[SafetyStep, Staff]]
    next: int


def listed(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Steps:
    """The steps of one's own organisation, opened. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_SAFETY, dossier, today=today)
    own = (SafetyStep.dossier_id == found.id, SafetyStep.owner_id == actor.organisation)
    query = select(SafetyStep, Account).join(Account, Account.id == SafetyStep.account_id)
    order = (SafetyStep.done_on.desc(), SafetyStep.made_at.desc())
    rows = session.execute(query.where(*own).order_by(*order)).all()
    open_rows(session, [one for row in rows for one in row])
    _record(session, actor, found)
    relations = access.dossier_relations(session, actor, found)
    return Steps(
        dossier=found,
        head=who.seen(session, actor, found.pupil_id, relations, today=today),
        steps=[(step, account.content) for step, account in rows],
        next=following(step.step for step, _ in rows),
    )


def add(session: Session, actor: Actor, dossier: UUID, value: NewStep, *, now: datetime) -> None:
    """Note that a step was done. Raises NotFound, NotAllowed, Invalid for a day to come."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_SAFETY, dossier, today=today)
    if value.done_on > today:
        raise Invalid({"datum": ["Deze datum ligt in de toekomst."]})
    assert actor.organisation is not None  # noqa: S101  (policy lets nobody else come here)
    made = SafetyStep(
        dossier_id=found.id,
        pupil_id=found.pupil_id,
        owner_id=actor.organisation,
        account_id=actor.account,
        step=value.step,
        done_on=value.done_on,
        made_at=now,
        ask_on=asked_on(value),
    )
    note = SafetyNote(value.text, value.decision)
    session.add(seal(session, made, found.id, actor.organisation, note))
    _record(session, actor, found)


def _record(session: Session, actor: Actor, dossier: Dossier) -> None:
    pupils = [dossier.pupil_id]
    trail.record(session, actor, Action.NOTE_SAFETY, kind="dossier", of=dossier.id, subjects=pupils)
