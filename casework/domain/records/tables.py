"""What is asked, said and decided at a table."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class MeetingPlace:
    """Where people meet: it can be a family's home."""

    place: str | None = None


@dataclass(frozen=True, repr=False)
class Preparation:
    """What is asked of a meeting about a pupil, and who without an account comes for that."""

    question: str | None = None
    guests: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class DecisionText:
    """What was decided."""

    what: str


@dataclass(frozen=True, repr=False)
class ApplicationText:
    """At which school, which others were asked, why it decided so, and who is willing."""

    school: str
    others: Sequence[str] = ()
    reason: str | None = None
    willing: str | None = None


@dataclass(frozen=True, repr=False)
class RulingText:
    """What was decided by doorzettingsmacht, why, and by whom."""

    what: str
    reasons: str
    by: str


@dataclass(frozen=True, repr=False)
class MinutesText:
    """What was read back at the end of a meeting about a pupil: each line as it was said."""

    present: Sequence[str]
    decided: Sequence[str]
    note: str | None = None
