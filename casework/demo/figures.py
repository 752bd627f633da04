"""The figures of the past months, and of today: so that what was noted this week shows as well."""

from datetime import date, datetime, timedelta

from casework.db import as_actor
from casework.demo.scene import Cast
from casework.domain.figures.dates import last_reference
from casework.domain.figures.small import LIMIT
from casework.domain.policy import Actor
from casework.services.figures import counting, tried

MONTHS = 6
_SYSTEM = Actor(system="demo")


def fill(cast: Cast, *, now: datetime) -> None:
    """Count the last reference dates, oldest first, as the clockwork would have."""
    as_actor(cast.session, "", system=True)
    for day in reversed(_days(cast.today)):
        at = now - (cast.today - day) + timedelta(days=1)  # the night after
        counting.count(cast.session, _SYSTEM, day, limit=LIMIT, base=1, now=min(at, now))
    tried.count(cast.session, _SYSTEM, cast.today, limit=LIMIT, base=1)


def _days(today: date) -> list[date]:
    days = [today, last_reference(today)]
    for _ in range(MONTHS - 1):
        days.append(last_reference(days[-1]))
    return days
