"""Reference dates: the days on which is counted."""

from datetime import date, timedelta

QUARTER = (1, 4, 7, 10)  # months that begin a quarter
_AUGUST = 8


def last_reference(today: date) -> date:
    """The newest reference date that is over: the first of a month."""
    first = today.replace(day=1)
    return first if today > first else (first - timedelta(days=1)).replace(day=1)


def ends_quarter(day: date) -> bool:
    """Whether a quarter is over on this reference date."""
    return day.month in QUARTER


def ends_school_year(day: date) -> bool:
    """Whether a school year is over on this reference date."""
    return (day.month, day.day) == (_AUGUST, 1)


def year_of(day: date) -> str:
    """The school year that was over on a reference date."""
    return f"{day.year - 1}-{day.year}"


def quarter_of(day: date) -> str:
    """The quarter that was over on a reference date, as people say it."""
    last = day - timedelta(days=1)
    return f"{(last.month - 1) // 3 + 1}e kwartaal {last.year}"
