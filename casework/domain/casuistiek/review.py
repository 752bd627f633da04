"""A round in which cases are read, and what becomes of an advice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

READABLE = timedelta(days=30)  # after the day of a round; then its cases close for who read them
MOST_CASES = 12  # in one round


class Called(Protocol):
    """A case by its id and by how it is called."""

    @property
    def id(self) -> UUID:
        """Which case."""

    @property
    def alias(self) -> str:
        """How it is called in its round."""


Case = TypeVar("Case", bound=Called)


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


def in_order(cases: Iterable[Case], agenda: Sequence[str]) -> list[Case]:
    """Cases as an agenda of their ids has them; those it does not name last, by alias."""
    places = {one: place for place, one in enumerate(agenda)}
    return sorted(cases, key=lambda one: (places.get(str(one.id), len(places)), one.alias))


def readable(held_on: date, today: date) -> bool:
    """Whether the cases of a round may still be read."""
    return today <= held_on + READABLE
