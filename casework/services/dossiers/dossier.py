"""Opening a dossier, and reading one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.climbing import FollowUp
from casework.domain.closing import Again
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.models import Closing, Dossier, Enrolment, Organisation, PupilRecord, RegieTerm
from casework.services import access, share, trail
from casework.services.dossiers import alarm, joined
from casework.services.ladders import step
from casework.services.staff import account

EXISTS = "Er is al een dossier voor deze leerling. Open dat dossier."
ELSEWHERE = (
    "Er is al een dossier voor deze leerling, maar het is niet met u gedeeld. "
    "Vraag ernaar bij de school of de leerplichtambtenaar."
)
# What school and officer see of each other's side from the first day (D5).
_SCHOOL_SEES = (DataClass.DOSSIER, DataClass.AGREEMENTS)
_OFFICER_SEES = (
    DataClass.DOSSIER,
    DataClass.AGREEMENTS,
    DataClass.IDENTITY,
    DataClass.EDUCATION,
    DataClass.ABSENCE,
)


@dataclass(frozen=True)
class Partners:
    """The organisations that work together by law: the school's board and the municipality."""

    school: UUID | None
    municipality: UUID | None


def open_(session: Session, actor: Actor, pupil: UUID, *, now: datetime) -> Dossier:
    """Open a dossier; the actor holds the regie. Raises Conflict when one is open already.

    A pupil has one dossier: the one that was closed opens again, if it exists for the actor.
    """
    with elevated(session, actor.organisation):  # one may be open that the actor cannot see
        found = session.scalar(
            select(Dossier.id).where(Dossier.pupil_id == pupil, Dossier.closed_at.is_(None))
        )
    if found:
        seen = visible_of(session, actor, pupil, day_of(now))
        raise Conflict(EXISTS if seen else ELSEWHERE)
    if closed := _closed_of(session, actor, pupil, now):
        return again(session, actor, closed, Again.SIGNAL, now=now)
    with elevated(session, actor.organisation):
        made = _inserted(session, actor, pupil, now)
    return _begun(session, actor, made, Action.OPEN_DOSSIER, now)


def _closed_of(session: Session, actor: Actor, pupil: UUID, now: datetime) -> Dossier | None:
    query = access.visible_dossiers(actor, day_of(now)).where(Dossier.pupil_id == pupil)
    return session.scalar(query.order_by(Dossier.opened_at.desc()).limit(1))


def again(session: Session, actor: Actor, closed: Dossier, why: Again, *, now: datetime) -> Dossier:
    """Open a closed dossier again; the actor holds the regie, and why is on record."""
    log = (Closing.dossier_id == closed.id, Closing.reopened_at.is_(None))
    values = {"reopened_at": now, "reopened_by": actor.account, "again": why}
    with elevated(session, actor.organisation):
        session.execute(update(Closing).where(*log).values(values))
        _hold(session, actor, closed, now)
    return _begun(session, actor, closed, Action.REOPEN_DOSSIER, now)


def _hold(session: Session, actor: Actor, dossier: Dossier, now: datetime) -> None:
    """Give the actor the regie of a dossier that nobody holds."""
    account.keep_open(session, actor)
    term = uuid4()
    dossier.regie_term_id, dossier.term_open, dossier.closed_at = term, 1, None
    session.add(dossier)
    try:
        session.flush()
    except IntegrityError:  # another process was first: its unique index says so
        raise Conflict(EXISTS) from None
    session.add(
        RegieTerm(
            id=term,
            dossier_id=dossier.id,
            account_id=actor.account,
            organisation_id=actor.organisation,
            since=now,
        )
    )
    session.flush()


def _inserted(session: Session, actor: Actor, pupil: UUID, now: datetime) -> Dossier:
    made = Dossier(
        id=uuid4(),
        pupil_id=pupil,
        owner_id=actor.organisation,
        opened_at=now,
        opened_by=actor.account,
    )
    _hold(session, actor, made, now)
    return made


def moved_in(session: Session, actor: Actor, pupil: UUID, *, now: datetime) -> Dossier:
    """Begin a dossier of who moved here; the actor holds the regie.

    The school that the pupil still goes to works in it, as the law says. Of the municipality of
    residence nothing follows: a school may not know of the move yet. Raises Conflict.
    """
    with elevated(session, actor.organisation):
        made = _inserted(session, actor, pupil, now)
        runs = or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= day_of(now))
        query = select(Enrolment.owner_id).where(Enrolment.pupil_id == pupil, runs)
        school = session.scalar(query.order_by(Enrolment.valid_from.desc()).limit(1))
    if school is not None:
        share.in_dossier(session, actor, made, school, _SCHOOL_SEES, Ground.DOSSIER, now=now)
    joined.join(session, actor, pupil, now=now)
    step.start(session, actor, made, now=now)
    subjects = [pupil]
    trail.record(session, actor, Action.OPEN_DOSSIER, kind="dossier", of=made.id, subjects=subjects)
    return made


def _begun(
    session: Session, actor: Actor, dossier: Dossier, action: Action, now: datetime
) -> Dossier:
    """What follows on opening, the first time and every time after."""
    _shared(session, actor, dossier, now)
    joined.join(session, actor, dossier.pupil_id, now=now)
    alarm.clear(session, actor, dossier.pupil_id, FollowUp.TAKEN, now=now)
    step.start(session, actor, dossier, now=now)
    subjects = [dossier.pupil_id]
    trail.record(session, actor, action, kind="dossier", of=dossier.id, subjects=subjects)
    return dossier


def _shared(session: Session, actor: Actor, dossier: Dossier, now: datetime) -> None:
    partners = partners_of(session, actor, dossier.pupil_id)
    for to, classes in ((partners.school, _SCHOOL_SEES), (partners.municipality, _OFFICER_SEES)):
        if to is not None:
            share.in_dossier(session, actor, dossier, to, classes, Ground.DOSSIER, now=now)


def partners_of(session: Session, actor: Actor, pupil: UUID) -> Partners:
    """School and home municipality of a pupil, as far as they take part."""
    with elevated(session, actor.organisation):
        school = session.scalar(
            select(Enrolment.owner_id)
            .where(Enrolment.pupil_id == pupil)
            .order_by(Enrolment.valid_from.desc())
            .limit(1)
        )
        home = session.scalar(
            select(Organisation.id)
            .join(PupilRecord, PupilRecord.home_gemeente == Organisation.code)
            .where(
                PupilRecord.pupil_id == pupil,
                Organisation.kind == OrganisationKind.MUNICIPALITY,
            )
            .limit(1)
        )
    return Partners(school, home)


def visible_of(session: Session, actor: Actor, pupil: UUID, today: date) -> UUID | None:
    """The pupil's open dossier, if it exists for the actor."""
    query = access.visible_dossiers(actor, today).where(
        Dossier.pupil_id == pupil, Dossier.closed_at.is_(None)
    )
    return session.scalar(query.with_only_columns(Dossier.id))
