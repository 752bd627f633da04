"""Who may do what: one table. What is not in it is refused.

Each cell names the relations to the object of which one must hold; `ALWAYS` asks none. The table
is printed by `casework policy`, and a test holds it cell by cell.
"""

from casework.domain.policy.actions import Action, Relation
from casework.domain.policy.actor import Actor
from casework.domain.policy.roles import MAY_HOLD_REGIE, OrganisationKind, Role
from casework.domain.policy.table import ALWAYS, POLICY, SCOPES, SYSTEM

__all__ = [
    "ALWAYS",
    "MAY_HOLD_REGIE",
    "POLICY",
    "SCOPES",
    "SYSTEM",
    "Action",
    "Actor",
    "OrganisationKind",
    "Relation",
    "Role",
    "may",
    "may_ever",
]


def may_ever(actor: Actor, action: Action) -> bool:
    """Whether this actor could do this to any object at all."""
    if actor.system:
        return action in SYSTEM
    if actor.token:
        return action in actor.scope
    return any(role in POLICY.get(action, {}) for role in actor.roles)


def may(actor: Actor, action: Action, relations: frozenset[Relation] = frozenset()) -> bool:
    """Whether this actor may do this to an object it stands in these relations to."""
    if actor.system:
        return action in SYSTEM
    if actor.token:
        return action in actor.scope and Relation.OWN_BRANCH in relations
    cells = (POLICY.get(action, {}).get(role) for role in actor.roles)
    return any(cell is not None and (not cell or cell & relations) for cell in cells)
