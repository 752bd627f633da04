"""The three lines that go with an offer of the regie, from what the holder may see."""

from datetime import datetime

from sqlalchemy.orm import Session

from casework.domain import handover
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.records import HandoverNote
from casework.models import Dossier, Signal
from casework.services import access
from casework.services.dossiers import contact


def of(session: Session, actor: Actor, dossier: Dossier, now: datetime) -> HandoverNote:
    """What is going on, what runs, what comes first: the holder need not type."""
    mine = access.visible_signals(actor, day_of(now)).where(Signal.pupil_id == dossier.pupil_id)
    newest = session.scalars(mine.order_by(Signal.einddatum.desc()).limit(1)).all()
    agreements = contact.agreements(session, actor, dossier, today=day_of(now))
    return handover.lines(newest, (one.content for one in agreements if not one.done_at))
