"""How a school's absence counts: its vacation region, a whole day, lateness, days off."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from casework.domain.errors import Changed, Invalid
from casework.domain.faults import faults
from casework.domain.policy import Actor
from casework.domain.verzuim import HOUR, Sector
from casework.models import Branch
from casework.services.schools import calendar

LEAST, MOST = HOUR, 12 * HOUR  # a whole day, in sixtieths of an hour
_SHORTEST, _LONGEST = 20, 60  # minutes of a lesson
_OVERLAP = "In deze regio botst de eigen kalender van de school."
_FIRST = "{who} veranderde dit net. Bekijk eerst wat er nu staat."


@dataclass(frozen=True)
class Setting:
    """What a school sets. `hele_dag` is in the unit of its sector, None for the usual."""

    version: int
    region: str | None
    hele_dag: Decimal | None
    minutes_per_lesson: int | None
    late_counts: bool
    free_stretches: bool


def keep(session: Session, actor: Actor, branch: Branch, value: Setting) -> None:
    """Store the settings; what was counted is counted anew where they decide it.

    The caller holds the branch. Raises Invalid, and Conflict when others were set meanwhile.
    """
    if value.version != branch.calendar_version:
        raise Changed(branch.changed_by, _FIRST)
    before, region = _settings(branch), calendar.region(branch)
    branch.region, branch.hele_dag = value.region, _amount(branch, value.hele_dag)
    branch.late_counts, branch.free_stretches = value.late_counts, value.free_stretches
    branch.minutes_per_lesson = _lesson(value.minutes_per_lesson)
    if calendar.region(branch) != region:
        _fits(session, branch)
    if _settings(branch) != before:
        calendar.raised(session, actor, branch, "instellingen")


def _fits(session: Session, branch: Branch) -> None:
    """Its own periods lie well among the vacations of the region that was chosen."""
    found = faults(calendar.region(branch), calendar.own(session, branch))
    wrong = [one.message for one in found if one.error]
    if wrong:
        raise Invalid({"regio": [_OVERLAP, wrong[0]]})


def _lesson(given: int | None) -> int | None:
    if given is not None and not _SHORTEST <= given <= _LONGEST:
        raise Invalid({"minuten_per_lesuur": [f"Geef {_SHORTEST} tot en met {_LONGEST} minuten."]})
    return given


def _settings(branch: Branch) -> tuple[object, ...]:
    return (
        branch.region,
        branch.hele_dag,
        branch.minutes_per_lesson,
        branch.late_counts,
        branch.free_stretches,
    )


def _amount(branch: Branch, given: Decimal | None) -> int | None:
    if given is None:
        return None
    minutes = Sector(branch.sector).in_minutes
    amount = given if minutes else given * HOUR
    if not LEAST <= amount <= MOST or amount != int(amount):
        between = "60 tot en met 720 minuten" if minutes else "1 tot en met 12 lesuren"
        raise Invalid({"hele_dag": [f"Geef {between}."]})
    return int(amount)
