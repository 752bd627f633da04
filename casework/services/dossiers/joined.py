"""A live signal of a pupil with an open dossier stands in it, wherever its owner sees that dossier.

Else one would be asked to open what is open. Found by state: whichever of the two came first.
"""

from datetime import date, datetime
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import among, elevated
from casework.domain.matching import WITHDRAWN
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.rules.terms import BY_HAND
from casework.domain.rules.thuiszitter import VM_ABS
from casework.domain.vrijstelling import SAYING
from casework.models import Alarm, Dossier, Signal
from casework.services import access

# A day came, or there is no school any more: that asks for something of its own, also where
# somebody works in a dossier already.
ASKS_ON = frozenset({*BY_HAND, VM_ABS.code})


def join(session: Session, actor: Actor, pupil: UUID | None = None, *, now: datetime) -> int:
    """Put loose signals (of one pupil) into the open dossier; how many.

    Those of others too: where their owner works together in it by law, hence the elevation.
    """
    with elevated(session, actor.organisation, actor.system):
        rows = session.execute(_loose(pupil, day_of(now))).all()
        for dossier, some in groupby(rows, lambda row: row.dossier):
            ids = [row.signal for row in some]
            these = update(Signal).where(among(session, Signal.id, ids))
            session.execute(these.values(dossier_id=dossier))
            told = (among(session, Alarm.of, ids), Alarm.cleared_at.is_(None))
            alarms = update(Alarm).where(*told, Alarm.pupil_id.is_not(None))
            session.execute(alarms.values(dossier_id=dossier))
    return len(rows)


def _loose(pupil: UUID | None, today: date) -> Any:
    """Those that stand in no dossier; that there is an exemption is for no dossier."""
    owner = Actor(organisation=cast(Any, Signal.owner_id))
    query = (
        select(Signal.id.label("signal"), Dossier.id.label("dossier"))
        .join(Dossier, Dossier.pupil_id == Signal.pupil_id)
        .where(
            Signal.dossier_id.is_(None),
            Signal.state != WITHDRAWN,
            Signal.rule.not_in(sorted(SAYING)),
            Dossier.closed_at.is_(None),
            access.sees_dossier(owner, today),
        )
        .order_by(Dossier.id)
    )
    return query if pupil is None else query.where(Signal.pupil_id == pupil)
