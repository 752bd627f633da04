"""Going over to another school: planned, handed over warm or not and why, or called off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import transition as domain
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import TransitionText
from casework.domain.transition import SETTLED, Handover, NewTransition, Warm
from casework.models import Dossier, Transition
from casework.services import access, door, plan_access
from casework.services.plan import parts
from casework.services.plan.opened import Opened, opened
from casework.services.plan.parts import Noted
from casework.services.pupils import who
from casework.services.sealing import open_rows, revise

GONE = "Deze overgang ging al niet door."


@dataclass(frozen=True, repr=False)
class Transitions:
    """What lies ahead or is not handed over yet, soonest first; and what is past or called off."""

    ahead: Sequence[Noted]
    past: Sequence[Noted]


def note(
    session: Session, actor: Actor, dossier: UUID, value: NewTransition, *, now: datetime
) -> Transition:
    """Plan a transition. Raises NotFound, NotAllowed, Invalid, Conflict."""
    today = day_of(now)
    of = opened(session, actor, Action.NOTE_PLAN, dossier, today=today)
    if wrong := domain.possible(value.expected_on, today):
        raise Invalid(wrong)
    row = Transition(goes_on=value.expected_on, branch_id=of.head.branch and of.head.branch.id)
    text = TransitionText(value.path, value.from_school, value.to_school)
    return parts.add(session, actor, of.dossier, row, text, now=now)


def shown(
    session: Session, actor: Actor, transition: UUID, *, now: datetime
) -> tuple[Transition, Opened]:
    """A transition to say something of, opened. Raises NotFound, NotAllowed."""
    found, of = _for(session, actor, transition, now)
    relations = access.dossier_relations(session, actor, of)
    head = who.seen(session, actor, of.pupil_id, relations, today=day_of(now))
    open_rows(session, [found])
    return found, Opened(of, head)


def hand_over(
    session: Session, actor: Actor, transition: UUID, value: Handover, rev: int, *, now: datetime
) -> Transition:
    """Say how it is handed over, over version `rev` of it.

    Raises NotFound, NotAllowed, Invalid, Conflict.
    """
    found, _ = _open(session, actor, transition, now)
    if wrong := domain.faults(value, day_of(now)):
        raise Invalid(wrong)
    open_rows(session, [found])
    refused = value.warm is Warm.NOT
    text = replace(found.content, by=value.by, reason=value.reason if refused else None)
    with elevated(session, actor.organisation):  # whoever planned it
        revise(session, actor, found, text, rev=rev, always=True)
        found.warm, found.warm_on = value.warm, day_of(now) if refused else value.on
        session.flush()
    parts.record(session, actor, found, Action.NOTE_PLAN, value.warm)
    return found


def lapse(session: Session, actor: Actor, transition: UUID, *, now: datetime) -> Transition:
    """It does not go through. Raises NotFound, NotAllowed, Conflict."""
    found, _ = _open(session, actor, transition, now)
    with elevated(session, actor.organisation):  # whoever planned it
        found.lapsed_at = now
        session.flush()
    parts.record(session, actor, found, Action.NOTE_PLAN, "vervallen")
    return found


def _open(
    session: Session, actor: Actor, transition: UUID, now: datetime
) -> tuple[Transition, Dossier]:
    found, of = _for(session, actor, transition, now)
    if of.closed_at is not None:
        raise Conflict("Dit dossier is gesloten. Heropen het eerst.")
    if found.lapsed_at is not None:
        raise Conflict(GONE)
    return found, of


def _for(
    session: Session, actor: Actor, transition: UUID, now: datetime
) -> tuple[Transition, Dossier]:
    found = session.scalar(select(Transition).where(Transition.id == transition))
    if found is None:
        raise NotFound
    today = day_of(now)
    of = door.dossier_for(session, actor, Action.NOTE_PLAN, found.dossier_id, today=today)
    seen = (Transition.id == transition, plan_access.sees_plan(actor, today, of))
    if session.scalar(select(Transition.id).where(*seen)) is None:
        raise NotFound
    return found, of


def transitions(every: Sequence[Noted], today: date) -> Transitions:
    """What of the parts is a transition."""
    mine = [one for one in every if isinstance(one.row, Transition)]
    ahead = [one for one in mine if _waits(one.row, today)]
    ahead.sort(key=lambda one: one.row.goes_on)
    return Transitions(ahead, [one for one in mine if one not in ahead])


def _waits(row: Transition, today: date) -> bool:
    undone = row.warm not in SETTLED or (row.goes_on is not None and row.goes_on >= today)
    return row.lapsed_at is None and undone
