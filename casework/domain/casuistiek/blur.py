"""Telling less of a case, a step at a time, until enough pupils could be meant."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from casework.domain.casuistiek import sex
from casework.domain.casuistiek.reason import NOTHING, Reason, group, reason
from casework.domain.casuistiek.traits import Traits, line_told
from casework.domain.records import StudyText

# What becomes vaguer at each level, in the order in which it is done: what one learns from, last.
STEPS = (
    "de leeftijd",
    "de soort school",
    "hoe lang in beeld",
    "wat precies meespeelt",
    "wat meespeelt",
    "waarom de leerling thuis is",
)
MOST = len(STEPS)
GROUPS, NO_FACTORS = 4, 5
WHY = "Waarom thuis"  # the kind of line in which somebody says so
GONE = "[weggelaten]"
_WEEK = re.compile(r"\[(week \d+)\]")


def told(text: StudyText, level: int) -> StudyText:
    """A case as it is told at a level: 0 tells most, `MOST` only what happened."""
    less = Traits(text.age, text.school, text.duration).vaguer(level)
    return replace(
        text,
        age=less.age,
        school=less.school,
        duration=less.duration,
        type=text.type if level < MOST else "",
        factors=_factors(text.factors, level),
        lines=[line(one, level) for one in text.lines],
    )


def line(one: Sequence[str], level: int) -> list[str]:
    """A line (week, kind, text) as it is told at a level."""
    week, kind, said = line_told(one, level)
    return [week, kind, GONE if hides(kind, level) else said]


def hides(kind: str, level: int) -> bool:
    """Whether lines of a kind are left out at a level."""
    return kind == WHY and level >= NO_FACTORS


def following(text: StudyText, level: int) -> int | None:
    """The next level at which a case tells less than it does; None when there is none."""
    levels = range(level + 1, MOST + 1)
    return next((one for one in levels if told(text, one) != text), None)


class Tells(NamedTuple):
    """What a case tells beside its traits: why, whether a boy or a girl, and of which last week.

    `weeks`: so many whole weeks there is a dossier at least; 0 when no week is told.
    """

    reason: Reason = NOTHING
    sex: bool = False
    weeks: int = 0

    def joined(self, others: Iterable["Tells"]) -> "Tells":
        """What who read all of them knows."""
        every = (self, *others)
        return Tells(
            NOTHING.joined(one.reason for one in every),
            any(one.sex for one in every),
            max(one.weeks for one in every),
        )


def tells(text: StudyText) -> Tells:
    """What a case tells, as far as it is told."""
    words = [part for one in text.lines for part in (one[0], *_WEEK.findall(one[2]))]
    weeks = [int(nr) for one in words for nr in re.findall(r"^week (\d+)$", one)]
    return Tells(
        reason(text.type, "", text.factors),
        sex.told(said for _, _, said in text.lines),
        max(weeks, default=1) - 1,
    )


def _factors(factors: Sequence[str], level: int) -> list[str]:
    if level >= NO_FACTORS:
        return []
    return list(dict.fromkeys(map(group, factors))) if level >= GROUPS else list(factors)
