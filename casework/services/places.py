"""Where a branch lies, as the calendar asks it."""

from casework.domain.calendar import Calendar, calendar
from casework.domain.regions import region_of
from casework.models import Branch

MIDDLE = "midden"


def calendar_of(branch: Branch) -> Calendar:
    """The lesson calendar of a branch: its region set by hand, else its municipality's."""
    return calendar(branch.region or region_of(branch.gemeente or "") or MIDDLE)
