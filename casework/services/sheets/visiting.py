"""What a guest sees: the dossiers one is invited to, and of each what the invitation names.

Everything is read by the eyes of the guest's organisation (`access`), and then narrowed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.errors import NotFound
from casework.domain.guest import in_order
from casework.domain.meeting import Kind
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.records import Education, Identity, Staff
from casework.models import (
    Account,
    AgendaItem,
    Agreement,
    Branch,
    Dossier,
    Enrolment,
    Guest,
    Meeting,
    Organisation,
    Participant,
    PupilRecord,
    RegieTerm,
)
from casework.services import access, door, trail
from casework.services.dossiers import contact
from casework.services.dossiers.guests import running
from casework.services.moving.contents import offer_lines, plan_lines
from casework.services.plan import page as plan_page
from casework.services.pupils import who
from casework.services.sealing import fetch_keys, open_one, open_rows, sealed_columns
from casework.services.sheets.lately import Lately, lately
from casework.vault import SealedRow

MOST = 50  # dossiers one is a guest in


@dataclass(frozen=True, repr=False)
class Visit:
    """A dossier one is invited to, who holds its regie, and what was opened of who it is."""

    dossier: UUID
    pupil: UUID
    classes: Sequence[DataClass]
    until: date
    holder: Staff
    organisation: str
    identity: Identity | None
    education: Education | None
    school: str | None


class Desk(NamedTuple):
    """The first screen of a guest."""

    visits: Sequence[Visit]
    agreements: Sequence[Agreement]
    meetings: Sequence[Meeting]


@dataclass(frozen=True, repr=False)
class Shown:
    """One dossier, as far as the invitation goes."""

    visit: Visit
    lately: Lately | None
    plan: Sequence[str]
    offers: Sequence[str]
    agreements: Sequence[Agreement]


def desk(session: Session, actor: Actor, *, now: datetime) -> Desk:
    """Everything that is there for a guest: dossiers, own agreements, own meetings. On record."""
    rows = session.execute(_query(actor, day_of(now))).all()
    trail.record(session, actor, Action.VIEW_TODAY, subjects=[row.pupil_id for row in rows])
    agreements, meetings = _own(session, actor, [row.id for row in rows], now)
    own: list[SealedRow] = [*agreements, *meetings]
    keys = [key for row in rows for key in _keys(row)]
    fetch_keys(session, [*keys, *(one.compartment_id for one in own)])
    open_rows(session, own)
    return Desk([_visit(session, row) for row in rows], agreements, meetings)


def _own(
    session: Session, actor: Actor, dossiers: Collection[UUID], now: datetime
) -> tuple[Sequence[Agreement], Sequence[Meeting]]:
    """What the guest has to do, and the MDOs to come with the guest, about these dossiers.

    Of both there are few: side by side they take one select.
    """
    agreed = and_(
        Agreement.account_id == actor.account,
        Agreement.dossier_id.in_(dossiers),
        Agreement.done_at.is_(None),
    )
    takes = exists().where(
        Participant.meeting_id == Meeting.id, Participant.account_id == actor.account
    )
    about = exists().where(
        AgendaItem.meeting_id == Meeting.id,
        AgendaItem.dossier_id.in_(dossiers),
        AgendaItem.removed_at.is_(None),
    )
    runs = (Meeting.ended_at.is_(None), Meeting.cancelled_at.is_(None), Meeting.starts_at >= now)
    query = (
        select(Agreement, Meeting)
        .select_from(Account)
        .outerjoin(Agreement, agreed)
        .outerjoin(Meeting, and_(Meeting.kind == Kind.MDO, takes, about, *runs))
        .where(Account.id == actor.account)
        .order_by(Agreement.due_on, Meeting.starts_at)
    )
    pairs = session.execute(query).all() if dossiers else []
    agreements = [one for one in dict.fromkeys(pair[0] for pair in pairs) if one]
    meetings = [one for one in dict.fromkeys(pair[1] for pair in pairs) if one]
    return agreements, meetings


def _query(actor: Actor, today: date, *only: ColumnElement[bool]) -> Select[Any]:
    """The open dossiers one is invited to and the own organisation sees, soonest to end first."""
    of = _invited(actor, today, *only).subquery().c
    return (
        select(
            of.id,
            of.pupil_id,
            of.classes,
            of.until,
            Organisation.name.label("organisation"),
            Branch.name.label("school"),
            *sealed_columns(Account, "a"),
            *sealed_columns(PupilRecord, "r"),
            *sealed_columns(Enrolment, "e"),
        )
        .join(RegieTerm, RegieTerm.id == of.regie_term_id)
        .join(Account, Account.id == RegieTerm.account_id)
        .join(Organisation, Organisation.id == RegieTerm.organisation_id)
        .outerjoin(PupilRecord, PupilRecord.id == of.record)
        .outerjoin(Enrolment, Enrolment.id == of.enrolment)
        .outerjoin(Branch, Branch.id == Enrolment.branch_id)
        .order_by(of.until)
    )


def _invited(actor: Actor, today: date, *only: ColumnElement[bool]) -> Select[Any]:
    # Apart: a condition with a subquery is no key to a table under row-level security.
    return (
        select(
            *(Dossier.id, Dossier.pupil_id, Dossier.regie_term_id, Guest.classes, Guest.until),
            who.record(actor, today, Dossier.pupil_id).label("record"),
            _enrolment(actor, today).label("enrolment"),
        )
        .select_from(Guest)
        .join(Dossier, Dossier.id == Guest.dossier_id)
        .where(
            Guest.account_id == actor.account,
            *running(today),
            Dossier.closed_at.is_(None),
            access.sees_dossier(actor, today),
            *only,
        )
        .order_by(Guest.until)
        .limit(MOST)
    )


def _enrolment(actor: Actor, today: date) -> Any:
    """The newest enrolment that the actor may see."""
    seen = (Enrolment.pupil_id == Dossier.pupil_id, access.sees_enrolment(actor, today))
    newest = Enrolment.valid_from.desc()
    return select(Enrolment.id).where(*seen).order_by(newest).limit(1).scalar_subquery()


def _keys(row: Any) -> list[UUID | None]:
    classes = in_order(row.classes)
    return [
        row.a_compartment_id,
        row.r_compartment_id if DataClass.IDENTITY in classes else None,
        row.e_compartment_id if DataClass.EDUCATION in classes else None,
    ]


def _visit(session: Session, row: Any) -> Visit:
    classes = in_order(row.classes)
    who, school = DataClass.IDENTITY in classes, DataClass.EDUCATION in classes
    return Visit(
        dossier=row.id,
        pupil=row.pupil_id,
        classes=classes,
        until=row.until,
        holder=open_one(session, Account, row, "a"),
        organisation=row.organisation,
        identity=open_one(session, PupilRecord, row, "r") if who else None,
        education=open_one(session, Enrolment, row, "e") if school else None,
        school=row.school if school else None,
    )


def _visited(session: Session, actor: Actor, action: Action, dossier: UUID, today: date) -> Visit:
    row = session.execute(_query(actor, today, Dossier.id == dossier)).one_or_none()
    door.allow(actor, action, {Relation.GUEST}, found=row is not None)
    fetch_keys(session, _keys(row))
    return _visit(session, row)


def shown(session: Session, actor: Actor, dossier: UUID, *, short: int, now: datetime) -> Shown:
    """What one was invited to see of a dossier, on record. Raises NotFound."""
    today = day_of(now)
    visit = _visited(session, actor, Action.VISIT, dossier, today)
    of = session.get_one(Dossier, dossier)
    codes, pupils = {"what": "te-gast"}, [visit.pupil]
    trail.record(
        session, actor, Action.VIEW_DOSSIER, kind="dossier", of=of.id, subjects=pupils, codes=codes
    )
    planned, agreed = (one in visit.classes for one in (DataClass.PLAN, DataClass.AGREEMENTS))
    plan = plan_page.plan(session, actor, of, today=today) if planned or agreed else None
    missed = DataClass.ABSENCE in visit.classes
    return Shown(
        visit=visit,
        lately=lately(session, actor, visit.pupil, today, short) if missed else None,
        plan=list(plan_lines(plan)) if plan and planned else [],
        offers=list(offer_lines(plan)) if plan and agreed else [],
        agreements=contact.agreements(session, actor, of, today=today) if agreed else [],
    )


def done(session: Session, actor: Actor, agreement: UUID, *, now: datetime) -> Agreement:
    """An agreement of one's own is kept. Raises NotFound, also once the invitation ended."""
    mine = (Agreement.id == agreement, Agreement.account_id == actor.account)
    found = session.scalar(select(Agreement).where(*mine))
    if found is None or found.dossier_id is None:
        raise NotFound
    _visited(session, actor, Action.KEEP_AS_GUEST, found.dossier_id, day_of(now))
    return contact.keep(session, actor, found, now=now)
