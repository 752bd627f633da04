"""The figures of the past months, and of today: so that what was noted this week shows as well."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from casework.db import as_actor
from casework.demo import proposals
from casework.demo.scene import Cast
from casework.domain.figures.dates import last_reference
from casework.domain.figures.small import LIMIT
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import FigureDay
from casework.services.figures import counting, tried

MONTHS = 6
_SYSTEM = Actor(system="demo")


def fill(cast: Cast, *, now: datetime) -> None:
    """Count today and the reference dates before it that are left, and what was tried.

    Proposals come last.
    """
    counted(cast, now=now)
    counting.count(cast.session, _SYSTEM, cast.today, limit=LIMIT, base=1, now=now)
    tried.count(cast.session, _SYSTEM, cast.today, limit=LIMIT, base=1)
    proposals.written(cast, now)  # from what was counted


def counted(cast: Cast, *, now: datetime) -> None:
    """Count the reference dates before a moment, oldest first, as the clockwork would have."""
    as_actor(cast.session, "", system=True)
    known = set(cast.session.scalars(select(FigureDay.day)))
    for day in _days(cast.today):
        if day < day_of(now) and day not in known:
            at = now - (day_of(now) - day) + timedelta(days=1)  # the night after
            counting.count(cast.session, _SYSTEM, day, limit=LIMIT, base=1, now=min(at, now))


def _days(today: date) -> list[date]:
    days = [last_reference(today)]
    for _ in range(MONTHS - 1):
        days.append(last_reference(days[-1]))
    return days[::-1]
