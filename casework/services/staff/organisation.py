"""Organisations and their branches."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.models import Branch, Organisation
from casework.services import trail


def create(
    session: Session, actor: Actor, kind: OrganisationKind, code: str, name: str
) -> Organisation:
    """A new organisation. Raises Invalid when its kind and code exist."""
    taken = select(Organisation.id).where(Organisation.kind == kind, Organisation.code == code)
    if session.scalar(taken):
        raise Invalid({"code": ["Deze organisatie bestaat al."]})
    made = Organisation(kind=kind, code=code, name=name)
    session.add(made)
    session.flush()
    trail.record(session, actor, Action.OPERATE, kind="organisation", of=made.id)
    return made


def by_code(session: Session, text: str) -> Organisation:
    """The organisation written as kind:code, such as gemeente:0363. Raises NotFound."""
    kind, _, code = text.partition(":")
    found = session.scalar(
        select(Organisation).where(Organisation.kind == kind, Organisation.code == code)
    )
    if found is None:
        raise NotFound
    return found


class Listed(NamedTuple):
    """An organisation, and how many branches are its own."""

    code: str
    name: str
    branches: int


def listed(session: Session, actor: Actor) -> list[Listed]:
    """All organisations, by kind and name."""
    query = (
        select(Organisation.kind, Organisation.code, Organisation.name, func.count(Branch.id))
        .outerjoin(Branch, Branch.organisation_id == Organisation.id)
        .group_by(Organisation.id)
        .order_by(Organisation.kind, Organisation.name)
    )
    trail.record(session, actor, Action.OPERATE, codes={"what": "organisaties"})
    return [
        Listed(f"{kind}:{code}", name, count) for kind, code, name, count in session.execute(query)
    ]


def claim(session: Session, actor: Actor, organisation: UUID, board_code: str) -> int:
    """Give a board the branches that carry its bevoegd gezag number; says how many.

    Raises Conflict for an organisation that is no board.
    """
    if session.get_one(Organisation, organisation).kind != OrganisationKind.BOARD:
        raise Conflict("Alleen een schoolbestuur kan scholen hebben.")
    changed = session.execute(
        update(Branch).where(Branch.board_code == board_code).values(organisation_id=organisation)
    )
    trail.record(session, actor, Action.OPERATE, kind="organisation", of=organisation)
    return changed.rowcount  # type: ignore[attr-defined]
