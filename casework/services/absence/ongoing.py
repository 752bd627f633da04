"""Reported away, and not back yet: the report stands until somebody says the pupil is back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.domain.errors import Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Education, Identity
from casework.domain.verzuim import Row
from casework.models import Branch, Ongoing, Pupil, Verzuim
from casework.services import access, door, names, trail
from casework.services.absence import verzuim
from casework.services.past import filling
from casework.services.past.history import Touched
from casework.services.pupils.directory import Directory
from casework.services.schools.calendar import calendar_of
from casework.services.signals import check

_TWICE = "Deze leerling is al als afwezig gemeld. Meld de leerling eerst terug."
_FUTURE = "Deze datum ligt in de toekomst."
_TOO_SOON = "Kies een dag na de eerste dag. Was de leerling er wel? Trek die dag dan in."
_NO_SCHOOL = "Op deze dag is er geen school. Kies de eerste schooldag."


@dataclass(frozen=True, repr=False)
class Line:
    """A report that runs, and whose it is."""

    pupil: UUID
    report: Ongoing
    identity: Identity | None
    education: Education | None


def begin(session: Session, actor: Actor, row: Row, *, now: datetime) -> verzuim.Outcome:
    """Store the first day; the school days up to today follow, later ones every night.

    Raises Invalid for whose report runs already; the caller then keeps nothing.
    """
    outcome = verzuim.log(session, actor, [(0, row)], origin=verzuim.FORM, now=now)
    if not outcome.wrong:
        _, nr, branch = Directory(session, actor, [row]).find(row)
        report = _note(session, actor, Touched(nr, branch.id), row, now)
        touched = filling.fill(session, actor, [report], day_of(now), now=now)
        check.follow(session, actor, touched, now=now)
    return outcome


def _note(session: Session, actor: Actor, at: Touched, row: Row, now: datetime) -> Ongoing:
    if _running(session, at):
        raise Invalid({"datum": [_TWICE]})
    first = session.get_one(Verzuim, (*at, row.date, str(row.soort)))
    report = Ongoing(
        pupil_nr=at.pupil_nr,
        branch_id=at.branch_id,
        soort=first.soort,
        amount=first.amount,
        since=row.date,
        filled_until=row.date,
        noted_at=now,
        noted_by=actor.account,
    )
    session.add(report)
    session.flush()
    return report


def back(session: Session, actor: Actor, pupil: UUID, on: date, *, now: datetime) -> None:
    """At school again from a day: what was written from that day on goes, and the rules look again.

    Raises NotFound where no report runs, Invalid for a day that cannot be.
    """
    door.pupil_for(session, actor, Action.CORRECT_VERZUIM, pupil, today=day_of(now))
    report, branch = _of_own(session, actor, pupil)
    _possible(session, report, branch, on, day_of(now))
    at = Touched(report.pupil_nr, report.branch_id)
    report.back_on, report.ended_at = on, now
    mine = [Verzuim.pupil_nr == at.pupil_nr, Verzuim.branch_id == at.branch_id]
    session.execute(
        delete(Verzuim).where(*mine, Verzuim.date >= on, Verzuim.origin == filling.OPEN)
    )
    session.flush()
    trail.record(session, actor, Action.CORRECT_VERZUIM, subjects=[pupil], codes={"what": "terug"})
    check.follow(session, actor, {at: pupil}, now=now)


def of_pupil(session: Session, actor: Actor, nr: int) -> Ongoing | None:
    """The report that runs at a branch of the actor."""
    own = access.visible_branches(actor).with_only_columns(Branch.id)
    return session.scalar(_RUNS.where(Ongoing.pupil_nr == nr, Ongoing.branch_id.in_(own)))


def listed(session: Session, actor: Actor, *, now: datetime) -> list[Line]:
    """Everybody at the actor's branches who is not back yet, the longest away first."""
    own = access.visible_branches(actor).with_only_columns(Branch.id)
    query = (
        select(Ongoing, Pupil.id)
        .join(Pupil, Pupil.nr == Ongoing.pupil_nr)
        .where(Ongoing.ended_at.is_(None), Ongoing.branch_id.in_(own))
        .order_by(Ongoing.since, Ongoing.id)
    )
    found = [(report, pupil) for report, pupil in session.execute(query)]
    subjects = sorted(pupil for _, pupil in found)
    trail.record(session, actor, Action.LOG_VERZUIM, subjects=subjects)
    who, where = names.with_classes(session, actor, subjects, day_of(now))
    return [Line(pupil, one, who.get(pupil), where.get(pupil)) for one, pupil in found]


_RUNS = select(Ongoing).where(Ongoing.ended_at.is_(None))


def _running(session: Session, at: Touched) -> Ongoing | None:
    return session.scalar(
        _RUNS.where(Ongoing.pupil_nr == at.pupil_nr, Ongoing.branch_id == at.branch_id)
    )


def _of_own(session: Session, actor: Actor, pupil: UUID) -> tuple[Ongoing, Branch]:
    query = (
        select(Ongoing, Branch)
        .join(Pupil, Pupil.nr == Ongoing.pupil_nr)
        .join(Branch, Branch.id == Ongoing.branch_id)
        .where(Pupil.id == pupil, Ongoing.ended_at.is_(None))
        .where(Branch.id.in_(access.visible_branches(actor).with_only_columns(Branch.id)))
        .with_for_update(of=Ongoing)
    )
    found = session.execute(query).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def _possible(session: Session, report: Ongoing, branch: Branch, on: date, today: date) -> None:
    if on > today:
        raise Invalid({"terug": [_FUTURE]})
    if on <= report.since:
        raise Invalid({"terug": [_TOO_SOON]})
    if not calendar_of(session, branch).is_schoolday(on):
        raise Invalid({"terug": [_NO_SCHOOL]})
