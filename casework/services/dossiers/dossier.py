"""Opening a dossier, and reading one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.climbing import FollowUp
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict
from casework.domain.ground import Ground
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.models import Dossier, Enrolment, Organisation, PupilRecord, RegieTerm
from casework.services import access, share, trail
from casework.services.dossiers import alarm
from casework.services.ladders import step
from casework.services.staff import account

EXISTS = "Er is al een dossier voor deze leerling. Open dat dossier."
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
    """Open a dossier; the actor holds the regie. Raises Conflict when one is open already."""
    with elevated(session, actor.organisation):  # one may be open that the actor cannot see
        found = session.scalar(
            select(Dossier.id).where(Dossier.pupil_id == pupil, Dossier.closed_at.is_(None))
        )
        if found:
            raise Conflict(EXISTS)
        dossier = _inserted(session, actor, pupil, now)
    _shared(session, actor, dossier, now)
    alarm.clear(session, actor, pupil, FollowUp.TAKEN, now=now)
    step.start(session, actor, dossier, now=now)
    trail.record(
        session, actor, Action.OPEN_DOSSIER, kind="dossier", of=dossier.id, subjects=[pupil]
    )
    return dossier


def _inserted(session: Session, actor: Actor, pupil: UUID, now: datetime) -> Dossier:
    account.keep_open(session, actor)
    dossier, term = uuid4(), uuid4()
    made = Dossier(
        id=dossier,
        pupil_id=pupil,
        owner_id=actor.organisation,
        opened_at=now,
        opened_by=actor.account,
        regie_term_id=term,
        term_open=1,
    )
    session.add(made)
    try:
        session.flush()
    except IntegrityError:  # another process was first: its unique index says so
        raise Conflict(EXISTS) from None
    session.add(
        RegieTerm(
            id=term,
            dossier_id=dossier,
            account_id=actor.account,
            organisation_id=actor.organisation,
            since=now,
        )
    )
    session.flush()
    return made


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
