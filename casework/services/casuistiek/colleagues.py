"""The second pair of eyes: who else of one's own organisation may release a case of a dossier."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import POLICY, Action, Actor, Role
from casework.domain.records import Staff
from casework.models import Account, Dossier, Membership
from casework.services import access
from casework.services.sealing import open_rows
from casework.services.staff import roles


class Colleague(NamedTuple):
    """Somebody by name, and the role by which that is so."""

    staff: Staff
    role: Role


def of(
    session: Session, actor: Actor, dossiers: Collection[UUID], *, now: datetime
) -> Mapping[UUID, Sequence[Colleague]]:
    """By dossier who could release a case of it that the actor makes; by name. Empty: nobody."""
    today = day_of(now)
    rows = session.execute(_with_role(actor, today)).all()
    seen = {
        branch: _seen(session, actor, branch, dossiers, today)
        for branch in {branch for _, _, branch in rows}
    }
    open_rows(session, list({account.id: account for account, *_ in rows}.values()))
    found: dict[UUID, dict[UUID, Colleague]] = {one: {} for one in dossiers}
    for account, role, branch in rows:
        for one in seen[branch]:
            found[one][account.id] = Colleague(account.content, Role(role))
    return {one: sorted(some.values(), key=_name) for one, some in found.items()}


def _with_role(actor: Actor, today: date) -> Any:
    return (
        select(Account, Membership.role, Membership.branch_id)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Account.organisation_id == actor.organisation,
            Account.id != actor.account,
            Account.disabled_at.is_(None),
            Membership.role.in_(sorted(POLICY[Action.RELEASE_STUDY])),
            *roles.running(today),
        )
    )


def _seen(
    session: Session, actor: Actor, branch: int | None, dossiers: Collection[UUID], today: date
) -> set[UUID]:
    """The dossiers that exist for who works at a branch, or for the whole organisation."""
    there = None if branch is None else frozenset({branch})
    somebody = Actor(organisation=actor.organisation, kind=actor.kind, branches=there)
    query = select(Dossier.id).where(access.sees_dossier(somebody, today))
    return set(session.scalars(query.where(Dossier.id.in_(dossiers))))


def _name(one: Colleague) -> str:
    return one.staff.name
