"""Alarms: cleared by any real follow-up, put off with a reason, and both on record."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select, true, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.climbing import CLEARS, FALLBACK, LONGEST_PAUSE, Due, FollowUp
from casework.domain.errors import Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation, may
from casework.domain.records import SuspensionNote
from casework.domain.suspension import OTHER, Pause
from casework.models import Agreement, Alarm, Concern, Dossier, Signal, Suspension
from casework.services import access, deputy, trail
from casework.services.sealing import seal

CLEARED = "alarm.gewist"
_OF_SIGNAL = (Due.REPORT, Due.SIGNAL, Due.NO_CONTACT)


def clear(session: Session, actor: Actor, of: UUID, how: FollowUp, *, now: datetime) -> None:
    """Clear what this follow-up answers, of a thing, a dossier or a pupil, at every level.

    Also at other organisations, which the actor may not see: the follow-up itself is the ground.
    """
    running = (
        Alarm.cleared_at.is_(None),
        Alarm.kind.in_(sorted(CLEARS[how])),
        or_(Alarm.of == of, Alarm.dossier_id == of, Alarm.pupil_id == of),
    )
    values = {"cleared_at": now, "cleared_by": actor.account, "cleared_how": how}
    with elevated(session, actor.organisation, actor.system):
        done = (
            update(Alarm)
            .where(*running)
            .values(values)
            .returning(Alarm.kind, Alarm.of, Alarm.pupil_id)
        )
        rows = session.execute(done, execution_options={"synchronize_session": False}).all()
    pupils = {(kind, thing): pupil for kind, thing, pupil in rows if pupil}
    for kind, thing in dict.fromkeys((one.kind, one.of) for one in rows):
        pupil = pupils.get((kind, thing))
        trail.record(
            session,
            actor,
            CLEARED,
            kind=kind,
            of=thing,
            subjects=[pupil] if pupil else [],
            codes={"how": how},
        )


def mine(actor: Actor, today: date) -> ColumnElement[bool]:
    """Condition on Alarm: open, told to the actor, a role of the actor's or one the actor
    stands in for, and visible today.
    """
    roles = sorted(actor.roles)
    return and_(
        Alarm.cleared_at.is_(None),
        Alarm.owner_id == actor.organisation,
        or_(
            Alarm.account_id == actor.account,
            Alarm.account_id.in_(deputy.stands_in_for(actor, today)),
            Alarm.role.in_(roles),
        ),
        or_(Alarm.level == FALLBACK, _visible(actor, today)),
    )


def _visible(actor: Actor, today: date) -> ColumnElement[bool]:
    """What an alarm is about can have been closed to the actor since it was raised."""
    signal = exists().where(Signal.id == Alarm.of, access.sees_signal(actor, today))
    dossier = exists().where(Dossier.id == Alarm.dossier_id, access.sees_dossier(actor, today))
    loose = exists().where(
        Agreement.id == Alarm.of,
        Agreement.dossier_id.is_(None),
        access.sees_pupil(actor, Agreement.pupil_id, today),
    )
    here = true() if actor.branches is None else Concern.branch_id.in_(actor.branches)
    concern = exists().where(Concern.id == Alarm.of, Concern.owner_id == actor.organisation, here)
    of_signal = Alarm.kind.in_(_OF_SIGNAL)
    return or_(and_(of_signal, signal), and_(~of_signal, or_(dossier, loose, concern)))


def shown(session: Session, actor: Actor, kind: Due, of: UUID, *, now: datetime) -> Alarm:
    """The alarm of a thing that is the actor's. Raises NotFound, NotAllowed."""
    found = _mine(session, actor, kind, of, now)
    pupils = [found.pupil_id] if found.pupil_id else []
    trail.record(session, actor, "termijn.zien", kind=kind, of=of, subjects=pupils)
    return found


def _mine(session: Session, actor: Actor, kind: Due, of: UUID, now: datetime) -> Alarm:
    query = select(Alarm).where(
        Alarm.kind == kind,
        Alarm.of == of,
        Alarm.pupil_id.is_not(None),
        mine(actor, day_of(now)),
    )
    found = session.scalars(query.order_by(Alarm.level).limit(1)).one_or_none()
    if found is None:
        raise NotFound
    if not may(actor, Action.SUSPEND_TERM, frozenset({Relation.OWNER})):
        raise NotAllowed
    return found


def suspend(
    session: Session, actor: Actor, kind: Due, of: UUID, pause: Pause, *, now: datetime
) -> None:
    """Put a term off until a day, with a reason; every level waits, and then goes on by itself.

    Raises NotFound, NotAllowed, Invalid.
    """
    found = _mine(session, actor, kind, of, now)
    _be_possible(pause, now)
    pupil, owner = found.pupil_id, actor.organisation
    assert pupil is not None and owner is not None  # noqa: S101, PT018  (_mine looked for both)
    row = Suspension(
        kind=kind,
        of=of,
        pupil_id=pupil,
        dossier_id=found.dossier_id,
        owner_id=owner,
        account_id=actor.account,
        made_at=now,
        due_on=found.due_on,
        until=pause.until,
        reason=pause.reason,
    )
    session.add(seal(session, row, found.dossier_id or pupil, owner, SuspensionNote(pause.text)))
    # The other levels' alarms say the same two dates, at whatever organisation they are.
    with elevated(session, owner, actor.system):
        running = (Alarm.kind == kind, Alarm.of == of, Alarm.cleared_at.is_(None))
        session.execute(update(Alarm).where(*running).values(suspended_until=pause.until))
    codes = {"reason": pause.reason, "was": f"{found.due_on}", "until": f"{pause.until}"}
    trail.record(
        session, actor, Action.SUSPEND_TERM, kind=kind, of=of, subjects=[pupil], codes=codes
    )


def _be_possible(pause: Pause, now: datetime) -> None:
    today = day_of(now)
    if not today < pause.until <= today + LONGEST_PAUSE:
        weeks = LONGEST_PAUSE.days // 7
        raise Invalid({"until": [f"Kies een dag na vandaag, ten hoogste {weeks} weken verder."]})
    if pause.reason == OTHER and not pause.text:
        raise Invalid({"text": ["Schrijf waarom."]})
