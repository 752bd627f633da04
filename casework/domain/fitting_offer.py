"""A fitting offer of school or care (passend aanbod): it ends the three-month clock.

Being offered something is not being back: the pupil is at home until seen at school
(Thuiszitterspact, 13 June 2016: no pupil longer than three months at home without an offer).
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Offered(NamedTuple):
    """From which day an offer stands, and the day on which it fell through, if it did."""

    since: date
    until: date | None = None

    def stands(self, on: date) -> bool:
        """Whether it stood on a day."""
        return self.since <= on and (self.until is None or on < self.until)


def standing(offers: Iterable[Offered], home_since: date, on: date) -> date | None:
    """The day of the newest offer that stands, of those made during this stay at home."""
    days = [one.since for one in offers if one.stands(on) and one.since >= home_since]
    return max(days, default=None)
