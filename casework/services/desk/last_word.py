"""Vandaag of who has the last word: the dossiers on which a decision is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session, aliased

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity, Staff
from casework.models import (
    Account,
    Branch,
    Dossier,
    Organisation,
    PupilRecord,
    RegieTerm,
)
from casework.services import trail
from casework.services.desk.row import MOST
from casework.services.desk.who import record_id
from casework.services.sealing import fetch_keys, open_one, sealed_columns
from casework.services.tables import last_word


@dataclass(frozen=True, repr=False)
class Wanted:
    """A dossier on which one is asked to decide, and who holds its regie."""

    dossier: Dossier
    identity: Identity | None
    school: str | None
    holder: Staff
    organisation: str


def wanted(session: Session, actor: Actor, *, now: datetime) -> Sequence[Wanted]:
    """All of them, longest on the step first; on record."""
    rows = session.execute(_query(actor, day_of(now))).all()
    here = [row for row in rows if last_word.asks(row[0], row[1])]
    fetch_keys(
        session, [key for row in here for key in (row.r_compartment_id, row.a_compartment_id)]
    )
    trail.record(session, actor, Action.VIEW_TODAY, subjects=[row[0].pupil_id for row in here])
    return [_wanted(session, row) for row in here]


def _query(actor: Actor, today: date) -> Select[Any]:
    record, term, of = aliased(PupilRecord), aliased(RegieTerm), aliased(Organisation)
    return (
        last_word.waiting(actor, today)
        .join(term, term.id == Dossier.regie_term_id)
        .join(Account, Account.id == term.account_id)
        .join(of, of.id == term.organisation_id)
        .outerjoin(record, record.id == record_id(actor, today, Dossier.pupil_id))
        .add_columns(
            of.name.label("organisation"),
            Branch.name.label("school"),
            *sealed_columns(Account, "a"),
            *sealed_columns(record, "r"),
        )
        .limit(4 * MOST)  # those on a lower step fall away after
    )


def _wanted(session: Session, row: Any) -> Wanted:
    return Wanted(
        dossier=row[0],
        identity=open_one(session, PupilRecord, row, "r"),
        school=row.school,
        holder=open_one(session, Account, row, "a"),
        organisation=row.organisation,
    )
