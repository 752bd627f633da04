"""What goes along when the regie moves or ends."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class HandoverNote:
    """The three lines that go with a regie offer, and all the taker sees of whom it is about."""

    what_is: str
    what_runs: str
    what_first: str
    initials: str | None = None
    age: int | None = None
    school: str | None = None


@dataclass(frozen=True, repr=False)
class OfferQuestion:
    """What who was offered the regie wants to know first, and what the giver answers."""

    asked: str
    answer: str | None = None


@dataclass(frozen=True, repr=False)
class Refusal:
    """Why an offer was refused, in words."""

    text: str


@dataclass(frozen=True, repr=False)
class ClosingNote:
    """What helped, or why it ended."""

    helped: str


@dataclass(frozen=True, repr=False)
class PackageText:
    """What goes along to the next municipality: three lines, the plan in lines, open agreements.

    `agreed`, `agreed_by` and `agreed_due` (YYYY-MM-DD) are as long as each other. `place` is where
    to, when that is a municipality that does not work in here.
    """

    what_is: str
    what_runs: str
    what_first: str
    plan: Sequence[str] = ()
    agreed: Sequence[str] = ()
    agreed_by: Sequence[str] = ()
    agreed_due: Sequence[str] = ()
    place: str | None = None
