"""Overviews that go out: what stands in each, and whom it is for."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from casework.domain.figures import dates
from casework.domain.figures.catalogue import FIGURES, INSPECTORATE, YEARLY, Figure
from casework.domain.policy import OrganisationKind

AGES = "5 tot en met 18 jaar"


class Overview(NamedTuple):
    """An overview: its figures in order; `asked_by` says who wants it, and on what ground.

    `ends`: whether a reference date is one of its own, and `over` which time was over then.
    `senders`: which organisations send it. `per_thousand`: each number also per 1,000 inhabitants
    of AGES.
    """

    code: str
    name: str
    asked_by: str
    figures: tuple[Figure, ...]
    ends: Callable[[date], bool]
    over: Callable[[date], str]
    senders: frozenset[OrganisationKind]
    per_thousand: bool = False


_QUARTER = ("vm-abs", "lrv-kort", "lrv-drie", "vrijgesteld", "thuis-ocw", "drie-maanden")
OVERVIEWS: Mapping[str, Overview] = MappingProxyType(
    {
        one.code: one
        for one in (
            Overview(
                "kwartaal",
                "Kwartaaloverzicht voor de Inspectie",
                INSPECTORATE,
                tuple(FIGURES[code] for code in _QUARTER),
                dates.ends_quarter,
                dates.quarter_of,
                frozenset({OrganisationKind.SWV, OrganisationKind.MUNICIPALITY}),
            ),
            Overview(
                "jaar",
                "Jaarverslag leerplicht",
                "de gemeenteraad, vóór 1 oktober (Leerplichtwet 1969, art. 25)",
                tuple(YEARLY.values()),
                dates.ends_school_year,
                dates.year_of,
                frozenset({OrganisationKind.MUNICIPALITY}),
            ),
            Overview(
                "indicatoren",
                "Indicatoren voor de jaarstukken van de gemeente",
                "de gemeenteraad: verplichte indicatoren, per 1.000 inwoners van 5 tot en met 18",
                (YEARLY["absoluut"], YEARLY["relatief"]),
                dates.ends_school_year,
                dates.year_of,
                frozenset({OrganisationKind.MUNICIPALITY}),
                per_thousand=True,
            ),
        )
    }
)


def rate(count: int | None, inhabitants: int) -> float | None:
    """Per 1,000 inhabitants, to two decimals; None where the number may not be shown."""
    return None if count is None else round(1000 * count / inhabitants, 2)
