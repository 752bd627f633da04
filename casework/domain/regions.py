"""Municipalities of 2026 and the vacation region of their schools.

The region belongs to the place of the school (Regeling vaststelling schoolvakanties, art. 3).
"""

from collections.abc import Iterable
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Where a municipality lies in two regions the list has the larger part; this is the other one.
ALSO = {
    "0736": "noord",  # De Ronde Venen: what was Abcoude
    "1955": "zuid",  # Montferland: what was Didam
    "1740": "zuid",  # Neder-Betuwe: what was Dodewaard
    "1959": "zuid",  # Altena: Hank and Dussen
}


@dataclass(frozen=True)
class Municipality:
    """A municipality: its code of four digits, name, province and vacation region."""

    code: str
    name: str
    province: str
    region: str


@cache
def municipalities() -> dict[str, Municipality]:
    """All municipalities on 1 January 2026 by code (CBS, gemeentelijke indeling 2026)."""
    return {row["code"]: Municipality(**row) for row in _table("municipalities")}


def current(gemeente_code: str) -> str:
    """The code of 2026 for one that merged, however often since (RvIG, tabel 33); else itself."""
    return _merged().get(gemeente_code, gemeente_code)


def region_of(gemeente_code: str) -> str | None:
    """Vacation region of a municipality, also one that merged; None for an unknown code."""
    found = municipalities().get(current(gemeente_code))
    return found.region if found else None


@cache
def _merged() -> dict[str, str]:
    return {row["code"]: row["into"] for row in _table("merged")}


def _table(name: str) -> Iterable[dict[str, str]]:
    text = files("casework.domain").joinpath(f"data/{name}.csv").read_text("utf-8")
    return DictReader(text.splitlines(), delimiter=";")
