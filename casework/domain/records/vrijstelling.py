"""What of an exemption tells of health or belief."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, repr=False)
class VrijstellingText:
    """On which article it rests, and of the statement its day and what its signer is: no more.

    `asked` is who was asked on `asked_on` whether there is something to offer, `answer` what they
    said on `answered_on`, and why. `reviews`: what the child could do, each a day and a text.
    """

    article: str
    statement_on: date | None = None
    signer: str | None = None
    lasting: bool = False
    asked: str | None = None
    asked_on: date | None = None
    answer: str | None = None
    answered_on: date | None = None
    reason: str | None = None
    reviews: Sequence[Sequence[str]] = field(default_factory=list)
