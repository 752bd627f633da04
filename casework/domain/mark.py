"""What was done about a pupil, as marks on the line of the absence."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

NEWEST = 5  # on the page of a dossier; the timeline has all


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


def newest(marks: Iterable[Mark], today: date) -> list[Mark]:
    """The last few of what happened up to today, newest first."""
    return nlargest(NEWEST, (one for one in marks if one.on <= today), key=itemgetter(0))


def between(marks: Iterable[Mark], first: date, last: date) -> list[Mark]:
    """The marks of a period, in order."""
    return sorted(one for one in marks if first <= one.on <= last)
