"""Who the regie may be offered to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.moment import day_of
from casework.domain.policy import MAY_HOLD_REGIE, Action, Actor, OrganisationKind, Role
from casework.models import Account, Leave, Membership, Organisation, PupilRecord, RegieTerm
from casework.services import door, trail
from casework.services.deputy import leaves
from casework.services.pupils.search import plain
from casework.services.sealing import open_rows
from casework.services.staff import roles


@dataclass(frozen=True, repr=False)
class Candidate:
    """Someone the regie may be offered to; `away` until that day, while `deputy` stands in.

    `holds` the regie of so many dossiers, wherever they are.
    """

    account: UUID
    name: str
    organisation: str
    role: Role
    of: UUID
    holds: int = 0
    away: date | None = None
    deputy: str | None = None


def candidates(session: Session, actor: Actor, *, now: datetime) -> list[Candidate]:
    """Everybody who may hold a regie, except the actor; by organisation and name."""
    today = day_of(now)
    query = (
        select(Account, Organisation.name, Membership.role)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Account.disabled_at.is_(None),
            Account.id != actor.account,
            Membership.role.in_(MAY_HOLD_REGIE),
            *roles.running(today),
        )
    )
    rows = {row[0].id: row for row in session.execute(query)}
    away = leaves(session, rows, today)
    names = _names(session, {one.deputy_id for one in away.values()} - rows.keys())
    open_rows(session, [row[0] for row in rows.values()])
    names |= {id_: row[0].content.name for id_, row in rows.items()}
    many = _holding(session, actor, list(rows))
    made = (_candidate(row, many.get(id_, 0), away.get(id_), names) for id_, row in rows.items())
    return sorted(made, key=lambda one: (one.organisation, one.name))


def fitting(some: Sequence[Candidate], text: str, chosen: str = "") -> list[Candidate]:
    """Those whose name or organisation has all these words; who was `chosen` stays in the list."""
    words = plain(text).split()
    return [
        one
        for one in some
        if f"{one.account}" == chosen
        or all(word in plain(f"{one.name} {one.organisation}") for word in words)
    ]


def found(
    session: Session, actor: Actor, dossier: UUID, text: str, chosen: str, *, now: datetime
) -> list[Candidate]:
    """The same, for who may offer the regie of this dossier. Raises NotFound, NotAllowed."""
    of = door.dossier_for(session, actor, Action.OFFER_REGIE, dossier, today=day_of(now))
    trail.record(session, actor, "regie.kandidaten", kind="dossier", of=of.id)
    return fitting(candidates(session, actor, now=now), text, chosen)


def _holding(session: Session, actor: Actor, accounts: Sequence[UUID]) -> dict[UUID, int]:
    """How many dossiers each has, also those the actor cannot see: only their number is told."""
    query = select(RegieTerm.account_id, func.count().label("many")).where(
        RegieTerm.until.is_(None), RegieTerm.account_id.in_(accounts)
    )
    with elevated(session, actor.organisation):
        rows = session.execute(query.group_by(RegieTerm.account_id)).all()
    return {row.account_id: row.many for row in rows}


def coach(session: Session, some: Sequence[Candidate], pupil: UUID) -> UUID | None:
    """The doorstroomcoach of the municipality where the pupil lives, who is there today."""
    home = (
        select(Organisation.id)
        .join(PupilRecord, PupilRecord.home_gemeente == Organisation.code)
        .where(PupilRecord.pupil_id == pupil, Organisation.kind == OrganisationKind.MUNICIPALITY)
    )
    near = set(session.scalars(home))
    found = (one for one in some if one.role is Role.DOORSTROOMCOACH and one.of in near)
    return next((one.account for one in sorted(found, key=lambda one: one.away is not None)), None)


def _names(session: Session, accounts: set[UUID]) -> dict[UUID, str]:
    """Of deputies who are no candidates: the actor, or who lost the role meanwhile."""
    found = session.scalars(select(Account).where(Account.id.in_(accounts))).all()
    open_rows(session, found)
    return {one.id: one.content.name for one in found}


def _candidate(row: Any, holds: int, leave: Leave | None, names: Mapping[UUID, str]) -> Candidate:
    account, organisation, role = row
    of = account.organisation_id
    made = Candidate(account.id, account.content.name, organisation, Role(role), of, holds)
    return replace(made, away=leave.until, deputy=names.get(leave.deputy_id)) if leave else made
