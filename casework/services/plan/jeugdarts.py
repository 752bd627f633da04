"""The jeugdarts was asked to see the pupil: what a step of the ladder may ask for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.errors import Invalid
from casework.domain.jeugdarts import NewAsked
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import JeugdartsText
from casework.models import JeugdartsAsked
from casework.services import door
from casework.services.plan import parts
from casework.services.plan.parts import Noted

LONG_AGO = timedelta(days=366)


def note(
    session: Session, actor: Actor, dossier: UUID, value: NewAsked, *, now: datetime
) -> JeugdartsAsked:
    """Note that the jeugdarts was asked. Raises NotFound, NotAllowed, Invalid, Conflict."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_PLAN, dossier, today=today)
    if not today - LONG_AGO <= value.on <= today:
        raise Invalid({"op": ["Kies een dag in het laatste jaar, niet later dan vandaag."]})
    text = JeugdartsText(value.on, value.agreed)
    return parts.add(session, actor, found, JeugdartsAsked(), text, now=now)


def asked(every: Sequence[Noted]) -> list[Noted]:
    """What of the parts says that the jeugdarts was asked, the last day first."""
    mine = [one for one in every if isinstance(one.row, JeugdartsAsked)]
    return sorted(mine, key=lambda one: one.row.content.on, reverse=True)
