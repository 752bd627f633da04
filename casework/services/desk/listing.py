"""The list of dossiers: one select, one fetch of keys, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity, Staff
from casework.models import (
    Account,
    Branch,
    Dossier,
    Enrolment,
    Organisation,
    PupilRecord,
    RegieTerm,
)
from casework.services import access, trail
from casework.services.desk.today import enrolment_id, record_id
from casework.services.prepared import prepared
from casework.services.sealing import fetch_keys, open_one, sealed_columns

MOST = 50


@dataclass(frozen=True, repr=False)
class Line:
    """One dossier."""

    dossier: UUID
    opened_at: datetime
    regie_wanted_since: datetime | None
    school: str | None
    identity: Identity | None
    holder: Staff
    organisation: str
    since: datetime


def dossiers(session: Session, actor: Actor, *, now: datetime) -> Sequence[Line]:
    """The open dossiers that exist for the actor, oldest first, at most fifty."""
    rows = _query(session, actor, day_of(now)).all()
    fetch_keys(
        session, [one for row in rows for one in (row.r_compartment_id, row.a_compartment_id)]
    )
    trail.record(session, actor, Action.VIEW_DOSSIER, subjects=[row.pupil_id for row in rows])
    holders = {row.a_id: row for row in rows}  # few people hold many: each is opened once
    names = {id_: open_one(session, Account, row, "a") for id_, row in holders.items()}
    return [_line(session, row, names[row.a_id]) for row in rows]


@prepared
def _query(actor: Actor, today: date) -> Select[Any]:
    # The fifty first, and only then what is shown of each.
    wanted = (
        select(
            Dossier.id,
            Dossier.pupil_id,
            Dossier.opened_at,
            Dossier.regie_wanted_since,
            Dossier.regie_term_id,
        )
        .where(access.sees_dossier(actor, today), Dossier.closed_at.is_(None))
        .order_by(Dossier.opened_at)
        .limit(MOST)
        .subquery("dossier")
    )
    record, enrolment = aliased(PupilRecord), aliased(Enrolment)
    return (
        select(
            wanted.c.id,
            wanted.c.pupil_id,
            wanted.c.opened_at,
            wanted.c.regie_wanted_since,
            RegieTerm.since,
            Organisation.name.label("organisation"),
            Branch.name.label("school"),
            *sealed_columns(record, "r"),
            *sealed_columns(Account, "a"),
        )
        .select_from(wanted)
        .join(RegieTerm, RegieTerm.id == wanted.c.regie_term_id)
        .join(Account, Account.id == RegieTerm.account_id)
        .join(Organisation, Organisation.id == RegieTerm.organisation_id)
        .outerjoin(record, record.id == record_id(actor, today, wanted.c.pupil_id))
        .outerjoin(enrolment, enrolment.id == enrolment_id(actor, today, wanted.c.pupil_id))
        .outerjoin(Branch, Branch.id == enrolment.branch_id)
        .order_by(wanted.c.opened_at)
    )


def _line(session: Session, row: Any, holder: Staff) -> Line:
    return Line(
        dossier=row.id,
        opened_at=row.opened_at,
        regie_wanted_since=row.regie_wanted_since,
        school=row.school,
        identity=open_one(session, PupilRecord, row, "r"),
        holder=holder,
        organisation=row.organisation,
        since=row.since,
    )
