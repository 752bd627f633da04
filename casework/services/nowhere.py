"""VM-ABS: who must go to school and is enrolled nowhere; looked at anew every night."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from casework.domain.calendar import add_working_days
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Actor, OrganisationKind
from casework.domain.rules.terms import VRIJSTELLING_RENEWAL, lasting
from casework.domain.rules.thuiszitter import VM_ABS
from casework.models import Enrolment, Organisation, PupilRecord, Signal, Term
from casework.services import share, trail
from casework.services.raising import OPEN, PATIENCE, WITHDRAWN


class Nowhere(NamedTuple):
    """A pupil without a school: who says so, who must act, and the first day without."""

    pupil: UUID
    owner: UUID
    municipality: UUID
    since: date


def look(session: Session, actor: Actor, *, now: datetime) -> tuple[int, int]:
    """Raise what is new, withdraw what is over; how many of each.

    Another last day at school moves the signal that is there.
    """
    today = day_of(now)
    found = {one.pupil: one for one in _missing(session, today)}
    live = {one.pupil_id: one for one in _live(session)}
    over = [one for pupil, one in live.items() if pupil not in found]
    new = [one for pupil, one in found.items() if pupil not in live]
    for one in over:
        one.state = WITHDRAWN
    share.end_by_law(session, [one.id for one in over], now=now)
    for pupil, one in live.items():
        if pupil in found and one.einddatum != found[pupil].since:
            one.begindatum = one.einddatum = found[pupil].since
            one.facts_changed = True
    for missing in new:
        _raise(session, actor, missing, now)
    if over:
        codes: dict[str, str | int] = {"rule": VM_ABS.code, "withdrawn": len(over)}
        subjects = [one.pupil_id for one in over]
        trail.record(session, actor, "signaal.bijgewerkt", subjects=subjects, codes=codes)
    return len(new), len(over)


def exempt_on(day: date) -> ColumnElement[bool]:
    """Condition on Term: an exemption that runs on a day, renewed or not."""
    rule = Term.rule == VRIJSTELLING_RENEWAL.code
    return and_(rule, Term.started_on <= day, Term.due_on >= lasting(day))


def _missing(session: Session, today: date) -> Iterable[Nowhere]:
    """Residents under a duty, no enrolment today and no exemption that runs."""
    ended = (
        select(func.max(Enrolment.valid_until))
        .where(Enrolment.pupil_id == PupilRecord.pupil_id)
        .scalar_subquery()
    )
    current = or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= today)
    at_school = exists().where(
        Enrolment.pupil_id == PupilRecord.pupil_id, Enrolment.valid_from <= today, current
    )
    exempt = exists().where(Term.pupil_id == PupilRecord.pupil_id, exempt_on(today))
    query = (
        select(
            PupilRecord.pupil_id,
            PupilRecord.owner_id,
            Organisation.id,
            PupilRecord.duty_from,
            ended,
        )
        .join(Organisation, Organisation.code == PupilRecord.home_gemeente)
        .where(
            Organisation.kind == OrganisationKind.MUNICIPALITY,
            PupilRecord.duty_from <= today,
            PupilRecord.duty_until >= today,
            ~at_school,
            ~exempt,
        )
        .order_by(PupilRecord.pupil_id, PupilRecord.id)
    )
    return [_nowhere(row) for row in session.execute(query)]


def _nowhere(row: Row[UUID, UUID, UUID, date, date | None]) -> Nowhere:
    pupil, owner, municipality, duty_from, ended = row
    since = max(duty_from, ended + timedelta(days=1)) if ended else duty_from
    return Nowhere(pupil, owner, municipality, since)


def _live(session: Session) -> Sequence[Signal]:
    query = select(Signal).where(Signal.rule == VM_ABS.code, Signal.state != WITHDRAWN)
    return session.scalars(query).all()


def _raise(session: Session, actor: Actor, one: Nowhere, now: datetime) -> None:
    signal = Signal(
        id=uuid4(),
        pupil_id=one.pupil,
        branch_id=None,
        rule=VM_ABS.code,
        rule_version=VM_ABS.version,
        source=VM_ABS.source,
        begindatum=one.since,
        einddatum=one.since,
        amount=0,
        evidence=[],
        owner_id=one.municipality,
        state=OPEN,
        made_at=now,
        due_on=add_working_days(day_of(now), PATIENCE),
    )
    session.add(signal)
    session.flush()
    share.by_law(
        session,
        signal,
        one.municipality,
        (DataClass.IDENTITY,),
        owner=one.owner,
        ground=Ground.NOWHERE,
        now=now,
    )
    codes: dict[str, str | int] = {"rule": VM_ABS.code, "version": VM_ABS.version}
    subjects = [one.pupil]
    trail.record(
        session, actor, "signaal.nieuw", kind="signal", of=signal.id, subjects=subjects, codes=codes
    )
