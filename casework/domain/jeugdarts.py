"""The jeugdarts was asked to see a pupil: when, and who agreed to it. Never why, nor what came."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Agreed(StrEnum):
    """Who agreed that the jeugdarts is asked."""

    PARENTS = "ouders"
    BOTH = "leerling-en-ouders"
    PUPIL = "leerling"


AGREED = {
    Agreed.PARENTS: "De ouders",
    Agreed.BOTH: "De leerling en de ouders",
    Agreed.PUPIL: "De leerling, 16 of ouder",
}


@dataclass(frozen=True)
class NewAsked:
    """On which day, and who agreed."""

    on: date
    agreed: Agreed
