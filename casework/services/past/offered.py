"""Which fitting offers were made to pupils: days alone, of whatever organisation."""

from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from casework.domain.fitting_offer import Offered
from casework.domain.moment import day_of
from casework.models import FittingOffer


def offers(session: Session, which: ColumnElement[bool]) -> dict[UUID, list[Offered]]:
    """The offers of each pupil, in one select; `which` is a condition on FittingOffer.

    They lie beyond what an actor sees: the caller elevates.
    """
    columns = (FittingOffer.pupil_id, FittingOffer.offered_on, FittingOffer.lapsed_at)
    found: dict[UUID, list[Offered]] = {}
    for pupil, since, lapsed in session.execute(select(*columns).where(which)):
        if since:
            found.setdefault(pupil, []).append(Offered(since, day_of(lapsed) if lapsed else None))
    return found
