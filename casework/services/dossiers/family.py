"""Noting who is round a pupil; what rested on the gezag of before is looked at at once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.policy import Actor
from casework.domain.records import PersonDetails
from casework.models import Person
from casework.services.dossiers import lapsing
from casework.services.pupils import person


def add(
    session: Session, actor: Actor, pupil: UUID, value: PersonDetails, *, now: datetime
) -> Person:
    """Note someone round the pupil. Raises NotFound, NotAllowed."""
    made = person.add(session, actor, pupil, value, now=now)
    lapsing.after_gezag(session, actor, pupil, now=now)
    return made


def change(
    session: Session,
    actor: Actor,
    who: UUID,
    value: PersonDetails,
    *,
    rev: int,
    now: datetime,
) -> Person:
    """Replace what is known of someone. Raises as `person.change` does."""
    found = person.change(session, actor, who, value, rev=rev, now=now)
    lapsing.after_gezag(session, actor, found.pupil_id, now=now)
    return found
