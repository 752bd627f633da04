"""A care trajectory: which help, for which goal of going back to school, and the days waited."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

WARNED = timedelta(weeks=8)  # before a decision ends (desk.md 1.16)


class Payer(StrEnum):
    """Who pays; often nobody knows yet."""

    UNKNOWN = "weet-niet"
    MUNICIPALITY = "gemeente"
    INSURER = "zorgverzekeraar"
    LONG_TERM = "zorgkantoor"
    EDUCATION = "onderwijs"
    PARENTS = "ouders"


PAYERS = {
    Payer.UNKNOWN: "Weet ik nog niet",
    Payer.MUNICIPALITY: "Gemeente (Jeugdwet)",
    Payer.INSURER: "Zorgverzekeraar",
    Payer.LONG_TERM: "Zorgkantoor (Wlz)",
    Payer.EDUCATION: "School of samenwerkingsverband",
    Payer.PARENTS: "Ouders",
}


class Aim(StrEnum):
    """Which goal of going back to school help serves, as one of a few: the words say the rest."""

    BUILD = "opbouwen"
    STAY = "volhouden"
    CHANGE = "overstap"
    RECOVER = "herstel"
    OTHER = "anders"


AIMS = {
    Aim.OTHER: "Anders, of nog niet gekozen",
    Aim.BUILD: "Weer stap voor stap naar school",
    Aim.STAY: "Op school kunnen blijven",
    Aim.CHANGE: "Naar een school die past",
    Aim.RECOVER: "Eerst herstellen, dan naar school",
}


class Help(StrEnum):
    """Which kind of help it is, as one of a few."""

    TREATMENT = "behandeling"
    GUIDANCE = "begeleiding"
    FAMILY = "gezin"
    DAY = "dagplek"
    OTHER = "anders"


HELPS = {
    Help.OTHER: "Anders, of nog niet gekozen",
    Help.TREATMENT: "Behandeling",
    Help.GUIDANCE: "Begeleiding op school of thuis",
    Help.FAMILY: "Hulp aan het gezin",
    Help.DAY: "Dagplek met zorg en onderwijs",
}


class Turn(StrEnum):
    """What happens to a trajectory."""

    START = "start"
    EXPECT = "verwacht"  # a new day on which it is to start
    ASKED = "gevraagd"  # somebody asked how long it still takes
    MET = "gehaald"
    NOT_MET = "niet-gehaald"


class State(StrEnum):
    """How far it is."""

    WAITING = "wacht"
    RUNNING = "loopt"
    ENDED = "klaar"


@dataclass(frozen=True)
class NewCare:
    """What is asked for: `help` that serves `goal`; the rest as far as it is known."""

    help: str
    goal: str
    waits_since: date
    provider_id: UUID | None = None
    provider: str | None = None
    decision: str | None = None
    decided_until: date | None = None
    referrer: str | None = None
    payer: Payer = Payer.UNKNOWN
    bridging: str | None = None
    expected_on: date | None = None
    aim: Aim = Aim.OTHER
    kind: Help = Help.OTHER


def state(care_from: date | None, care_until: date | None) -> State:
    """How far it is, by the days on which it began and ended."""
    if care_until is not None:
        return State.ENDED
    return State.WAITING if care_from is None else State.RUNNING


def waited(since: date, care_from: date | None, care_until: date | None, today: date) -> int:
    """Calendar days waited: until it began, was given up, or until today."""
    return max(0, ((care_from or care_until or today) - since).days)


def ends_soon(decided_until: date | None, today: date) -> bool:
    """Whether its decision ends within eight weeks, or has ended."""
    return decided_until is not None and decided_until - WARNED <= today
