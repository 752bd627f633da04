"""How a dossier ends, and why it opens again.

An exemption is an end and no solution: it is counted apart (desk.md 1.20).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Outcome(StrEnum):
    """How it ended."""

    BACK = "terug"
    ELSEWHERE = "andere-plek"
    EXEMPT = "vrijgesteld"
    MOVED = "verhuisd"
    GROWN = "leerplicht-voorbij"
    MISTAKE = "ten-onrechte"
    OTHER = "anders"


class Again(StrEnum):
    """Why it opens again."""

    RELAPSE = "terugval"
    TOO_EARLY = "te-vroeg"
    NEW = "iets-nieuws"
    SIGNAL = "signaal"  # somebody picked up a signal: nobody chooses this by hand


OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.BACK: "Terug op school",
        Outcome.ELSEWHERE: "Passende plek ergens anders",
        Outcome.EXEMPT: "Vrijgesteld van de leerplicht",
        Outcome.MOVED: "Verhuisd, een ander gaat verder",
        Outcome.GROWN: "De leerplicht is voorbij",
        Outcome.MISTAKE: "Ten onrechte geopend",
        Outcome.OTHER: "Anders",
    }
)
BY_HAND: Mapping[Again, str] = MappingProxyType(
    {
        Again.RELAPSE: "Terugval: weer thuis",
        Again.TOO_EARLY: "Te vroeg gesloten",
        Again.NEW: "Er is iets nieuws",
    }
)
REASONS: Mapping[Again, str] = MappingProxyType(
    {**BY_HAND, Again.SIGNAL: "Een nieuw signaal is opgepakt"}
)
# Of these somebody asks after 4 and after 12 weeks how it goes (desk.md 1.21).
CARED_FOR = frozenset({Outcome.BACK, Outcome.ELSEWHERE})


@dataclass(frozen=True, repr=False)
class NewClosing:
    """The three fields: how it ended, since when, and what helped."""

    outcome: Outcome
    since: date
    helped: str
