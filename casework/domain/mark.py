"""What was done about a pupil, as marks on the line of the absence."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of marks, in the order in which they are drawn."""

    CONTACT = "contact"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    PLAN = "plan"
    OFFER = "offer"
    CARE = "care"
    STEP = "step"
    REGIE = "regie"
    SIGNAL = "signal"


class Mark(NamedTuple):
    """Something that happened on a day. `said` is a short text without names of children."""

    on: date
    kind: Kind
    said: str


def between(marks: Iterable[Mark], first: date, last: date) -> list[Mark]:
    """The marks of a period, in order."""
    return sorted(one for one in marks if first <= one.on <= last)
