"""A dossier to write a part of the plan into: the dossier, and who it is about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.policy import Action, Actor
from casework.models import Dossier
from casework.services import access, door
from casework.services.pupils import who
from casework.services.pupils.who import Head


@dataclass(frozen=True, repr=False)
class Opened:
    """A dossier, and the pupil as far as the actor may know it."""

    dossier: Dossier
    head: Head


def opened(session: Session, actor: Actor, action: Action, dossier: UUID, *, today: date) -> Opened:
    """The dossier, if the actor may do this to it. Raises NotFound, NotAllowed."""
    found = door.dossier_for(session, actor, action, dossier, today=today)
    relations = access.dossier_relations(session, actor, found)
    return Opened(found, who.seen(session, actor, found.pupil_id, relations, today=today))
