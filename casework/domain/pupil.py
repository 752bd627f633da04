"""A pupil at a school, as a row of the school's own administration has it."""

from dataclasses import dataclass
from datetime import date

from casework.domain.errors import Wrong
from casework.domain.records import Education, Identity

OLDEST = 30  # years: nobody older is at school in our files


@dataclass(frozen=True, repr=False)
class PupilRow:
    """One row, checked for form but not yet for fact. `home_gemeente` is a code of 2026.

    `qualified_on`: the day of a startkwalificatie; None where the file does not say.
    """

    brin: str
    identity: Identity
    education: Education
    valid_from: date
    valid_until: date | None = None
    vestiging: str | None = None
    home_gemeente: str | None = None
    qualified_on: date | None = None


def check_birth(born: date, today: date) -> None:
    """Raise Wrong for a birth date that no pupil can have."""
    if born > today:
        raise Wrong("geboortedatum", "Deze datum ligt in de toekomst.")
    if (born.year + OLDEST, born.month, born.day) < (today.year, today.month, today.day):
        raise Wrong("geboortedatum", f"Deze datum is meer dan {OLDEST} jaar geleden.")
