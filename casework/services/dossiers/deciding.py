"""Who decides over which class of a dossier (docs/decisions/0030).

What the school knows of the pupil is the school's. What is of the dossier itself, the holder of
the regie opens. Health, care and people round the pupil are of the organisation that noted them.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.data_class import DataClass
from casework.domain.policy import Action, Actor, Relation
from casework.models import Dossier
from casework.services import access, door, share

OF_DOSSIER = frozenset({DataClass.DOSSIER, DataClass.PLAN, DataClass.AGREEMENTS})
OF_WRITER = frozenset({DataClass.HEALTH, DataClass.CARE, DataClass.PEOPLE})


def of_pupil(session: Session, actor: Actor, dossier: Dossier) -> UUID:
    """Whose is what is known of the pupil: the school, or who opened the dossier without one.

    Which board that is lies beyond what a partner may read, hence the elevation.
    """
    with elevated(session, actor.organisation, actor.system):
        return share.school_of(session, dossier.pupil_id) or dossier.owner_id


def over(session: Session, actor: Actor, dossier: Dossier) -> frozenset[DataClass]:
    """The classes that the actor may open to others."""
    found = set(OF_WRITER)
    if of_pupil(session, actor, dossier) == actor.organisation:
        found |= set(share.OF_SCHOOL)
    if Relation.HOLDS_REGIE in access.dossier_relations(session, actor, dossier):
        found |= OF_DOSSIER
    return frozenset(found)


def allow(actor: Actor, wanted: frozenset[DataClass], decided: frozenset[DataClass]) -> None:
    """Raise NotAllowed unless the actor decides over all that is wanted."""
    relations = {Relation.DECIDES} if wanted <= decided else set[Relation]()
    door.allow(actor, Action.SHARE, relations, found=True)


def lock(session: Session, dossier: UUID) -> None:
    """One after the other opens, ends and renews in a dossier."""
    session.execute(select(Dossier.id).where(Dossier.id == dossier).with_for_update())
