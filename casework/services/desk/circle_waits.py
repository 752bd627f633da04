"""What of the circle waits for a person: what closes soon in dossiers whose regie I hold."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from casework.domain.policy import Actor
from casework.domain.sharing import WARNED
from casework.models import Dossier, Organisation, RegieTerm, Share
from casework.services.desk.row import MOST, row


def ending(actor: Actor, today: date) -> Any:
    """Dossiers of which something closes within a fortnight; `number` says how many parts.

    `text` is one of the organisations that will not see it any more.
    """
    columns = row(
        "loopt-af",
        Dossier.id,
        Dossier.pupil_id,
        dossier=Dossier.id,
        day=func.min(Share.until),
        number=func.count(),
        text=func.min(Organisation.name),
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    query = query.join(Share, Share.dossier_id == Dossier.id)
    query = query.join(Organisation, Organisation.id == Share.to_id)
    soon = Share.until.between(today, today + timedelta(days=WARNED))
    mine = (RegieTerm.account_id == actor.account, Share.ended_at.is_(None), soon)
    return query.where(*mine).group_by(Dossier.id).order_by(func.min(Share.until)).limit(MOST)
