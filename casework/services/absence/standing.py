"""How much of the 16 hours stands now, for the line beside a form and on the page of a pupil."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from casework.domain.calendar import FIRST
from casework.domain.policy import Actor
from casework.domain.rules import vm16
from casework.domain.verzuim import Verzuimsoort, counts
from casework.models import Signal, Verzuim
from casework.services import access
from casework.services.absence import verzuim
from casework.services.pupils.who import Head
from casework.services.schools.calendar import calendar_of
from casework.services.signals.raising import LOCKED

SHOWN = timedelta(days=366)


def on_day(
    session: Session, actor: Actor, head: Head, *, today: date, on: date | None = None
) -> int:
    """The same for a form, which shows nothing else of the absence; `on` another day than today."""
    on = today if on is None or on < FIRST else on
    absences = verzuim.of_pupil(session, actor, head.nr, on - SHOWN, on, today=today)
    query = access.visible_signals(actor, today).where(Signal.pupil_id == head.pupil)
    return amount(session, head, absences, session.scalars(query).all(), on)


def amount(
    session: Session,
    of: Head,
    absences: Sequence[Verzuim],
    signals: Sequence[Signal],
    today: date,
) -> int:
    """The amount that counts towards 16 hours now, in sixtieths of an hour."""
    if of.branch is None:
        return 0
    days: dict[date, int] = {}
    for one in absences:
        own = one.branch_id == of.branch.id
        if own and counts(Verzuimsoort(one.soort), of.branch.late_counts):
            days[one.date] = days.get(one.date, 0) + one.amount
    locked = [one.einddatum for one in signals if one.state == LOCKED]
    calendar = calendar_of(session, of.branch)
    fired = [
        one.einddatum for one in vm16.crossings(days, calendar, after=max(locked, default=None))
    ]
    after = max(locked + fired, default=None)
    return vm16.standing(days, calendar, today, after)
