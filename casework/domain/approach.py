"""Approaches: what is tried to bring a pupil back, against which mechanisms, and how it went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from casework.domain.why import CHOICES, FACTORS, Judgement, Type


class Result(StrEnum):
    """Whether it helped, as who noted it sees that."""

    HELPED = "hielp"
    DID_NOT = "hielp-niet"
    UNKNOWN = "weet-niet"


RESULTS: Mapping[Result, str] = MappingProxyType(
    {
        Result.HELPED: "Hielp",
        Result.DID_NOT: "Hielp niet",
        Result.UNKNOWN: "Weet ik nog niet",
    }
)
# What an approach can be for: a main reason, or a factor (domain.md 7.2).
MECHANISMS: Mapping[str, str] = MappingProxyType(
    {str(code): text for code, text in CHOICES.items() if code is not Type.UNKNOWN} | FACTORS
)
# What in the rules stands in the way; counted for the board (desk.md 1.24).
OBSTACLES: Mapping[str, str] = MappingProxyType(
    {
        "betaler": "Niemand weet wie betaalt",
        "bekostiging": "De school krijgt geen geld voor onderwijs op een andere plek",
        "onderwijstijd": "Minder lesuren mag niet, of niet lang genoeg",
        "tlv": "Er is eerst een TLV nodig",
        "inschrijving": "Er is eerst een inschrijving nodig",
        "grens": "Het mag niet over de grens van gemeente of regio",
        "beschikking": "Er is eerst een beschikking jeugdhulp nodig",
        "privacy": "Partijen mogen niet genoeg delen",
        "vervoer": "Vervoer wordt niet betaald",
    }
)
ROWS = (1, 2)  # obstacles an approach can have
MOST_SUGGESTED = 3  # on a dossier


@dataclass(frozen=True)
class NewApproach:
    """An approach as the region describes it. `obstacles`: code to what would help.

    `nobody`: who wrote it says that its texts are about nobody.
    """

    name: str
    sentence: str
    mechanisms: tuple[str, ...]
    provider: str | None = None
    payer: str | None = None
    obstacles: Mapping[str, str] = field(default_factory=dict)
    retired: bool = False
    nobody: bool = False

    @property
    def texts(self) -> tuple[str | None, ...]:
        """All that was typed of it."""
        return (self.name, self.sentence, self.provider, self.payer, *self.obstacles.values())


@dataclass(frozen=True, repr=False)
class NewTried:
    """What was tried since a day: an approach of the library, else in one's own words."""

    result: Result
    begun_on: date
    approach: UUID | None = None
    words: str | None = None


def tells_of_health(mechanisms: Iterable[str]) -> bool:
    """Whether an approach is only for what tells of health: then that it was tried does so too."""
    return all(_is_health(one) for one in mechanisms)


def _is_health(code: str) -> bool:
    if code in FACTORS:
        return bool(Judgement(Type.UNKNOWN, (code,)).health)
    return bool(Judgement(Type(code)).health)


def suits(mechanisms: Iterable[str], plays: Iterable[str]) -> int:
    """For how many of the mechanisms that play an approach is meant."""
    return len(set(mechanisms) & set(plays))
