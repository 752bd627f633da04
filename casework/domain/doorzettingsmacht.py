"""Doorzettingsmacht: who decides when the parties do not agree, as the region has it.

It is agreed regionally; no law gives it (domain findings 12.8: WPO 18a and 19, WVO chapter 8, WEB
9.2, Leerplichtwet, Jeugdwet). So its source is always the agreement of the region.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

NO_LAW = "Geen wet regelt dit: de regio spreekt het af (Thuiszitterspact, 13 juni 2016)."


class Form(StrEnum):
    """Who has the last word."""

    PERSON = "persoon"
    TABLE = "tafel"
    MANDATE = "mandaat"  # each member of the table, for the own organisation


LABELS = {
    Form.PERSON: "één persoon beslist",
    Form.TABLE: "de tafel beslist samen",
    Form.MANDATE: "ieder aan tafel beslist voor de eigen organisatie",
}


@dataclass(frozen=True)
class NewPower:
    """What a region agreed: the form, whose it is (a function), where that stands, since when.

    `account` is the person who is asked for a decision; by a mandate each at the table is.
    """

    form: Form
    holder: str
    source: str
    valid_from: date
    account: UUID | None = None


@dataclass(frozen=True, repr=False)
class NewRuling:
    """A decision by doorzettingsmacht: what, why, by whom, on which day."""

    what: str
    reasons: str
    by: str
    decided_on: date
