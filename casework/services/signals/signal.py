"""What a person does with a signal: pick it up, say it is wrong, report it, put it off."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.domain.climbing import FollowUp
from casework.domain.dismissal import reasons
from casework.domain.duo import Status
from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.rules.absence import STATUTORY
from casework.models import Branch, Dossier, Enrolment, Signal
from casework.services import access, door, trail
from casework.services.dossiers import alarm, dossier
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows
from casework.services.signals import aftercare
from casework.services.signals.raising import DISMISSED, LOCKED, OPEN, TAKEN, WITHDRAWN

LONGEST_LATER = 5  # days
MOST = 1000
TAKEN_BY_OTHER = "Dit signaal is al opgepakt. Bekijk het dossier."


def shown(session: Session, actor: Actor, signal: UUID, *, now: datetime) -> Signal:
    """One signal to look at. Raises NotFound, NotAllowed."""
    found = door.signal_for(session, actor, Action.VIEW_SIGNAL, signal, today=day_of(now))
    _record(session, actor, Action.VIEW_SIGNAL, found)
    return found


def of_pupil(session: Session, actor: Actor, pupil: UUID, today: date) -> Sequence[Signal]:
    """Those about a pupil that exist for the actor, the newest crossing first."""
    return about(session, actor, pupil, today).scalars().all()


@prepared
def about(actor: Actor, pupil: UUID, today: date) -> Query:
    """The same as rows."""
    mine = access.visible_signals(actor, today).where(Signal.pupil_id == pupil)
    return mine.order_by(Signal.einddatum.desc())


def take(session: Session, actor: Actor, signal: UUID, *, now: datetime) -> Dossier:
    """Open a dossier from a signal; the actor holds the regie.

    Raises Conflict when somebody was first, or the pupil has a dossier already.
    """
    found = _for_change(session, actor, Action.TAKE_SIGNAL, signal, now)
    if found.state == TAKEN or found.dossier_id:
        raise Conflict(TAKEN_BY_OTHER)
    opened = dossier.open_(session, actor, found.pupil_id, now=now)
    aftercare.stop(session, actor, opened, now=now)
    if found.state == OPEN:
        found.state = TAKEN
    found.dossier_id = opened.id
    _follow_ups(session, found)
    _record(session, actor, Action.TAKE_SIGNAL, found)
    return opened


def _follow_ups(session: Session, taken: Signal) -> None:
    """The pupil's other signals of this school belong in the same dossier."""
    others = (
        Signal.pupil_id == taken.pupil_id,
        Signal.owner_id == taken.owner_id,
        Signal.dossier_id.is_(None),
        Signal.state != WITHDRAWN,
    )
    session.execute(update(Signal).where(*others).values(dossier_id=taken.dossier_id))


def dismiss(session: Session, actor: Actor, signal: UUID, reason: str, *, now: datetime) -> None:
    """Say that a signal is not right, or was dealt with. The count stays as it is.

    Raises Invalid for a reason that does not fit the rule.
    """
    found = _for_change(session, actor, Action.DISMISS_SIGNAL, signal, now)
    if found.state != OPEN:
        raise Conflict("Dit signaal is al opgepakt of afgehandeld.")
    if reason not in reasons(found.rule):
        raise Invalid({"reden": ["Wat de wet wil, moet u melden. Kies een andere reden."]})
    found.state, found.reason, found.ended_on = DISMISSED, reason, day_of(now)
    alarm.clear(session, actor, found.id, FollowUp.DISMISSED, now=now)
    _record(session, actor, Action.DISMISS_SIGNAL, found)


def reported(
    session: Session,
    actor: Actor,
    signal: UUID,
    reference: str,
    on: date | None = None,
    *,
    now: datetime,
) -> None:
    """Keep the reference of the report to DUO; from here on the signal is a fixed point.

    `on` is the day it was reported, today if not given. Raises Invalid for a day that cannot be.
    """
    found = _for_change(session, actor, Action.REPORT_SIGNAL, signal, now)
    if found.rule not in STATUTORY:
        raise Conflict("Dit signaal hoeft u niet bij DUO te melden.")
    if found.state not in (OPEN, TAKEN):
        raise Conflict("Dit signaal is al gemeld of afgehandeld.")
    if on and not found.einddatum <= on <= day_of(now):
        raise Invalid({"gemeld": ["Kies een dag na het verzuim, niet later dan vandaag."]})
    found.state, found.duo_reference, found.reported_at = LOCKED, reference, now
    found.duo_status, found.duo_status_on = Status.REGISTERED, on or day_of(now)
    found.facts_changed = False
    alarm.clear(session, actor, found.id, FollowUp.REPORTED, now=now)
    _record(session, actor, Action.REPORT_SIGNAL, found)


def later(session: Session, actor: Actor, signal: UUID, until: date, *, now: datetime) -> None:
    """Put a signal off for at most five days. Raises Invalid for longer."""
    if not day_of(now) < until <= day_of(now) + timedelta(days=LONGEST_LATER):
        raise Invalid({"until": [f"Kies een dag binnen {LONGEST_LATER} dagen."]})
    found = _for_change(session, actor, Action.POSTPONE_SIGNAL, signal, now)
    found.later_until = until
    _record(session, actor, Action.POSTPONE_SIGNAL, found)


class Listed(NamedTuple):
    """A signal, the branch it was counted at, and the pupil's number there as the school has it."""

    signal: Signal
    branch: Branch
    leerlingnummer: str | None


def listed(session: Session, actor: Actor, *, now: datetime) -> list[Listed]:
    """What waits at the actor's own schools: open and picked up, the most urgent first."""
    query = (
        access.visible_signals(actor, day_of(now))
        .join(Branch, Branch.id == Signal.branch_id)
        .where(Signal.owner_id == actor.organisation, Signal.state.in_((OPEN, TAKEN)))
        .order_by(Signal.due_on, Signal.id)
        .limit(MOST)
        .add_columns(Branch)
    )
    found = [(one, branch) for one, branch in session.execute(query)]
    numbers = _numbers(session, actor, {one.pupil_id for one, _ in found}, now)
    subjects = [one.pupil_id for one, _ in found]
    trail.record(session, actor, Action.VIEW_SIGNAL, subjects=subjects, codes={"what": "lijst"})
    return [Listed(one, at, numbers.get((one.pupil_id, at.id))) for one, at in found]


def _numbers(
    session: Session, actor: Actor, pupils: set[UUID], now: datetime
) -> dict[tuple[UUID, int], str | None]:
    query = select(Enrolment).where(
        Enrolment.pupil_id.in_(pupils), access.sees_enrolment(actor, day_of(now))
    )
    enrolments = session.scalars(query.order_by(Enrolment.valid_from)).all()
    open_rows(session, enrolments)
    return {(one.pupil_id, one.branch_id): one.content.leerlingnummer for one in enrolments}


def _for_change(
    session: Session, actor: Actor, action: Action, signal: UUID, now: datetime
) -> Signal:
    # Held until the end of the unit of work, so that of two who pick it up one is second.
    lock = select(Signal).where(Signal.id == signal).with_for_update()
    session.execute(lock.execution_options(populate_existing=True))
    return door.signal_for(session, actor, action, signal, today=day_of(now))


def _record(session: Session, actor: Actor, action: Action, one: Signal) -> None:
    codes = {"rule": one.rule, "state": one.state}
    trail.record(
        session, actor, action, kind="signal", of=one.id, subjects=[one.pupil_id], codes=codes
    )
