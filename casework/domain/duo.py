"""A report of absence to DUO: its kind, what stands in it, and what becomes of it there.

We do not send it. The school copies it into DUO's own form, and keeps the reference here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from casework.domain.policy import Role

SOURCE = "Besluit register onderwijsdeelnemers, art. 14 en 21"
STATUS_SOURCE = "DUO, verzuimregister: de vijf statussen sinds 12 augustus 2020"


class Status(StrEnum):
    """Where a report stands at DUO."""

    REGISTERED = "geregistreerd"
    TAKEN_UP = "in-behandeling"
    CLOSED = "afgesloten"
    WITHDRAWN = "ingetrokken"
    NOTED = "ter-kennisgeving"


LABELS: Mapping[Status, str] = MappingProxyType(
    {
        Status.REGISTERED: "Geregistreerd",
        Status.TAKEN_UP: "In behandeling",
        Status.CLOSED: "Afgesloten",
        Status.WITHDRAWN: "Ingetrokken",
        Status.NOTED: "Ter kennisgeving aangenomen",
    }
)
_OFFICER, _SCHOOL = Role.LEERPLICHTAMBTENAAR, Role.VERZUIMCOORDINATOR
# What may come after what, and who says so: the school withdraws, the municipality does the rest.
NEXT: Mapping[Status, Mapping[Status, Role]] = MappingProxyType(
    {
        Status.REGISTERED: {
            Status.TAKEN_UP: _OFFICER,
            Status.NOTED: _OFFICER,
            Status.WITHDRAWN: _SCHOOL,
        },
        Status.TAKEN_UP: {Status.CLOSED: _OFFICER, Status.WITHDRAWN: _SCHOOL},
        Status.CLOSED: {},
        Status.WITHDRAWN: {},
        Status.NOTED: {},
    }
)
# As DUO's form calls them.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "VM-16": "16 uur in 4 weken",
        "VM-LRV": "Langdurig relatief verzuim",
        "VM-LUX": "Luxe verzuim",
        "VM-18": "Doorstroompunt 18-plus",
        "VM-18-VSO": "Doorstroompunt 18-plus",
    }
)


@dataclass(frozen=True)
class Field:
    """One field of the form: its letter in the decree, its name, what to fill in."""

    letter: str
    label: str
    value: str


def choices(status: Status, roles: frozenset[Role]) -> tuple[tuple[Status, str], ...]:
    """What somebody with these roles may say of a report that stands there."""
    return tuple((to, LABELS[to]) for to, role in NEXT[status].items() if role in roles)
