"""Which parts of a dossier's plan exist for an actor. Row-level security says the same."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from casework.domain.data_class import DataClass
from casework.domain.policy import Actor
from casework.models import Dossier, PlanPart
from casework.models.plan import kinds
from casework.services.access import share_opens

_ONE_PLAN = (DataClass.PLAN,)


def sees_part(actor: Actor, today: date, dossier: Dossier) -> ColumnElement[bool]:
    """Condition on PlanPart of a dossier that exists for the actor: one's own, or opened by class.

    The plan is one for all: a share of its class opens what each organisation put into it, and the
    dossier's owner sees it.
    """
    own = PlanPart.owner_id == actor.organisation
    return or_(own, *(_in_one_plan(actor, today, dossier, one) for one in _ONE_PLAN))


def _in_one_plan(
    actor: Actor, today: date, dossier: Dossier, data_class: DataClass
) -> ColumnElement[bool]:
    shared = share_opens(actor, today, dossier_id=dossier.id, data_class=data_class)
    owner: Any = dossier.owner_id == actor.organisation
    return and_(PlanPart.kind.in_(kinds(data_class)), or_(owner, shared))
