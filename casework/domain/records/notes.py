"""What was noted, in a few words each."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class ContactNote:
    """A call or a talk: with whom, and one line."""

    person: str
    line: str | None = None


@dataclass(frozen=True, repr=False)
class AgreementText:
    """What was agreed, and who does it (also someone without an account)."""

    what: str
    who: str


@dataclass(frozen=True, repr=False)
class WorkNote:
    """What somebody wrote down for themselves."""

    text: str


@dataclass(frozen=True, repr=False)
class Remark:
    """A remark with an absence."""

    text: str


@dataclass(frozen=True, repr=False)
class SuspensionNote:
    """Why a term was put off, where a code does not say it."""

    text: str | None = None


@dataclass(frozen=True, repr=False)
class ConcernNote:
    """Whom a concern is about, what somebody saw, and how to reach who reported it."""

    about: str
    what: str
    reach: str
    born: date | None = None


@dataclass(frozen=True, repr=False)
class SafetyNote:
    """What came of a step of the meldcode, and of the last what was decided."""

    text: str
    decision: str | None = None
