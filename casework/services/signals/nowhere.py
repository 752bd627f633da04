"""VM-ABS: who must go to school and is enrolled nowhere; looked at anew every night."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from casework.domain.calendar import Calendar, add_working_days, calendar
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.nowhere import AHEAD, nowhere_from
from casework.domain.policy import Actor, OrganisationKind
from casework.domain.rules.thuiszitter import VM_ABS
from casework.models import Branch, Enrolment, Organisation, PupilRecord, Signal, Vrijstelling
from casework.services import share, trail
from casework.services.dossiers import joined
from casework.services.schools.calendar import MIDDLE, calendars_at
from casework.services.signals import exempt
from casework.services.signals.raising import OPEN, PATIENCE, WITHDRAWN, coordinators


class Nowhere(NamedTuple):
    """A pupil without a school: who says so, who must act, and the first day without.

    Where the home municipality is unknown or takes no part, the last school must act (`branch`):
    it tells the municipality itself (Leerplichtwet 1969, art. 18 lid 1).
    """

    pupil: UUID
    record: UUID
    owner: UUID
    branch: int | None
    since: date


def look(session: Session, actor: Actor, *, now: datetime) -> tuple[int, int]:
    """Raise what is new, withdraw what is over; how many of each.

    Another last day at school moves the signal that is there.
    """
    today = day_of(now)
    found = _missing(session, today)
    live = {one.pupil_id: one for one in _live(session)}
    over = [one for pupil, one in live.items() if pupil not in found]
    new = [one for pupil, one in found.items() if pupil not in live]
    for one in over:
        one.state, one.ended_on = WITHDRAWN, today
    share.end_by_law(session, [one.id for one in over], now=now)
    for pupil, one in live.items():
        if pupil in found and one.einddatum != found[pupil].since:
            one.begindatum = one.einddatum = found[pupil].since
            one.facts_changed = True
        if pupil in found and one.state == OPEN and one.owner_id != found[pupil].owner:
            _hand_over(session, actor, one, found[pupil], now)
    for missing in new:
        _raise(session, actor, missing, now)
        joined.join(session, actor, missing.pupil, now=now)
    if over:
        codes: dict[str, str | int] = {"rule": VM_ABS.code, "withdrawn": len(over)}
        subjects = [one.pupil_id for one in over]
        trail.record(session, actor, "signaal.bijgewerkt", subjects=subjects, codes=codes)
    return len(new), len(over)


def _missing(session: Session, today: date) -> dict[UUID, Nowhere]:
    """Who is under a duty, without an enrolment today or an exemption that runs; by pupil.

    Not who comes to a school before a school day is missed, nor whose duty begins in a vacation.
    """
    rows = sorted(session.execute(_without(today)), key=_nearest)
    days = calendars_at(session, (at for row in rows if (at := _school(row))))
    since = {row: _since(row, days.get(_school(row) or 0, calendar(MIDDLE))) for row in rows}
    # The nearest comes last.
    return {row.pupil_id: _nowhere(row, on) for row, on in since.items() if on and on <= today}


def _without(today: date) -> Select[Any]:
    ended = (
        select(func.max(Enrolment.valid_until))
        .where(Enrolment.pupil_id == PupilRecord.pupil_id, Enrolment.valid_from <= today)
        .scalar_subquery()
    )
    lives = and_(
        Organisation.code == PupilRecord.home_gemeente,
        Organisation.kind == OrganisationKind.MUNICIPALITY,
    )
    query = select(
        PupilRecord.pupil_id,
        PupilRecord.owner_id,
        Organisation.id.label("municipality"),
        PupilRecord.duty_from,
        ended.label("ended"),
        _last(Enrolment.branch_id, today).label("branch"),
        _last(Enrolment.valid_until, today).label("left"),
        _next(Enrolment.valid_from, today).label("comes"),
        _next(Enrolment.branch_id, today).label("comes_to"),
    ).outerjoin(Organisation, lives)
    return query.where(*_free(today)).order_by(PupilRecord.pupil_id, PupilRecord.id)


def _free(today: date) -> Sequence[Any]:
    """Under a duty, at no school, not exempt."""
    current = or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= today)
    at_school = exists().where(
        Enrolment.pupil_id == PupilRecord.pupil_id, Enrolment.valid_from <= today, current
    )
    exempt_ = exists().where(Vrijstelling.pupil_id == PupilRecord.pupil_id, exempt.holds_on(today))
    duty = (PupilRecord.duty_from <= today, PupilRecord.duty_until >= today)
    return (*duty, ~at_school, ~exempt_)


def _school(row: Row[Any]) -> int | None:
    """Whose calendar says when a school day is missed: of the school to come, else the last."""
    found: int | None = row.comes_to or row.branch
    return found


def _since(row: Row[Any], days: Calendar) -> date | None:
    return nowhere_from(row.duty_from, row.ended, row.comes, days)


def _next(column: Any, today: date) -> Any:
    """Of the first enrolment to come, at whatever school."""
    soon = Enrolment.valid_from.between(today + timedelta(days=1), today + AHEAD)
    mine = (Enrolment.pupil_id == PupilRecord.pupil_id, soon)
    first = select(column).where(*mine).order_by(Enrolment.valid_from, Enrolment.id)
    return first.limit(1).correlate(PupilRecord).scalar_subquery()


def _last(column: Any, today: date) -> Any:
    """Of the last enrolment at the organisation that keeps the record."""
    mine = (
        Enrolment.pupil_id == PupilRecord.pupil_id,
        Enrolment.owner_id == PupilRecord.owner_id,
        Enrolment.valid_from <= today,
    )
    last = select(column).where(*mine).order_by(Enrolment.valid_until.desc(), Enrolment.id)
    return last.limit(1).correlate(PupilRecord).scalar_subquery()


def _nearest(row: Row[Any]) -> tuple[bool, date]:
    """A record that names a municipality here goes before one that does not; then the last one."""
    return row.municipality is not None, row.left or date.min


def _nowhere(row: Row[Any], since: date) -> Nowhere:
    if row.municipality:
        return Nowhere(row.pupil_id, row.owner_id, row.municipality, None, since)
    return Nowhere(row.pupil_id, row.owner_id, row.owner_id, row.branch, since)


def _live(session: Session) -> Sequence[Signal]:
    query = select(Signal).where(Signal.rule == VM_ABS.code, Signal.state != WITHDRAWN)
    return session.scalars(query).all()


def _raise(session: Session, actor: Actor, one: Nowhere, now: datetime) -> None:
    signal = Signal(
        id=uuid4(),
        pupil_id=one.pupil,
        branch_id=one.branch,
        rule=VM_ABS.code,
        rule_version=VM_ABS.version,
        source=VM_ABS.source,
        begindatum=one.since,
        einddatum=one.since,
        amount=0,
        evidence=[],
        owner_id=one.owner,
        owner_account_id=_account(session, one, now),
        state=OPEN,
        made_at=now,
        due_on=add_working_days(day_of(now), PATIENCE),
    )
    session.add(signal)
    session.flush()
    _open(session, signal, one, now)
    codes: dict[str, str | int] = {"rule": VM_ABS.code, "version": VM_ABS.version}
    subjects = [one.pupil]
    trail.record(
        session, actor, "signaal.nieuw", kind="signal", of=signal.id, subjects=subjects, codes=codes
    )


def _account(session: Session, one: Nowhere, now: datetime) -> UUID | None:
    """At a school the first coordinator of the branch; at a municipality whoever takes it up."""
    branch = session.get(Branch, one.branch) if one.branch else None
    return next(iter(coordinators(session, branch, now)), None) if branch else None


def _open(session: Session, signal: Signal, one: Nowhere, now: datetime) -> None:
    """Show the municipality who it is; a school knows."""
    if one.record == one.owner:
        return
    share.by_law(
        session,
        signal,
        one.owner,
        (DataClass.IDENTITY,),
        owner=one.record,
        ground=Ground.NOWHERE,
        now=now,
    )


def _hand_over(session: Session, actor: Actor, signal: Signal, one: Nowhere, now: datetime) -> None:
    """Nobody took it up yet, and it is another's now: the municipality came, or is known."""
    share.end_by_law(session, [signal.id], now=now)
    signal.owner_id, signal.branch_id = one.owner, one.branch
    signal.owner_account_id = _account(session, one, now)
    session.flush()
    _open(session, signal, one, now)
    codes: dict[str, str | int] = {"rule": VM_ABS.code, "owner": str(one.owner)}
    trail.record(session, actor, "signaal.bijgewerkt", subjects=[one.pupil], codes=codes)
