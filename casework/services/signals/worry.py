"""Niet pluis: somebody at school worries, whatever the numbers say."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from casework.domain.calendar import add_working_days
from casework.domain.errors import Conflict, NotAllowed
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.rules.mazl import NIET_PLUIS
from casework.models import Branch, Enrolment, Signal
from casework.services import access, door, trail
from casework.services.dossiers import joined
from casework.services.signals.raising import DISMISSED, OPEN, PATIENCE, TAKEN


def worry(session: Session, actor: Actor, pupil: UUID, *, now: datetime) -> Signal:
    """Raise it by hand, once while one waits. Raises NotFound, NotAllowed, Conflict."""
    today = day_of(now)
    door.pupil_for(session, actor, Action.RAISE_SIGNAL, pupil, today=today)
    mine = (Signal.pupil_id == pupil, Signal.owner_id == actor.organisation)
    waiting = (Signal.rule == NIET_PLUIS.code, Signal.state.in_((OPEN, TAKEN)))
    if session.scalar(select(Signal.id).where(*mine, *waiting)):
        raise Conflict("Dit signaal is er al. Bekijk de leerling.")
    signal = _again(session, mine, now) or _new(session, actor, pupil, now)
    joined.join(session, actor, pupil, now=now)
    codes: dict[str, str | int] = {"rule": signal.rule, "version": signal.rule_version}
    subjects = [pupil]
    trail.record(
        session,
        actor,
        Action.RAISE_SIGNAL,
        kind="signal",
        of=signal.id,
        subjects=subjects,
        codes=codes,
    )
    return signal


def _again(session: Session, mine: Sequence[ColumnElement[bool]], now: datetime) -> Signal | None:
    """What was raised and settled today opens again: there is one signal a day."""
    query = select(Signal).where(
        *mine,
        Signal.rule == NIET_PLUIS.code,
        Signal.einddatum == day_of(now),
        Signal.state == DISMISSED,
    )
    found = session.scalar(query)
    if found is not None:
        found.state, found.reason, found.later_until = OPEN, None, None
        found.ended_on = None
    return found


def _new(session: Session, actor: Actor, pupil: UUID, now: datetime) -> Signal:
    signal = Signal(
        id=uuid4(),
        pupil_id=pupil,
        branch_id=_branch(session, actor, pupil),
        rule=NIET_PLUIS.code,
        rule_version=NIET_PLUIS.version,
        source=NIET_PLUIS.source,
        begindatum=day_of(now),
        einddatum=day_of(now),
        amount=0,
        evidence=[],
        owner_id=actor.organisation,
        owner_account_id=actor.account,
        state=OPEN,
        made_at=now,
        due_on=add_working_days(day_of(now), NIET_PLUIS.deadline or PATIENCE),
    )
    session.add(signal)
    session.flush()
    return signal


def _branch(session: Session, actor: Actor, pupil: UUID) -> int:
    own = access.visible_branches(actor).with_only_columns(Branch.id)
    query = select(Enrolment.branch_id).where(
        Enrolment.pupil_id == pupil, Enrolment.branch_id.in_(own)
    )
    found = session.scalar(query.order_by(Enrolment.valid_from.desc()).limit(1))
    if found is None:
        raise NotAllowed
    return found
