"""Calendar months: the fourth clock."""

from datetime import date, timedelta

YEAR = 12  # months


def add_months(day: date, count: int) -> date:
    """The same day so many months on; the last of the month where that one is shorter."""
    months = day.year * YEAR + day.month - 1 + count
    first = date(months // YEAR, months % YEAR + 1, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return min(last, first + timedelta(days=day.day - 1))


def school_year(day: date) -> int:
    """The year in which the school year of a day began: it runs from 1 August to 31 July."""
    return day.year if day.month >= 8 else day.year - 1


def school_year_end(start: int) -> date:
    """The last day of the school year that began in this year."""
    return date(start + 1, 7, 31)
