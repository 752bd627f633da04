"""The door to one object: NotFound when it is not there for the actor, NotAllowed when it is."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.errors import NotAllowed, NotFound
from casework.domain.policy import Action, Actor, Relation, may
from casework.models import Branch, Dossier, RegieAsk, RegieTerm, Signal
from casework.models.offered import Offered
from casework.services import deputy
from casework.services.access import (
    dossier_relations,
    named,
    pupil_relations,
    visible_branches,
    visible_dossiers,
    visible_signals,
)
from casework.services.prepared import Query, prepared

T = TypeVar("T", bound=Offered)


def pupil_for(
    session: Session, actor: Actor, action: Action, pupil: UUID, *, today: date
) -> frozenset[Relation]:
    """The relations by which the actor may do this. Raises NotFound, NotAllowed."""
    relations = pupil_relations(session, actor, pupil, today)
    allow(actor, action, relations, found=bool(relations))
    return relations


def signal_for(
    session: Session, actor: Actor, action: Action, signal: UUID, *, today: date
) -> Signal:
    """The signal, if the actor may do this to it. Raises NotFound, NotAllowed."""
    found = session.scalar(visible_signals(actor, today).where(Signal.id == signal))
    own = found is not None and found.owner_id == actor.organisation
    relation = Relation.OWNER if own else Relation.SHARED
    allow(actor, action, frozenset({relation, *_branch(own)}), found=found is not None)
    assert found is not None  # noqa: S101  (allow raised otherwise)
    return found


def dossier_for(
    session: Session, actor: Actor, action: Action, dossier: UUID, *, today: date
) -> Dossier:
    """The dossier, if the actor may do this to it. Raises NotFound, NotAllowed."""
    found = _dossier(session, actor, today, dossier).scalar_one_or_none()
    relations = dossier_relations(session, actor, found) if found else frozenset()
    allow(actor, action, relations, found=found is not None)
    assert found is not None  # noqa: S101
    return found


@prepared
def _dossier(actor: Actor, today: date, dossier: UUID) -> Query:
    here = visible_dossiers(actor, today).where(Dossier.id == dossier)
    # With who holds it: the relations ask that next.
    return here.outerjoin(RegieTerm, RegieTerm.id == Dossier.regie_term_id).add_columns(RegieTerm)


def branch_for(
    session: Session, actor: Actor, action: Action, code: str, *, hold: bool = False
) -> Branch:
    """The branch with this BRIN and vestiging (01AB00). Raises NotFound, NotAllowed.

    `hold` keeps it until the commit, so that two changes come one after the other.
    """
    found = None
    if code.isascii() and code.isalnum():  # PostgreSQL takes no NUL in a text
        same = (Branch.brin == code[:4], Branch.vestiging == code[4:])
        query = visible_branches(actor).where(*same)
        found = session.scalar(query.with_for_update() if hold else query)
    allow(actor, action, frozenset({Relation.OWN_BRANCH}), found=found is not None)
    assert found is not None  # noqa: S101
    return found


def offer_for(
    session: Session, actor: Actor, action: Action, kind: type[T], offer: UUID, *, today: date
) -> T:
    """The offer of a kind made to or by the actor, or to whom one stands in for today.

    Raises NotFound, NotAllowed.
    """
    found = session.get(kind, offer)
    relations = found and named(
        (Relation.OFFERED, deputy.is_for(session, actor, found.to_account_id, today)),
        (Relation.OFFERED_BY, found.made_by == actor.account),
    )
    allow(actor, action, relations or frozenset(), found=bool(relations))
    assert found is not None  # noqa: S101
    return found


def ask_for(session: Session, actor: Actor, ask: UUID) -> RegieAsk:
    """The actor's own question for the regie. Raises NotFound, NotAllowed."""
    found = session.scalar(select(RegieAsk).where(RegieAsk.id == ask).with_for_update())
    mine = found is not None and found.account_id == actor.account
    allow(actor, Action.ASK_REGIE, {Relation.ASKED}, found=mine)
    assert found is not None  # noqa: S101
    return found


def allow(actor: Actor, action: Action, relations: Iterable[Relation], *, found: bool) -> None:
    """Raise NotFound when it does not exist for the actor, NotAllowed when it may not be done."""
    if not found:
        raise NotFound
    if not may(actor, action, frozenset(relations)):
        raise NotAllowed


def _branch(own: bool) -> tuple[Relation, ...]:
    return (Relation.OWN_BRANCH,) if own else ()
