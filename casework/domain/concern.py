"""A concern about a child that somebody reports, whatever is on file: who decides, and what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

DECIDE_IN = 2  # working days (desk.md 1.7)


class Decision(StrEnum):
    """What the owner decides."""

    TAKEN = "opgepakt"
    KNOWN = "loopt-al"
    NOT_OURS = "niet-voor-ons"


LABELS: Mapping[Decision, str] = MappingProxyType(
    {
        Decision.TAKEN: "Wij pakken dit op",
        Decision.KNOWN: "Wij zijn er al mee bezig",
        Decision.NOT_OURS: "Dit kind hoort niet bij ons",
    }
)


@dataclass(frozen=True, repr=False)
class NewConcern:
    """Whom it goes to (a branch, or a municipality), whom it is about, what somebody saw."""

    about: str
    what: str
    reach: str
    born: date | None = None
    branch: str | None = None
    municipality: UUID | None = None
