"""Which parts of a dossier's plan exist for an actor. Row-level security says the same."""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal, or_

from casework.domain.data_class import DataClass
from casework.domain.policy import Actor
from casework.models import Dossier, PlanPart
from casework.models.plan import kinds
from casework.services.access import share_opens

_ONE_PLAN = (DataClass.PLAN, DataClass.AGREEMENTS)
_BY_OWNER = (DataClass.HEALTH, DataClass.CARE)


def sees_plan(actor: Actor, today: date, dossier: Dossier | type[Dossier]) -> ColumnElement[bool]:
    """Condition on PlanPart of a dossier that exists for the actor: one's own, or opened by class.

    The plan is one for all: a share of its class opens what each organisation put into it, and the
    dossier's owner sees it. Health and care go from their own owner alone (WPO art. 18a lid 13,
    Jeugdwet art. 7.3.11); who gives the care sees what it is asked for (Jeugdwet art. 7.4.0).
    """
    return _sees(actor, today, dossier.id, dossier.owner_id)


@lru_cache(maxsize=128)  # a page asks it of each kind of part
def _sees(actor: Actor, today: date, dossier: Any, owner: Any) -> ColumnElement[bool]:
    # Naming CareTrajectory would ask for its kind alone.
    provider = PlanPart.__table__.c.provider_id
    gives = and_(provider.is_not(None), provider == actor.organisation)  # never NULL: it is negated
    own = or_(PlanPart.owner_id == actor.organisation, gives)
    same: Any = owner == actor.organisation
    owns = literal(same) if isinstance(same, bool) else same
    one_plan = [_in_one_plan(actor, today, dossier, owns, one) for one in _ONE_PLAN]
    by_owner = [_by_owner(actor, today, dossier, one) for one in _BY_OWNER]
    return or_(own, *one_plan, *by_owner)


def _in_one_plan(
    actor: Actor, today: date, dossier: UUID, owns: ColumnElement[bool], data_class: DataClass
) -> ColumnElement[bool]:
    shared = share_opens(actor, today, dossier_id=dossier, data_class=data_class)
    return and_(PlanPart.kind.in_(kinds(data_class)), or_(owns, shared))


def _by_owner(
    actor: Actor, today: date, dossier: UUID, data_class: DataClass
) -> ColumnElement[bool]:
    of = {"dossier_id": dossier, "owner_id": PlanPart.owner_id, "data_class": data_class}
    return and_(PlanPart.kind.in_(kinds(data_class)), share_opens(actor, today, **of))
