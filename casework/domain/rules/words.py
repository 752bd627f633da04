"""A number of a rule as people say it: 960 sixtieths of an hour are "16 uur"."""

from casework.domain.months import YEAR
from casework.domain.verzuim import hours_text

WEEK = 7  # days
SIXTIETHS, LESDAYS, DAYS, MONTHS = "zestigste uren", "lesdagen", "dagen", "maanden"
CALENDAR_DAYS, SCHOOLDAYS, WORKING_DAYS = "kalenderdagen", "schooldagen", "werkdagen"
# Whole ones of these are said in the larger unit: one of it, and more of it.
_LARGER = {
    LESDAYS: (WEEK, "lesweek", "lesweken"),
    DAYS: (WEEK, "week", "weken"),
    CALENDAR_DAYS: (WEEK, "week", "weken"),
    MONTHS: (YEAR, "jaar", "jaar"),
}
_ONE = {
    LESDAYS: "lesdag",
    DAYS: "dag",
    CALENDAR_DAYS: "kalenderdag",
    SCHOOLDAYS: "schooldag",
    WORKING_DAYS: "werkdag",
    MONTHS: "maand",
}


def words(value: int, unit: str) -> str:
    """A number with its unit, in the largest one that fits: 28 lesdagen are "4 lesweken"."""
    if unit == SIXTIETHS:
        return f"{hours_text(value)} uur"
    size, one, more = _LARGER.get(unit, (0, "", ""))
    if size and value and value % size == 0:
        return f"{value // size} {one if value == size else more}"
    return f"{value} {_ONE.get(unit, unit) if value == 1 else unit}"
