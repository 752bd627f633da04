"""The Verhuispakket: what goes along when a pupil moves to another municipality (desk.md 1.11).

The old municipality keeps its own part, the new one needs a ground of its own: what goes along is
a copy, made when it is offered. That the new one is not known, or does not work with Regielijn, is
an answer too; the regie then stays where it is.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from casework.domain.records import HandoverNote


class Where(StrEnum):
    """Where the pupil moves to."""

    HERE = "hier"
    UNKNOWN = "onbekend"
    OUTSIDE = "buiten"


WHERE = MappingProxyType(
    {
        Where.HERE: "Naar een gemeente die met Regielijn werkt",
        Where.OUTSIDE: "Naar een gemeente die niet met Regielijn werkt",
        Where.UNKNOWN: "De nieuwe gemeente is nog niet bekend",
    }
)


class Part(StrEnum):
    """What can go along. The three lines always do."""

    PLAN = "plan"
    AGREEMENTS = "afspraken"
    ABSENCE = "verzuim"


PARTS = MappingProxyType(
    {
        Part.PLAN: "Het plan",
        Part.AGREEMENTS: "De open afspraken",
        Part.ABSENCE: "Inzage in het verzuim bij de school",
    }
)


@dataclass(frozen=True, repr=False)
class NewPackage:
    """Where to, to whom there, the name of a `place` outside, which parts, and the three lines."""

    where: Where
    parts: frozenset[Part]
    note: HandoverNote
    to: UUID | None = None
    place: str | None = None


Faults = dict[str, list[str]]


def faults(value: NewPackage) -> Faults:
    """What is missing, by field; empty when nothing is."""
    if value.where is Where.HERE and value.to is None:
        return {"to": ["Kies aan wie in de nieuwe gemeente."]}
    if value.where is Where.OUTSIDE and not value.place:
        return {"plaats": ["Vul in welke gemeente."]}
    return {}
