"""Why a pupil is at home, as somebody sees it on a day: one type, and at most three factors.

Types 1 to 4 after Heyne, Gren-Landell, Melvin and Gentle-Genitty (2018), the rest because a case is
often one of waiting. Groups of factors after NJi, "Schoolverzuim aanpakken" (2020). The function
of a refusal after the SRAS-R (Kearney & Silverman, 1993; Heyne and others). A judgement is a dated
opinion: no score, and it ends by itself unless somebody confirms it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from casework.domain.months import add_months

MONTHS = 6  # how long a judgement holds (desk.md 5.8)
MOST = 3  # factors


class Type(StrEnum):
    """The main reason; one at a time."""

    REFUSAL = "lukt-niet"
    TRUANCY = "blijft-weg"
    WITHDRAWAL = "ouders-houden-thuis"
    EXCLUSION = "school-houdt-buiten"
    SOMATIC = "ziek-lichaam"
    MENTAL = "ziek-geest"
    PLACE = "wacht-op-plek"
    CARE = "wacht-op-zorg"
    MOVED = "verhuisd"
    HEALTH = "gezondheid"  # what a reader without that class is told of an illness
    UNKNOWN = "weet-niet"


TYPES = {
    Type.UNKNOWN: "Weet ik nog niet",
    Type.REFUSAL: "Wil wel naar school, maar het lukt niet",
    Type.TRUANCY: "Blijft weg zonder dat de ouders het weten",
    Type.WITHDRAWAL: "Ouders houden de leerling thuis",
    Type.EXCLUSION: "De school laat de leerling niet toe",
    Type.PLACE: "Wacht op een plek",
    Type.CARE: "Wacht op zorg",
    Type.MOVED: "Verhuisd of net in Nederland, nog geen school",
    Type.SOMATIC: "Ziek: lichaam",
    Type.MENTAL: "Ziek: geest",
    Type.HEALTH: "Gezondheid",
}
CHOICES = {code: text for code, text in TYPES.items() if code is not Type.HEALTH}


class Group(NamedTuple):
    """A group of factors: code to words; `health` are those of its codes that tell of health."""

    name: str
    factors: dict[str, str]
    health: frozenset[str] = frozenset()


GROUPS = {
    "K1": Group(
        "Kind",
        {
            "angst": "Angst",
            "stemming": "Somber",
            "autisme": "Autisme",
            "trauma": "Heeft iets ergs meegemaakt",
            "lang-ziek": "Lang ziek",
            "slaap": "Slaap",
            "begaafd": "Begaafd",
            "gamen": "Gamen",
        },
        frozenset({"angst", "stemming", "autisme", "trauma", "lang-ziek", "slaap"}),
    ),
    "G1": Group(
        "Gezin",
        {
            "ouder-ziek": "Een ouder is ziek",
            "ruzie": "Ruzie thuis",
            "scheiding": "Scheiding",
            "geld": "Te weinig geld",
            "zorgtaken": "Zorgt thuis voor anderen",
            "kijk-op-school": "Ouders kijken anders naar school",
        },
        frozenset({"ouder-ziek"}),
    ),
    "S1": Group(
        "School",
        {
            "pesten": "Pesten",
            "niveau": "Niveau past niet",
            "leraren": "Steeds andere leraren",
            "onveilig": "Voelt zich niet veilig",
            "schorsing": "Geschorst",
            "geen-hulp": "Geen extra hulp",
            "geen-toelating": "Niet toegelaten",
        },
    ),
    "L1": Group(
        "Leeftijdgenoten", {"buitengesloten": "Hoort er niet bij", "vrienden": "Vrienden gaan niet"}
    ),
    "X1": Group(
        "Systeem",
        {
            "geen-plek": "Geen passende plek",
            "wachtlijst": "Wachtlijst zorg",
            "wie-betaalt": "Onduidelijk wie betaalt",
            "tlv": "TLV niet klaar",
            "vervoer": "Vervoer",
            "privacy": "Partijen mogen niets delen",
        },
    ),
}
FACTORS = {f"{code}.{key}": text for code, of in GROUPS.items() for key, text in of.factors.items()}
SRAS = {
    "a": "Iets op school vermijden dat een naar gevoel geeft",
    "b": "Weg uit contact of beoordeling",
    "c": "Aandacht van een ander",
    "d": "Thuis of buiten is iets leukers",
}
_SICK = frozenset({Type.SOMATIC, Type.MENTAL})
_HEALTH = {f"{code}.{key}" for code, of in GROUPS.items() for key in of.health}


@dataclass(frozen=True)
class Judgement:
    """Why, in the eyes of `judge` (function and organisation). `line` is one free line."""

    type: Type
    factors: tuple[str, ...] = ()
    judge: str = ""
    line: str | None = None
    sras: str | None = None

    @property
    def health(self) -> "Judgement | None":
        """The part that tells of health, for who has that class; None without one."""
        sick = self.type if self.type in _SICK else Type.HEALTH
        factors = tuple(one for one in self.factors if one in _HEALTH)
        if sick is Type.HEALTH and not factors and self.sras is None:
            return None
        return Judgement(sick, factors, self.judge, sras=self.sras)

    @property
    def plain(self) -> "Judgement":
        """The rest, for who sees the plan."""
        kind = Type.HEALTH if self.type in _SICK else self.type
        return Judgement(kind, _without(self.factors), self.judge, self.line)


def _without(factors: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in factors if one not in _HEALTH)


def until(judged_on: date) -> date:
    """The last day on which a judgement holds, unless it is confirmed."""
    return add_months(judged_on, MONTHS)
