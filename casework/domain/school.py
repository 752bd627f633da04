"""School branches as DUO publishes them."""

from dataclasses import dataclass

from casework.domain.verzuim import Sector

# DUO's "soort" of a branch for primary and special schools. One for both ages counts as so: there
# most pupils are of primary age, and both are entered in the same file.
SECTORS = {
    "BO": Sector.PO,
    "SBO": Sector.PO,
    "SO": Sector.SO,
    "VSO": Sector.VSO,
    "SOVSO": Sector.SO,
    "VO": Sector.VO,
}


@dataclass(frozen=True)
class School:
    """A branch (BRIN + vestiging). `board_code` is the bevoegd gezag number, `gemeente` of 2026."""

    brin: str
    vestiging: str
    name: str
    sector: Sector
    board_code: str | None = None
    postcode: str | None = None
    place: str | None = None
    gemeente: str | None = None


def sector_of(soort: str) -> Sector:
    """The sector of a soort such as "Sbo" or "(v)so". Raises ValueError with a Dutch message."""
    letters = "".join(c for c in soort.upper() if c.isalpha())
    if letters == "VSO" and "(" in soort:  # "(v)so": both
        return Sector.SO
    if letters not in SECTORS:
        raise ValueError("Deze schoolsoort kennen wij niet.")
    return SECTORS[letters]
