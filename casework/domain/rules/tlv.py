"""The toelaatbaarheidsverklaring: by when it is decided, and how long it holds."""

from datetime import date, timedelta
from types import MappingProxyType

from casework.domain.months import school_year, school_year_end
from casework.domain.rules.rule import Certainty, Clock, Rule, Setting
from casework.domain.rules.words import DAYS, WEEK

TLV_YEARS = 12  # nobody is longer at a special school; the law names no most
_DAY = timedelta(days=1)

TLV_EIND = Rule(
    code="TLV-EIND",
    name="Einde van een toelaatbaarheidsverklaring",
    trigger=(
        "Het laatste schooljaar van een toelaatbaarheidsverklaring. De school regelt "
        "terugplaatsing of vraagt een nieuwe aan."
    ),
    clock=Clock.MONTHS,
    who="het schoolbestuur",
    source="WEC art. 40 lid 15 (oude tekst)",
    certainty=Certainty.SECONDARY,
    says="De toelaatbaarheidsverklaring eindigt op {tot}. Regel nu wat daarna komt.",
)
TLV_DECISION = Rule(
    code="TLV-BESLUIT",
    name="Beslissen over een toelaatbaarheidsverklaring",
    trigger=(
        "Een school vroeg een toelaatbaarheidsverklaring aan. Het samenwerkingsverband beslist "
        "binnen {length}."
    ),
    clock=Clock.DAYS,
    who="het samenwerkingsverband",
    source="Awb art. 4:13; WPO, WVO en WEC noemen geen eigen termijn",
    certainty=Certainty.SECONDARY,
    says="Over de toelaatbaarheidsverklaring van {van} moet uiterlijk {tot} beslist zijn.",
    settings=MappingProxyType({"length": Setting(8 * WEEK, "Termijn", DAYS)}),
)


def tlv_end(issued: date, years: int = 1) -> date:
    """The last day of a toelaatbaarheidsverklaring (WEC art. 40 lid 15).

    So many school years, and the rest of the running one when it is issued under way. Raises
    ValueError for a number that cannot be.
    """
    if not 1 <= years <= TLV_YEARS:
        raise ValueError(f"Kies 1 tot en met {TLV_YEARS} schooljaren.")
    year = school_year(issued)
    starts = issued - _DAY == school_year_end(year - 1)
    return school_year_end(year + years - starts)
