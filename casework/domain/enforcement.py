"""That enforcement runs, and by which of the four routes: never what it is about.

What is found in a case of enforcement are police data (Wet politiegegevens) and stay out; so there
is no text here, and nobody but the leerplicht of the own municipality knows of it (desk.md 1.14).
"""

from enum import StrEnum
from types import MappingProxyType

SOURCE = "Methodische aanpak schoolverzuim (MAS), Ingrado"


class Route(StrEnum):
    """How a report of absence goes on, by the MAS."""

    VOLUNTARY = "jeugdhulp"
    HALT = "halt"
    CIVIL = "civiel"
    CRIMINAL = "straf"


ROUTES = MappingProxyType(
    {
        Route.VOLUNTARY: "vrijwillige jeugdhulp",
        Route.HALT: "Halt",
        Route.CIVIL: "dwang, civielrechtelijk",
        Route.CRIMINAL: "dwang, strafrechtelijk",
    }
)


def moves_regie(route: str) -> bool:
    """Whether the regie lies better with somebody else: who prosecutes does not also direct help.

    Agreed by a region (desk.md 5.5): it is said, and nothing happens by itself.
    """
    return route == Route.CRIMINAL
