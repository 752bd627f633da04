"""Putting a term off: until when, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

OTHER = "anders"
REASONS: Mapping[str, str] = {
    "vakantie": "Vakantie",
    "wacht-op-ander": "Wacht op een ander",
    "afspraak-gezin": "Afspraak met het gezin",
    OTHER: "Anders",
}


@dataclass(frozen=True, repr=False)
class Pause:
    """What somebody fills in: one of REASONS, with `text` where that says too little."""

    until: date
    reason: str
    text: str | None = None
