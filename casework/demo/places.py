"""The region: organisations and branches with names and numbers that cannot be real.

No municipality has a code from 9000, no board a number from 99000, no school a BRIN from 99.
"""

from typing import NamedTuple

from casework.domain.policy import OrganisationKind
from casework.domain.verzuim import Sector

_K = OrganisationKind
SWV = "swv"
# key: kind, code, name
ORGANISATIONS: dict[str, tuple[OrganisationKind, str, str]] = {
    "wilg": (_K.BOARD, "99001", "Stichting Wilgenkring"),
    "els": (_K.BOARD, "99002", "Stichting Elsenpad"),
    "berk": (_K.BOARD, "99003", "Stichting Berkenrand"),
    "iep": (_K.BOARD, "99004", "Mbo Iepenstreek"),
    "lindewaard": (_K.MUNICIPALITY, "9001", "Gemeente Lindewaard"),
    "oeverzijl": (_K.MUNICIPALITY, "9002", "Gemeente Oeverzijl"),
    "heidermeer": (_K.MUNICIPALITY, "9003", "Gemeente Heidermeer"),
    SWV: (_K.SWV, "SWV9901", "Samenwerkingsverband Lindestreek"),
    "bocht": (_K.CARE, "JH9901", "Jeugdhulp Lindebocht"),
    "licht": (_K.CARE, "JH9902", "Jeugdhulp Oeverlicht"),
    "ggd": (_K.HEALTH, "GGD9901", "GGD Lindestreek"),
    "platform": (_K.PLATFORM, "P9901", "Beheer Regielijn (demo)"),
}


class School(NamedTuple):
    """A branch. `silent` is how many days ago it stopped delivering; 0 is never."""

    board: str
    brin: str
    vestiging: str
    name: str
    sector: Sector
    place: str
    pupils: int
    grades: int
    silent: int = 0

    @property
    def gemeente(self) -> str:
        """The code of the municipality it lies in."""
        return ORGANISATIONS[self.place][1]

    @property
    def region(self) -> str:
        """The vacation region: one municipality lies across the border of two."""
        return "zuid" if self.place == "heidermeer" else "midden"


SCHOOLS: dict[str, School] = {
    "college": School("wilg", "99WA", "00", "Wilgenkring College", Sector.VO, "lindewaard", 70, 6),
    "mavo": School("wilg", "99WA", "01", "Wilgenkring Mavo", Sector.VO, "oeverzijl", 55, 4),
    "treurwilg": School("wilg", "99WB", "00", "De Treurwilg", Sector.VSO, "lindewaard", 30, 5),
    "elsenboom": School("els", "99EA", "00", "De Elsenboom", Sector.PO, "lindewaard", 50, 8),
    "elsenpad": School("els", "99EB", "00", "Het Elsenpad", Sector.PO, "heidermeer", 40, 8),
    "zilverels": School("els", "99EC", "00", "De Zilverels", Sector.PO, "oeverzijl", 40, 8),
    "lyceum": School("berk", "99BA", "00", "Berkenrand Lyceum", Sector.VO, "heidermeer", 55, 6),
    "ruwe-berk": School("berk", "99BB", "00", "De Ruwe Berk", Sector.VSO, "oeverzijl", 25, 5, 14),
    "mbo": School("iep", "99MA", "00", "Mbo Iepenstreek", Sector.MBO, "lindewaard", 40, 3),
}
