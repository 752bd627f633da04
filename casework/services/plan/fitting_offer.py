"""A fitting offer made: it ends the three-month clock, and the pupil is not back by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.fitting_offer import Offered
from casework.domain.fitting_offer import standing as standing_on
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import OfferText
from casework.models import FittingOffer
from casework.services import door, plan_access
from casework.services.plan import parts
from casework.services.plan.parts import Noted
from casework.services.signals import begun

LONG_AGO = timedelta(days=366)


@dataclass(frozen=True)
class NewOffer:
    """What was offered, by whom, on which day."""

    what: str
    by: str
    offered_on: date


@dataclass(frozen=True, repr=False)
class Offers:
    """What was offered, newest first, and those that fell through."""

    standing: Sequence[Noted]
    lapsed: Sequence[Noted]

    def since(self, home_since: date, today: date) -> date | None:
        """The day of the offer that stands in a stay at home that began on a day."""
        days = [Offered(one.row.offered_on) for one in self.standing]
        return standing_on(days, home_since, today)


def note(
    session: Session, actor: Actor, dossier: UUID, value: NewOffer, *, now: datetime
) -> FittingOffer:
    """Note that an offer was made. Raises NotFound, NotAllowed, Invalid, Conflict."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_PLAN, dossier, today=today)
    if not today - LONG_AGO <= value.offered_on <= today:
        raise Invalid({"datum": ["Kies een dag in het laatste jaar, niet later dan vandaag."]})
    row = FittingOffer(offered_on=value.offered_on)
    made = parts.add(session, actor, found, row, OfferText(value.what, value.by), now=now)
    with elevated(session, actor.organisation):  # whoever's term it is, the clock ends
        begun.end_offered(session, actor, found.pupil_id, now=now)
    return made


def lapse(session: Session, actor: Actor, offer: UUID, *, now: datetime) -> FittingOffer:
    """It fell through: the three months run on. Raises NotFound, NotAllowed, Conflict."""
    today = day_of(now)
    found = session.scalar(select(FittingOffer).where(FittingOffer.id == offer))
    if found is None:
        raise NotFound
    of = door.dossier_for(session, actor, Action.NOTE_PLAN, found.dossier_id, today=today)
    seen = select(FittingOffer.id).where(
        FittingOffer.id == offer, plan_access.sees_plan(actor, today, of)
    )
    if session.scalar(seen) is None:
        raise NotFound
    if found.lapsed_at is not None:
        raise Conflict("Dit aanbod was al niet doorgegaan.")
    with elevated(session, actor.organisation):  # whoever noted it, and whoever's term it is
        found.lapsed_at = now
        begun.resume(session, actor, found, now=now)
    parts.record(session, actor, found, Action.NOTE_PLAN, "vervallen")
    return found


def offers(every: Sequence[Noted]) -> Offers:
    """What of the parts is an offer."""
    mine = [one for one in every if isinstance(one.row, FittingOffer)]
    return Offers(
        [one for one in mine if one.row.lapsed_at is None],
        [one for one in mine if one.row.lapsed_at is not None],
    )
