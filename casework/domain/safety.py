"""Worries about a child's safety: the five steps of the meldcode.

Source: Besluit verplichte meldcode huiselijk geweld en kindermishandeling, art. 2 (MEMORY: the
number of the article; the steps are those of the basic model of the ministry of VWS). Each
organisation has a meldcode of its own, with its own terms: the steps are the same everywhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from casework.domain.calendar import add_working_days

STEPS: Mapping[int, str] = MappingProxyType(
    {
        1: "Breng in kaart wat u ziet",
        2: "Overleg met een collega, en als het nodig is met Veilig Thuis",
        3: "Praat met de ouders en het kind",
        4: "Weeg hoe ernstig het is, met het afwegingskader",
        5: "Besluit: melden, hulp, of allebei",
    }
)
LAST = max(STEPS)
QUIET = 5  # working days without a next step, then the screen asks (DESIGN)


class Decision(StrEnum):
    """What the fifth step ends in."""

    REPORT = "melden"
    HELP = "hulp"
    BOTH = "melden-en-hulp"
    NOTHING = "geen-vermoeden"


LABELS: Mapping[Decision, str] = MappingProxyType(
    {
        Decision.REPORT: "Wij melden bij Veilig Thuis",
        Decision.HELP: "Wij zorgen zelf voor hulp",
        Decision.BOTH: "Wij melden bij Veilig Thuis en zorgen voor hulp",
        Decision.NOTHING: "Er is geen vermoeden meer",
    }
)


@dataclass(frozen=True, repr=False)
class NewStep:
    """A step that was done: which, when, what came of it; the fifth has a decision."""

    step: int
    done_on: date
    text: str
    decision: Decision | None = None


def asked_on(done: NewStep) -> date | None:
    """From which day to ask for the next step; None when it was the last."""
    return add_working_days(done.done_on, QUIET) if done.step < LAST else None


def following(done: Iterable[int]) -> int:
    """The step to propose after these, the newest first: the next, or the first anew."""
    newest = next(iter(done), 0)
    return newest % LAST + 1
