"""The parts of a plan."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class VoiceText:
    """Who speaks (a `Speaker`), by name where it is a parent, and the words; none: not heard."""

    speaker: str
    name: str | None = None
    words: str | None = None


@dataclass(frozen=True, repr=False)
class WhyText:
    """Why a pupil is at home (a `Type`, `FACTORS`, one line), and who judged so.

    `health`: there is a part that tells of health, elsewhere, in its own class.
    """

    type: str
    judge: str
    factors: list[str]
    line: str | None = None
    health: bool = False


@dataclass(frozen=True, repr=False)
class HealthWhyText:
    """The part of why a pupil is at home that tells of health. `sras` is a function of it."""

    type: str
    factors: list[str]
    sras: str | None = None


@dataclass(frozen=True, repr=False)
class JeugdartsText:
    """On which day the jeugdarts was asked, and who agreed (an `Agreed`)."""

    on: date
    agreed: str


@dataclass(frozen=True, repr=False)
class BelastbaarheidText:
    """How much of school a day (sixtieths of an hour, 0: none), on how many days; a `Judge`."""

    amount: int
    days: int
    judge: str


@dataclass(frozen=True, repr=False)
class PlanGoal:
    """What a return plan works towards."""

    goal: str


@dataclass(frozen=True, repr=False)
class OfferText:
    """What was offered to a pupil, and by whom."""

    what: str
    by: str


@dataclass(frozen=True, repr=False)
class CareText:
    """Which help, the goal of going back to school it serves, and who does what for it.

    `payer` is a `Payer`; `bridging` is what happens while one waits. `initials` are for who gives
    it and may not know the name yet. `aim` and `kind` are an `Aim` and a `Help`.
    """

    help: str
    goal: str
    payer: str
    provider: str | None = None
    decision: str | None = None
    referrer: str | None = None
    bridging: str | None = None
    initials: str | None = None
    aim: str = "anders"
    kind: str = "anders"


@dataclass(frozen=True, repr=False)
class TransitionText:
    """From which school to which (None: not known yet), by which `Path`, and who hands over how.

    `reason` is why there is no warm handover.
    """

    path: str
    from_school: str
    to_school: str | None = None
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, repr=False)
class TriedText:
    """What was tried since a day, and how that went (a `Result`).

    `name` as it was called then; `approach` is the id of one of the library.
    """

    name: str
    result: str
    begun_on: date
    approach: str | None = None
