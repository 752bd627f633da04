"""Going over to another school as a planned step: from where, to where, when, and handed over how.

In a warm handover (warme overdracht) who knows the pupil speaks with who will. Without one a pupil
who sat at home before is not known where it comes (desk.md 1.24). In the last year of a
toelaatbaarheidsverklaring the school arranges the placement back (WEC art. 40 lid 15).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

AHEAD = timedelta(days=42)  # from then on the holder reads of it on Vandaag
WARNED = timedelta(days=14)  # before an enrolment ends it is told that nothing is handed over
_FAR = timedelta(days=2 * 366)
_AGO = timedelta(days=183)


class Path(StrEnum):
    """From which kind of education to which."""

    PO_VO = "po-vo"
    VO_MBO = "vo-mbo"
    TO_SPECIAL = "naar-speciaal"
    BACK = "terugplaatsing"
    SAME = "zelfde-soort"


LABELS = MappingProxyType(
    {
        Path.PO_VO: "Van basisschool naar voortgezet onderwijs",
        Path.VO_MBO: "Van voortgezet onderwijs naar mbo",
        Path.TO_SPECIAL: "Naar speciaal onderwijs",
        Path.BACK: "Terugplaatsing: van speciaal naar regulier onderwijs",
        Path.SAME: "Naar een andere school van dezelfde soort",
    }
)


class Warm(StrEnum):
    """Whether who knows the pupil spoke with who will."""

    PLANNED = "gepland"
    DONE = "gedaan"
    NOT = "niet"


WARM = MappingProxyType(
    {
        Warm.PLANNED: "Gepland",
        Warm.DONE: "Gedaan",
        Warm.NOT: "Gaat niet door",
    }
)
SETTLED = (Warm.DONE, Warm.NOT)


@dataclass(frozen=True)
class NewTransition:
    """What is planned. `to` is None as long as no school is known."""

    path: Path
    from_school: str
    to_school: str | None
    expected_on: date


@dataclass(frozen=True)
class Handover:
    """How it is handed over: on which day and by whom, or why not."""

    warm: Warm
    on: date | None = None
    by: str | None = None
    reason: str | None = None


Faults = dict[str, list[str]]


def possible(expected_on: date, today: date) -> Faults:
    """Why a transition cannot be expected on a day; empty when it can."""
    if today - _AGO <= expected_on <= today + _FAR:
        return {}
    return {"verwacht_op": ["Kies een dag in het laatste half jaar of de komende twee jaar."]}


def faults(value: Handover, today: date) -> Faults:
    """Why this cannot be said of a handover today, by field; empty when it can."""
    if value.warm is Warm.NOT:
        return {} if value.reason else {"reden": ["Vul in waarom niet."]}
    found: Faults = {} if value.by else {"door": ["Vul in wie het doet."]}
    if value.on is None:
        return found | {"op": ["Vul in op welke dag."]}
    if value.warm is Warm.PLANNED and value.on < today:
        found["op"] = ["Kies vandaag of een latere dag."]
    if value.warm is Warm.DONE and value.on > today:
        found["op"] = ["Deze datum ligt in de toekomst."]
    return found
