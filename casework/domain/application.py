"""A pupil is put forward at a school: by when it must decide, and where one can go (zorgplicht).

The terms are those of `rules/terms.py`: ZP-6, once ZP-6+4, and ZP-10 for who is enrolled nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from casework.domain.rules.terms import ZP_6, ZP_10, due, postponed

_DAY = timedelta(days=1)


class Outcome(StrEnum):
    """How an application ended."""

    ADMITTED = "geplaatst"
    REFUSED = "geweigerd"
    WITHDRAWN = "ingetrokken"


LABELS = {
    Outcome.ADMITTED: "de school plaatst de leerling",
    Outcome.REFUSED: "de school weigert",
    Outcome.WITHDRAWN: "ouders trekken de aanmelding in",
}


@dataclass(frozen=True, repr=False)
class NewApplication:
    """A written application; `others` are schools that were asked as well."""

    school: str
    written_on: date
    others: Sequence[str] = ()
    nowhere: bool = False  # enrolled at no school


@dataclass(frozen=True, repr=False)
class Decided:
    """What the school decided, why, and which school is willing to take the pupil."""

    outcome: Outcome
    on: date
    reason: str | None = None
    willing: str | None = None


class Clock(NamedTuple):
    """Day so many of so many; both calendar days, the term ends on `due_on`."""

    day: int
    of: int
    due_on: date


def clock(written_on: date, extended_until: date | None, today: date) -> Clock:
    """How long the school may still take (WPO art. 40: 6 weeks, once at most 4 more)."""
    last = extended_until or due(ZP_6, written_on)
    return Clock((today - written_on).days, (last - written_on).days, last)


def may_extend_until(written_on: date) -> tuple[date, date]:
    """The first and the last day to which the school may put its decision off."""
    return due(ZP_6, written_on) + _DAY, postponed(written_on)


def place_from(written_on: date) -> date:
    """From this day a pupil who is enrolled nowhere is placed for the time being (ZP-10)."""
    return due(ZP_10, written_on) + _DAY
