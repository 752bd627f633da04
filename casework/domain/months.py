"""Calendar months: the fourth clock."""

from datetime import date, timedelta


def add_months(day: date, count: int) -> date:
    """The same day so many months on; the last of the month where that one is shorter."""
    months = day.year * 12 + day.month - 1 + count
    first = date(months // 12, months % 12 + 1, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return min(last, first + timedelta(days=day.day - 1))


def school_year(day: date) -> int:
    """The year in which the school year of a day began: it runs from 1 August to 31 July."""
    return day.year if day.month >= 8 else day.year - 1
