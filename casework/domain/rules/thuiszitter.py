"""Who is a thuiszitter: the published definitions, each over the same counted facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from casework.domain.calendar import Calendar
from casework.domain.fitting_offer import Offered, standing
from casework.domain.months import add_months
from casework.domain.rules.lrv import VM_LRV
from casework.domain.rules.rule import Certainty, Clock, Rule
from casework.domain.rules.terms import THREE_MONTHS

VM_ABS = Rule(
    code="VM-ABS",
    name="Absoluut verzuim",
    trigger=(
        "Wie leerplichtig of kwalificatieplichtig is, staat op geen school ingeschreven en heeft "
        "geen vrijstelling. Niet wie voor de eerste gemiste schooldag op een andere school begint. "
        "Elke nacht opnieuw bekeken."
    ),
    clock=Clock.DAYS,
    who="de leerplichtambtenaar van de woongemeente",
    source="Leerplichtwet 1969, art. 2, 19 en 22",
    certainty=Certainty.LAW,
    says="Sinds {van} op geen school ingeschreven, en geen vrijstelling bekend.",
    audience=("leerplichtambtenaar",),
)

THUIS_OCW = Rule(
    code="THUIS-OCW",
    name="Thuiszitter volgens het ministerie",
    trigger="Absoluut verzuim, of langer dan {lesdays} achter elkaar weg zonder geldige reden.",
    clock=Clock.LESDAYS,
    who="wie cijfers maakt",
    source="Kamerbrief 3 februari 2016 (26695, nr. 108)",
    certainty=Certainty.OFFICIAL,
    settings=VM_LRV.settings,  # the same four lesson weeks
)

THUIS_BREED = Rule(
    code="THUIS-BREED",
    name="Thuiszitter, brede telling",
    trigger=(
        "Zoals het ministerie telt, en ook wie langer dan {lesdays} weg is met een geldige reden "
        "of een vrijstelling heeft om lichaam of geest (art. 5 onder a)."
    ),
    clock=Clock.LESDAYS,
    who="wie cijfers maakt",
    source="SWV Noord-Kennemerland (HAS); pilot Amsterdam-Noord (2017)",
    certainty=Certainty.SECONDARY,
    settings=THUIS_OCW.settings,
)

THUIS_5A = Rule(
    code="THUIS-5A",
    name="Vrijgesteld om lichaam of geest",
    trigger=(
        "Een vrijstelling om lichaam of geest (art. 5 onder a). Apart geteld: zo'n kind zit thuis, "
        "en is nooit opgelost."
    ),
    clock=Clock.DAYS,
    who="wie cijfers maakt",
    source="monitor van de Inspectie voor samenwerkingsverbanden; Leerplichttelling (art. 25)",
    certainty=Certainty.SECONDARY,
)


@dataclass(frozen=True)
class Facts:
    """What is known of one pupil on a day.

    `nowhere_since`: first day without a school or an exemption. `unexcused_since`, `away_since`:
    first day of the spell that still runs, without a valid reason and for whatever reason.
    `offers`: fitting offers made.
    """

    nowhere_since: date | None = None
    unexcused_since: date | None = None
    away_since: date | None = None
    exempt_5a: bool = False
    duty: bool = True
    offers: tuple[Offered, ...] = ()


def without_school(facts: Facts, _calendar: Calendar, _on: date) -> bool:
    """VM-ABS: under a duty, enrolled nowhere, not exempt."""
    return facts.duty and facts.nowhere_since is not None


def by_ministry(facts: Facts, calendar: Calendar, on: date) -> bool:
    """THUIS-OCW: absoluut, or unexcused for more than four lesson weeks."""
    return facts.duty and (
        facts.nowhere_since is not None
        or _long(facts.unexcused_since, calendar, on, THUIS_OCW["lesdays"])
    )


def widely(facts: Facts, calendar: Calendar, on: date) -> bool:
    """THUIS-BREED: also with a valid reason, and exempt on grounds of body or mind."""
    return (
        by_ministry(facts, calendar, on)
        or facts.exempt_5a
        or _long(facts.away_since, calendar, on, THUIS_BREED["lesdays"])
    )


def for_body(facts: Facts, _calendar: Calendar, _on: date) -> bool:
    """THUIS-5A: exempt on grounds of body or mind, counted apart."""
    return facts.exempt_5a


def three_months(facts: Facts, calendar: Calendar, on: date) -> bool:
    """By the ministry's definition, for more than three calendar months without a fitting offer."""
    days = [one for one in (facts.nowhere_since, facts.unexcused_since) if one]
    return by_ministry(facts, calendar, on) and any(
        on > add_months(since, THREE_MONTHS["length"]) and not standing(facts.offers, since, on)
        for since in days
    )


# By the code of the rule that defines it.
DEFINITIONS: Mapping[str, Callable[[Facts, Calendar, date], bool]] = MappingProxyType(
    {
        VM_ABS.code: without_school,
        THUIS_OCW.code: by_ministry,
        THUIS_BREED.code: widely,
        THUIS_5A.code: for_body,
        THREE_MONTHS.code: three_months,
    }
)


def _long(since: date | None, calendar: Calendar, on: date, lesdays: int) -> bool:
    return since is not None and calendar.lesday(on) - calendar.lesday(since) >= lesdays
