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
from casework.services.desk import who
from casework.services.desk.row import MOST
from casework.services.sealing import fetch_keys, open_one, open_sealed, sealed_columns
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
    today = day_of(now)
    rows = session.execute(_query(actor, today)).all()
    here = [row for row in rows if last_word.asks(row[0], row[1])]
    pupils = [row[0].pupil_id for row in here]
    trail.record(session, actor, Action.VIEW_TODAY, subjects=pupils)
    known = who.of(session, actor, pupils, today=today, what=who.NAMED[:1])
    fetch_keys(session, [*who.keys(known), *(row.a_compartment_id for row in here)])
    return [_wanted(session, row, known[row[0].pupil_id]) for row in here]


def _query(actor: Actor, today: date) -> Select[Any]:
    term, of = aliased(RegieTerm), aliased(Organisation)
    return (
        last_word.waiting(actor, today)
        .join(term, term.id == Dossier.regie_term_id)
        .join(Account, Account.id == term.account_id)
        .join(of, of.id == term.organisation_id)
        .add_columns(
            of.name.label("organisation"),
            Branch.name.label("school"),
            *sealed_columns(Account, "a"),
        )
        .limit(4 * MOST)  # those on a lower step fall away after
    )


def _wanted(session: Session, row: Any, known: who.Known) -> Wanted:
    return Wanted(
        dossier=row[0],
        identity=open_sealed(session, PupilRecord, known.identity),
        school=row.school,
        holder=open_one(session, Account, row, "a"),
        organisation=row.organisation,
    )
