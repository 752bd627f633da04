"""A round in which cases are read, and what becomes of an advice."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

READABLE = timedelta(days=30)  # after the day of a round; then its cases close for who read them
MOST_CASES = 12  # in one round


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "concept"
    RELEASED = "vrijgegeven"
    TAKEN_BACK = "teruggenomen"


class Outcome(StrEnum):
    """What became of an advice; the reviewer sees this and no more (desk.md 1.22)."""

    OPEN = "open"
    ADOPTED = "overgenomen"
    UNFIT = "niet passend"


@dataclass(frozen=True)
class NewRound:
    """A round on a day, with those who read its cases."""

    held_on: date
    reviewers: tuple[UUID, ...]


def readable(held_on: date, today: date) -> bool:
    """Whether the cases of a round may still be read."""
    return today <= held_on + READABLE
