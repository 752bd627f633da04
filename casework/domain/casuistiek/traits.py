"""What is told of a pupil beside the text, and how many others that could be.

k-anonymity (Sweeney, 2002): a case is told only while at least `ENOUGH` pupils share what is told.
The number is that of domain.md 8.4: 1 to 5 are never shown.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from casework.domain.casuistiek.ages import band
from casework.domain.casuistiek.days import vaguer
from casework.domain.casuistiek.reason import NOTHING, Reason

ENOUGH = 6
SCHOOLS = {
    "po": "basisschool",
    "so": "speciaal onderwijs",
    "vo": "voortgezet onderwijs",
    "vso": "voortgezet speciaal onderwijs",
    "mbo": "mbo",
}
_WEEKS = ((4, "tot en met 4 weken"), (12, "5 tot en met 12 weken"), (26, "13 tot en met 26 weken"))
LONGER = "meer dan 26 weken"
UNTIMED = 3  # the level from which nothing tells how old, which school, since when


@dataclass(frozen=True)
class Traits:
    """What is told: an age, a kind of school, how long known. Empty: not told."""

    age: str
    school: str
    duration: str

    def vaguer(self, level: int) -> "Traits":
        """As it is told at a level: 0 tells most, `UNTIMED` nothing."""
        age = self.age if level < 1 else _wide(self.age)
        told = replace(self, age=age if level < UNTIMED else "")
        told = replace(told, school="" if level >= 2 else told.school)
        return replace(told, duration="" if level >= UNTIMED else told.duration)


class Pupil(NamedTuple):
    """A pupil at home whom others could take the case to be about: what it is like, where it lives.

    `reason` is why it is at home, as it was noted; of who nothing was noted nothing can be told.
    `weeks` is how many whole weeks it has a dossier, of a case how many of them are told.
    """

    traits: Traits
    home: str | None
    reason: Reason = NOTHING
    weeks: int = 0


class Risk(NamedTuple):
    """How many pupils are like this in the region; and in the own municipality, if that reads it.

    What a reviewer knows is who sits at home in the own municipality (desk.md 5.10). `halved`: the
    words tell whether it is a boy or a girl, so that half of those alike were taken.
    """

    region: int
    home: int | None
    halved: bool = False

    @property
    def least(self) -> int:
        """The smallest group that somebody who reads it can make."""
        return self.region if self.home is None else min(self.region, self.home)

    @property
    def enough(self) -> bool:
        """Whether it may be told so."""
        return self.least >= ENOUGH


def traits(started: date | None, sector: str | None, since: date, today: date) -> Traits:
    """What can be told of a pupil. `started` is the month in which it became five years old."""
    months = (today.year - started.year) * 12 + today.month - started.month if started else 0
    weeks = whole_weeks(since, today)
    return Traits(
        age=band(5 + months // 12) if started else "",
        school=SCHOOLS.get(sector or "", ""),
        duration=next((said for most, said in _WEEKS if weeks <= most), LONGER),
    )


def whole_weeks(since: date, today: date) -> int:
    """How many whole weeks there are between two days; 0 when it is yet to begin."""
    return max(0, (today - since).days // 7)


# Words that tell how old, and at which kind of school: they go when the trait itself does.
_CLASSES = re.compile(
    r"\b(?:brugklas(?:ser)?|kleuter(?:s|klas)?|peuter|examenklas|(?:eind)?examens?|kinderopvang)\b",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"\b(?:basis(?:school|onderwijs)|(?:voortgezet\s+)?(?:speciaal|voortgezet)\s+(?:basis)?onderwijs"
    r"|middelbare(?:\s+school)?|s?bo|v?so|[pv]o|v?mbo|havo|mavo|vwo|gymnasium|atheneum"
    r"|lyceum|college|praktijkonderwijs|roc|juf|groepsleerkracht|(?:onder|boven)bouw)\b",
    re.IGNORECASE,
)


def line_told(line: Sequence[str], level: int) -> list[str]:
    """A line of a case (week, kind, text) as it is told at a level: weeks tell how long, too."""
    week, kind, text = line
    text = vaguer(text, age=level >= 1, day=level >= UNTIMED)
    text = _CLASSES.sub("[klas]", text) if level >= 1 else text
    text = _KINDS.sub("[soort school]", text) if level >= 2 else text
    return [week if level < UNTIMED else "", kind, text]


def risk(
    case: Pupil, every: Sequence[Pupil], level: int, readers: Collection[str], *, sex: bool = False
) -> Risk:
    """How many of `every`, the pupil among them, are like it at a level and fit what is told.

    `readers` are the codes of the municipalities that read the case. `sex`: whether its words tell
    if it is a boy or a girl. That is counted of nobody, so half of those alike are taken.
    """
    told = case.traits.vaguer(level)
    alike = Counter(
        one.home
        for one in every
        if one.traits.vaguer(level) == told
        and case.reason.fits(one.reason)
        and one.weeks >= case.weeks
    )
    share = 2 if sex else 1
    home = alike[case.home] // share if case.home in readers else None
    return Risk(alike.total() // share, home, sex)


_WIDE = ("onder 12 jaar", "12 jaar of ouder")


def _wide(age: str) -> str:
    if not age or age in _WIDE:
        return age
    return _WIDE[int(age.split("-")[0].removesuffix("+ jaar")) >= 12]
