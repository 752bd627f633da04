"""Moments are UTC; rules and terms run on dates in the Netherlands."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def day_of(at: datetime) -> date:
    """The calendar date in the Netherlands at a moment."""
    return at.astimezone(AMSTERDAM).date()


def day_start(day: date) -> datetime:
    """The moment a day begins in the Netherlands."""
    return datetime.combine(day, time.min, AMSTERDAM)
