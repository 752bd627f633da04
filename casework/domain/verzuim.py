"""Absence: its kinds, and amounts in sixtieths of an hour that counts.

An amount is an integer: minutes in po and so, lessons x 60 in vo, vso and mbo, where a lesson of
at most 60 minutes counts as one hour. So 16 hours are 960 in every sector.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from uuid import UUID

HOUR = 60
MOST_A_DAY = 24 * HOUR


class Verzuimsoort(StrEnum):
    """Kind of absence. A school maps its own codes to these."""

    ONGEOORLOOFD = "ONGEOORLOOFD"
    LUXE = "LUXE"
    ZIEK = "ZIEK"
    VERLOF = "VERLOF"
    SCHORSING = "SCHORSING"
    RELIGIE = "RELIGIE"
    TE_LAAT = "TE_LAAT"
    GEOORLOOFD = "GEOORLOOFD"


LABELS = {
    Verzuimsoort.ONGEOORLOOFD: "zonder geldige reden",
    Verzuimsoort.LUXE: "luxeverzuim",
    Verzuimsoort.ZIEK: "ziek",
    Verzuimsoort.VERLOF: "verlof",
    Verzuimsoort.SCHORSING: "schorsing",
    Verzuimsoort.RELIGIE: "religieuze plicht",
    Verzuimsoort.TE_LAAT: "te laat",
    Verzuimsoort.GEOORLOOFD: "andere geldige reden",
}


_UNEXCUSED = frozenset({Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.LUXE})
_WITH_LATE = _UNEXCUSED | {Verzuimsoort.TE_LAAT}


class Sector(StrEnum):
    """Kind of education; it decides the unit in which absence counts."""

    PO = "po"
    SO = "so"
    VO = "vo"
    VSO = "vso"
    MBO = "mbo"

    @property
    def in_minutes(self) -> bool:
        """True where 16 hours are clock hours, false where they are lessons."""
        return self in (Sector.PO, Sector.SO)


class WrongAmount(ValueError):
    """An amount that cannot be counted; the message is Dutch and says what to do."""


def unexcused(late_counts: bool) -> frozenset[Verzuimsoort]:
    """The kinds that are absence without a valid reason (Leerplichtwet 1969, art. 21a).

    Being late counts only where the school says so.
    """
    return _WITH_LATE if late_counts else _UNEXCUSED


def counts(soort: Verzuimsoort, late_counts: bool) -> bool:
    """True if this kind is absence without a valid reason."""
    return soort in unexcused(late_counts)


def amount_of(
    sector: Sector, lesuren: Decimal | None, minuten: int | None, minutes_per_lesson: int | None
) -> int:
    """Sixtieths of a counted hour, rounded; the sector's own unit goes before the other.

    Raises WrongAmount where only the other unit is given and the school has not set how many
    minutes a lesson takes, and where nothing is left to count.
    """
    exact = _minutes if sector.in_minutes else _lessons
    amount = int(exact(lesuren, minuten, minutes_per_lesson).to_integral_value(ROUND_HALF_UP))
    if amount <= 0:
        raise WrongAmount("Geef een getal boven 0.")
    return amount


def _minutes(lesuren: Decimal | None, minuten: int | None, lesson: int | None) -> Decimal:
    if minuten is not None:
        return Decimal(minuten)
    if lesuren is None:
        raise WrongAmount("Vul in hoeveel minuten.")
    if not lesson:
        raise WrongAmount("Geef minuten. Van lesuren weten wij hier niet hoe lang ze duren.")
    return lesuren * lesson


def _lessons(lesuren: Decimal | None, minuten: int | None, lesson: int | None) -> Decimal:
    if lesuren is not None:
        return lesuren * HOUR
    if minuten is None:
        raise WrongAmount("Vul in hoeveel lesuren.")
    if not lesson:
        raise WrongAmount("Geef lesuren. Wij weten hier niet hoeveel minuten een lesuur duurt.")
    return Decimal(minuten) * HOUR / lesson


def hours_of(amount: int) -> int | float:
    """An amount as a number of hours, in hundredths; whole hours are an int."""
    return amount // HOUR if amount % HOUR == 0 else round(amount / HOUR, 2)


def hours_text(amount: int) -> str:
    """An amount as hours the Dutch way: 750 is "12,5"."""
    return str(hours_of(amount)).replace(".", ",")


@dataclass(frozen=True, repr=False)
class Row:
    """One absence as typed or delivered, checked for form but not yet for fact."""

    date: date
    soort: Verzuimsoort
    pupil: UUID | None = None
    brin: str | None = None
    vestiging: str | None = None
    number: str | None = None
    pgn: str | None = None
    lesuren: Decimal | None = None
    minuten: int | None = None
    remark: str | None = None
