"""Which proposals of one's own organisation wait for their next step."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from casework.domain.policy import Actor
from casework.models import Proposal
from casework.services.desk.row import MOST, row

AHEAD = timedelta(days=7)


def due(actor: Actor, today: date) -> Any:
    """Those of which a step is due this week, or was; `text` is how far they are."""
    columns = row(
        "voorstellen", Proposal.id, None, day=Proposal.due_on, text=Proposal.state, sealed=Proposal
    )
    mine = (Proposal.owner_id == actor.organisation, Proposal.due_on <= today + AHEAD)
    return select(*columns).where(*mine).order_by(Proposal.due_on).limit(MOST)
