"""Themes: by what a group of pupils is divided, from coarse to fine."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

TOTAL = "totaal"


class Group(StrEnum):
    """Whom a theme divides. Everybody of a group falls in exactly one leaf of each theme."""

    AT_HOME = "thuis"  # thuiszitters in the wide definition
    DOSSIERS = "dossiers"  # pupils with an open dossier
    # Of the school year that ended: who was there in it at any time.
    REPORTED = "jaar-gemeld"
    LUXE = "jaar-luxe"
    NOWHERE = "jaar-nergens"
    EXEMPT = "jaar-vrij"
    # Who waited for help or got it in the year before: each aim, and then all of those.
    AIM_BUILD = "inkoop-opbouwen"
    AIM_STAY = "inkoop-volhouden"
    AIM_CHANGE = "inkoop-overstap"
    AIM_RECOVER = "inkoop-herstel"
    AIM_OTHER = "inkoop-anders"
    CARE = "zorg-jaar"
    TRIED = "geprobeerd"  # with whom one approach was tried

    @property
    def base(self) -> int:
        """What its numbers are rounded to at least.

        Who was at home on a reference date was so in that year too. The difference of both numbers
        would tell of those who were so only in between; rounding keeps it from being a number. The
        same holds of those with whom something was tried, who only grow in number, and of who gets
        help, and has an open dossier or had one.
        """
        return 1 if self in _ON_THE_DAY else 5

    def hides_with(self, theme: str, band: str) -> bool:
        """Whether the same people are counted in that cell of a group before this one.

        Where it is hidden this is hidden too: together they would tell who is. A sum over all aims
        less those that are shown is the one that is not, rounded or not.
        """
        if self is Group.EXEMPT:
            return (theme, band) == ("soort", "vrijgesteld")
        counted = theme.startswith("inkoop-") or theme.endswith("-wacht")
        begun = theme.endswith("-loop") and band in ("begonnen", "niet-begonnen")
        return self is Group.CARE and (counted or begun)


_ON_THE_DAY = frozenset({Group.AT_HOME, Group.DOSSIERS})


class Band(NamedTuple):
    """A part of a theme: the leaves it holds."""

    code: str
    name: str
    leaves: frozenset[str]


@dataclass(frozen=True)
class Theme:
    """Each level divides the bands of the one before it further; the last are the leaves.

    Levels from `whole_from` on are published of everything together alone, not by place.
    """

    code: str
    name: str
    group: Group
    levels: tuple[tuple[Band, ...], ...]
    whole_from: int = 99

    @property
    def leaves(self) -> frozenset[str]:
        """All leaves: everybody of the group."""
        return frozenset(leaf for band in self.levels[-1] for leaf in band.leaves)

    def new(self, level: int) -> tuple[Band, ...]:
        """The bands that no coarser level has."""
        known = {band.code for some in self.levels[:level] for band in some}
        return tuple(band for band in self.levels[level] if band.code not in known)

    @property
    def bands(self) -> dict[str, Band]:
        """Every band, each once, by its code."""
        return {band.code: band for some in self.levels for band in some}


def flat(code: str, name: str, group: Group, bands: Iterable[tuple[str, str]]) -> Theme:
    """A theme of one level."""
    level = tuple(Band(key, text, frozenset({key})) for key, text in bands)
    return Theme(code, name, group, (level,))
