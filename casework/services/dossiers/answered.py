"""What is opened need not be asked any more (`share_ask`)."""

from datetime import datetime

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from casework.domain.climbing import FollowUp
from casework.domain.policy import Actor
from casework.domain.sharing import NewShare
from casework.models import Dossier, ShareAsk
from casework.services.dossiers import alarm, deciding


def mark(session: Session, actor: Actor, dossier: Dossier, value: NewShare, now: datetime) -> None:
    """End the questions that what is opened answers."""
    of_dossier = ShareAsk.data_class.in_(deciding.OF_DOSSIER)
    waits = (
        ShareAsk.dossier_id == dossier.id,
        ShareAsk.to_id == value.to,
        ShareAsk.data_class.in_(value.classes),
        ShareAsk.state == "open",
        or_(of_dossier, ShareAsk.owner_id == actor.organisation),
    )
    values = {"state": "shared", "answered_at": now, "answered_by": actor.account}
    done = update(ShareAsk).where(*waits).values(values).returning(ShareAsk.id)
    for one in session.scalars(done).all():
        alarm.clear(session, actor, one, FollowUp.ANSWERED, now=now)
