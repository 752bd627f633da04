"""Meetings: their kinds, and what one plans and decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

PER_CASE = 20  # minutes (desk.md 1.10)
SHORTEST, LONGEST = 10, 480  # minutes a meeting
MOST_AT_ONCE = 30  # cases on one agenda: more is no meeting


class Kind(StrEnum):
    """What kind of meeting it is."""

    MDO = "mdo"  # about one pupil
    ACTION = "actietafel"
    HOME = "thuiszitterstafel"
    BREAKTHROUGH = "doorbraakoverleg"


TABLES = (Kind.ACTION, Kind.HOME, Kind.BREAKTHROUGH)
LABELS = {
    Kind.MDO: "MDO",
    Kind.ACTION: "Actietafel",
    Kind.HOME: "Thuiszitterstafel",
    Kind.BREAKTHROUGH: "Doorbraakoverleg",
}


@dataclass(frozen=True, repr=False)
class NewMeeting:
    """A meeting to plan; `length` in minutes, `accounts` take part beside who plans it.

    `question` and `guests` (people without an account) are about the one pupil of an MDO.
    """

    kind: Kind
    starts_at: datetime
    length: int
    accounts: Sequence[UUID]
    place: str | None = None
    question: str | None = None
    guests: Sequence[str] = ()


class Task(NamedTuple):
    """Who does something, and by which day: what makes an agreement of a decision."""

    who: str
    due: date


@dataclass(frozen=True, repr=False)
class NewDecision:
    """What was decided about a pupil; without a task it is a decision without action."""

    what: str
    task: Task | None = None
