"""What a rule finds: a threshold reached, with every date that counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Day = tuple[date, int]
Days = Mapping[date, int] | Sequence[Day]


@dataclass(frozen=True)
class Crossing:
    """The threshold was reached on `einddatum`; `evidence` is every date that counted.

    `begindatum` is where the count began; `amount` is the evidence added up, in sixtieths of an
    hour.
    """

    begindatum: date
    einddatum: date
    amount: int
    evidence: tuple[Day, ...]
