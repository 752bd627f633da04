"""Where the same reason comes together: by kind of school, and by school."""

from collections.abc import Iterable

from casework.domain.figures.theme import Band, Group, Theme

NO_SCHOOL = "0"
SECTORS = (
    ("po", "Basisschool, of nog nooit op school"),
    ("so", "Speciaal basisonderwijs en so"),
    ("vo", "Voortgezet onderwijs"),
    ("vso", "Voortgezet speciaal onderwijs"),
    ("mbo", "Mbo"),
)
MECHANISMS = (
    ("lukt-niet", "Wil wel naar school, maar het lukt niet"),
    ("blijft-weg", "Blijft weg zonder dat de ouders het weten"),
    ("ouders", "Ouders houden de leerling thuis"),
    ("school", "De school laat de leerling niet toe"),
    ("wacht", "Wacht op een plek of op zorg"),
    ("anders", "Iets anders, of nog niet bekend"),
)
BY_SECTOR, BY_SCHOOL = 1, 2  # levels


def leaf(mechanism: str, sector: str, branch: int | None) -> str:
    """Where somebody falls: the reason, the kind of school, the school."""
    return f"{mechanism}/{sector}/{branch or NO_SCHOOL}"


def read_leaf(text: str) -> tuple[str, int]:
    """The reason and the school of a leaf; 0 for none."""
    mechanism, _sector, branch = text.split("/")
    return mechanism, int(branch)


def theme(leaves: Iterable[str]) -> Theme:
    """The reasons, by kind of school, by school: one chain, for the schools that are in `leaves`.

    As themes of their own the schools would add up to the reasons, and a difference would tell
    what was hidden of either. Schools are told of the region alone, not by where pupils live.
    """
    none = {leaf(mechanism, sector, None) for mechanism, _ in MECHANISMS for sector, _ in SECTORS}
    every = sorted(none | set(leaves))
    sectors = [
        (f"{one}/{sector}", f"{name}, {school}")
        for one, name in MECHANISMS
        for sector, school in SECTORS
    ]
    levels = (
        tuple(_band(one, name, every) for one, name in MECHANISMS),
        tuple(_band(one, name, every) for one, name in sectors),
        tuple(Band(one, one, frozenset({one})) for one in every),
    )
    return Theme("oorzaak", "Wat speelt er", Group.DOSSIERS, levels, whole_from=BY_SCHOOL)


def _band(code: str, name: str, leaves: Iterable[str]) -> Band:
    return Band(code, name, frozenset(one for one in leaves if one.startswith(f"{code}/")))
