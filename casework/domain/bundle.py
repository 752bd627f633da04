"""What a region agreed to share at once. Health, care, people and own notes are in no bundle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from casework.domain.data_class import LABELS, DataClass

# What can be in a bundle, and what always is: without the dossier itself there is nothing to see.
BUNDLED = (
    DataClass.IDENTITY,
    DataClass.EDUCATION,
    DataClass.ABSENCE,
    DataClass.PLAN,
    DataClass.AGREEMENTS,
)
ALWAYS = DataClass.DOSSIER
_WHO = (DataClass.IDENTITY, DataClass.EDUCATION)
MOST = 3  # bundles of one region: more is a list of single parts again
BUILT_IN = "ingebouwd, tot de regio iets anders afspreekt"


class Bundle(NamedTuple):
    """Classes that are opened together, with one confirmation (desk.md 3)."""

    name: str
    classes: frozenset[DataClass]

    @property
    def parts(self) -> list[DataClass]:
        """What is in it, in the order of the list."""
        return [one for one in DataClass if one in self.classes]

    @property
    def label(self) -> str:
        """The name, and what it opens besides who the pupil is and of which school."""
        told = ", ".join(LABELS[one] for one in BUNDLED if one in self.classes and one not in _WHO)
        return f"{self.name}: {told}" if told else self.name


@dataclass(frozen=True)
class Agreed:
    """The bundles of a region, where that was agreed, from which day."""

    bundles: Sequence[Bundle]
    source: str
    valid_from: date | None = None


START = Bundle("Startpakket", frozenset({ALWAYS, *BUNDLED}))
DEFAULT = Agreed((START,), BUILT_IN)


def made(name: str, classes: Sequence[str]) -> Bundle:
    """A bundle of these classes; those that can be in none fall out."""
    return Bundle(name, frozenset({ALWAYS, *(one for one in BUNDLED if one in classes)}))


def to_data(bundles: Sequence[Bundle]) -> list[Any]:
    """Bundles as they are stored."""
    return [{"name": one.name, "classes": sorted(one.classes)} for one in bundles]


def from_data(stored: Sequence[Mapping[str, Any]]) -> tuple[Bundle, ...]:
    """Bundles as they were stored."""
    return tuple(made(one["name"], one["classes"]) for one in stored)


def faults(bundles: Sequence[Bundle]) -> dict[str, list[str]]:
    """Why these cannot be agreed, by field; empty when they can."""
    found: dict[str, list[str]] = {}
    names = [one.name.casefold() for one in bundles]
    for nr, one in enumerate(bundles, 1):
        if len(one.classes) < 2:
            found[f"wat{nr}"] = ["Kies wat er in dit pakket zit."]
        if names.index(one.name.casefold()) != nr - 1:
            found[f"naam{nr}"] = ["Deze naam hebt u al gebruikt."]
    return found
