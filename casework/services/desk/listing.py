"""The list of dossiers: two selects, one fetch of keys, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity, Staff
from casework.models import Account, Dossier, Organisation, PupilRecord, RegieTerm
from casework.services import access, trail
from casework.services.desk import who
from casework.services.prepared import prepared
from casework.services.sealing import fetch_keys, open_one, open_sealed, sealed_columns

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
    today = day_of(now)
    rows = _query(session, actor, today).all()
    pupils = [row.pupil_id for row in rows]
    known = who.of(session, actor, pupils, today=today)
    fetch_keys(session, [*who.keys(known), *(row.a_compartment_id for row in rows)])
    trail.record(session, actor, Action.VIEW_DOSSIER, subjects=pupils)
    holders = {row.a_id: row for row in rows}  # few people hold many: each is opened once
    names = {id_: open_one(session, Account, row, "a") for id_, row in holders.items()}
    return [_line(session, row, known[row.pupil_id], names[row.a_id]) for row in rows]


@prepared
def _query(actor: Actor, today: date) -> Select[Any]:
    return (
        select(
            Dossier.id,
            Dossier.pupil_id,
            Dossier.opened_at,
            Dossier.regie_wanted_since,
            RegieTerm.since,
            Organisation.name.label("organisation"),
            *sealed_columns(Account, "a"),
        )
        .join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .join(Account, Account.id == RegieTerm.account_id)
        .join(Organisation, Organisation.id == RegieTerm.organisation_id)
        .where(access.sees_dossier(actor, today), Dossier.closed_at.is_(None))
        .order_by(Dossier.opened_at)
        .limit(MOST)
    )


def _line(session: Session, row: Any, known: who.Known, holder: Staff) -> Line:
    return Line(
        dossier=row.id,
        opened_at=row.opened_at,
        regie_wanted_since=row.regie_wanted_since,
        school=known.school,
        identity=open_sealed(session, PupilRecord, known.identity),
        holder=holder,
        organisation=row.organisation,
        since=row.since,
    )
