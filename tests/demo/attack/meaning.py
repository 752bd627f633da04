"""What the pages say that each column counts: written down anew from the definitions on them.

A group of pupils is divided by themes; a theme has leaves. A column is a set of leaves of one; a
leaf with more behind a slash lies within the one before it.
"""

from collections.abc import Iterable
from typing import NamedTuple

ALL = "*"


class Column(NamedTuple):
    """Whom a column counts: a group, by which theme, and which leaves of it; ALL for everybody."""

    group: str
    theme: str
    leaves: tuple[str, ...]


def _of(group: str, theme: str, *columns: str) -> list[Column]:
    return [Column(group, theme, tuple(one.split())) for one in columns]


_NOWHERE, _UNEXCUSED = "nergens1 nergens2 nergens3", "lrv1 lrv2 lrv3"
_CAME = "week maand later"
_SECTORS = ("po", "so", "vo", "vso", "mbo")
REASONS = ("lukt-niet", "blijft-weg", "ouders", "school", "wacht", "anders")
_HOME, _FILES, _WAITS = "thuis", "dossiers", "wachten"
COLUMNS: dict[str, list[Column]] = {
    "thuis-breed": _of(_HOME, "", ALL),
    "thuis-ocw": _of(_HOME, "soort", f"{_NOWHERE} {_UNEXCUSED}"),
    "vm-abs": _of(_HOME, "soort", _NOWHERE),
    "lrv": _of(_HOME, "soort", _UNEXCUSED),
    "lrv-kort": _of(_HOME, "soort", "lrv1"),
    "lrv-drie": _of(_HOME, "soort", "lrv2 lrv3"),
    "drie-maanden": _of(_HOME, "soort", "nergens2 lrv2"),
    "vrijgesteld": _of(_HOME, "soort", "vrijgesteld"),
    "sector": _of(_HOME, "onderwijs", *_SECTORS),
    "dossiers": _of(_FILES, "", ALL),
    "weg": [
        *_of(_FILES, "", ALL),
        *(Column(_FILES, one, tuple(_CAME.split())) for one in ("contact", "plan")),
        *(Column(_FILES, one, tuple(_CAME.split())) for one in ("aanbod", "school")),
    ],
    "stap": _of(_FILES, "stap", *"012345678"),
    "regie": _of(_FILES, "regie", "eerste", "over", "gezocht"),
    **{one: _of(_FILES, one, *_CAME.split(), "nog-niet") for one in ("contact", "plan", "school")},
    "aanbod": _of(_FILES, "aanbod", *_CAME.split(), "nog-kort", "nog-lang"),
    "zonder-aanbod": _of(_FILES, "aanbod", "nog-kort", "nog-lang"),
    "oorzaak": _of(_FILES, "oorzaak", *REASONS),
    "zorg": _of(_WAITS, "wacht", "kort", "midden", "lang", "begonnen", "afgezien"),
}
HELPS = (
    "anders, of nog niet gekozen",
    "behandeling",
    "begeleiding op school of thuis",
    "hulp aan het gezin",
    "dagplek met zorg en onderwijs",
)
# All leaves of a theme: everybody of its group is in exactly one.
LEAVES: dict[str, frozenset[str]] = {
    "": frozenset(),
    "soort": frozenset(f"{_NOWHERE} {_UNEXCUSED} geoorloofd vrijgesteld".split()),
    "onderwijs": frozenset(_SECTORS),
    "stap": frozenset("012345678"),
    "regie": frozenset({"eerste", "over", "gezocht"}),
    **{one: frozenset(f"{_CAME} nog-niet".split()) for one in ("contact", "plan", "school")},
    "aanbod": frozenset(f"{_CAME} nog-kort nog-lang".split()),
    "oorzaak": frozenset(f"{one}/{kind}" for one in REASONS for kind in _SECTORS),
    "wacht": frozenset({"kort", "midden", "lang", "begonnen", "afgezien"}),
    "hulp": frozenset(HELPS),
    "loop": frozenset({"begonnen/terug", "begonnen/anders", "niet"}),
}


def within(leaves: Iterable[str], named: Iterable[str]) -> frozenset[str]:
    """Of all leaves, those that lie in the named ones."""
    some = tuple(named)
    return frozenset(
        one for one in leaves if any(at == ALL or f"{one}/".startswith(f"{at}/") for at in some)
    )
