"""Overviews that go out: what stands in each, and whom it is for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from casework.domain.figures.catalogue import FIGURES, INSPECTORATE, Figure


class Overview(NamedTuple):
    """An overview: its figures in order; `asked_by` says who wants it, and on what ground."""

    code: str
    name: str
    asked_by: str
    figures: tuple[Figure, ...]


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
            ),
        )
    }
)
