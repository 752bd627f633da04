"""The parts of a dossier's plan: all that an actor sees of it in one select, and adding one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict
from casework.domain.policy import Action, Actor
from casework.domain.records import Staff
from casework.models import Account, Dossier, Organisation, PlanPart
from casework.services import plan_access, trail
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows, seal

Part = TypeVar("Part", bound=PlanPart)
MOST = 200  # newest first; a dossier with more keeps the rest as history that no page shows


@dataclass(frozen=True, repr=False)
class Noted:
    """A part, opened, and who put it there for which organisation."""

    row: Any
    staff: Staff
    organisation: str


def of_dossier(session: Session, actor: Actor, of: Dossier, *, today: date) -> Sequence[Noted]:
    """What the actor sees of the plan, newest first; who calls has been through the door."""
    rows = put(session, actor, of, today).all()
    open_rows(session, [one for part, account, _ in rows for one in (part, account)])
    return [Noted(part, account.content, name) for part, account, name in rows]


@prepared
def put(actor: Actor, of: Dossier, today: date) -> Query:
    """The same as rows: the part, the account, the organisation's name."""
    return (
        select(PlanPart, Account, Organisation.name)
        .join(Account, Account.id == PlanPart.account_id)
        .join(Organisation, Organisation.id == PlanPart.owner_id)
        .where(PlanPart.dossier_id == of.id, plan_access.sees_plan(actor, today, of))
        .order_by(PlanPart.at.desc(), PlanPart.id)
        .limit(MOST)
    )


def add(
    session: Session,
    actor: Actor,
    of: Dossier,
    row: Part,
    content: Any,
    *,
    owner: UUID | None = None,
    action: Action = Action.NOTE_PLAN,
    also_closed: bool = False,
    now: datetime,
) -> Part:
    """Put a part into the plan, in the name of the actor's organisation, on record; or as the
    part of another `owner`, to whom it is given.

    Raises Conflict when the dossier is closed, unless it is a part that looks back (`also_closed`).
    """
    if of.closed_at is not None and not also_closed:
        raise Conflict("Dit dossier is gesloten. Heropen het eerst.")
    owner = owner or actor.own
    row.pupil_id, row.dossier_id, row.owner_id = of.pupil_id, of.id, owner
    row.account_id, row.at = actor.person, now
    session.add(seal(session, row, of.id, owner, content))
    record(session, actor, row, action)
    return row


def record(session: Session, actor: Actor, row: PlanPart, action: Action, what: str = "") -> None:
    """Put on record what became of a part."""
    codes: dict[str, str | int] = {"kind": row.kind, "what": what or "genoteerd"}
    subjects = [row.pupil_id]
    trail.record(
        session, actor, action, kind="plan_part", of=row.id, subjects=subjects, codes=codes
    )
