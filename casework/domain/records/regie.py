"""What goes along when the regie moves or ends."""

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
class Refusal:
    """Why an offer was refused, in words."""

    text: str


@dataclass(frozen=True, repr=False)
class ClosingNote:
    """What helped, or why it ended."""

    helped: str
