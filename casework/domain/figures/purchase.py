"""Purchasing: per goal of going back to school the help, the wait, and what followed.

Each goal is a group of its own, without a total over the goals: what is hidden of one follows from
no other. Its three themes are independent of each other (docs/decisions/0038).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from casework.domain.care import AIMS, HELPS, Aim, Help
from casework.domain.figures.publish import Cell, Published
from casework.domain.figures.theme import TOTAL, Band, Group, Theme, flat

SHORT, MIDDLE = 42, 91  # days waited, at most, of the first two bands
BACK = timedelta(weeks=12)
WAITS = (
    ("tot-6", "Tot 6 weken"),
    ("tot-13", "6 tot 13 weken"),
    ("langer", "Langer dan 13 weken"),
)
_STARTED = ("terug", "niet-terug", "te-kort")
_NOT = Band("niet-begonnen", "Nog niet begonnen, of afgezien", frozenset({"niet-begonnen"}))
_COURSE = (
    (Band("begonnen", "Begonnen", frozenset(_STARTED)), _NOT),
    (
        Band("terug", "Binnen 12 weken weer op school", frozenset({"terug"})),
        Band("niet-terug", "Niet binnen 12 weken", frozenset({"niet-terug"})),
        Band("te-kort", "Nog geen 12 weken bezig", frozenset({"te-kort"})),
        _NOT,
    ),
)


def group_of(aim: Aim) -> Group:
    """Whom a goal is about."""
    return Group(f"inkoop-{aim}")


def _themes(aim: Aim) -> tuple[Theme, ...]:
    of = group_of(aim)
    return (
        flat(f"{aim}-hulp", "Hulp", of, [(str(one), name) for one, name in HELPS.items()]),
        flat(f"{aim}-wacht", "Gewacht", of, WAITS),
        Theme(f"{aim}-loop", "Verloop", of, _COURSE),
    )


THEMES = tuple(one for aim in Aim for one in _themes(aim))


class Given(NamedTuple):
    """One trajectory as it stood on a day; `back` is the first day at school after it began."""

    aim: Aim
    help: Help
    since: date
    began: date | None
    ended: date | None
    back: date | None


def waits(days: int) -> str:
    """In which band so many days of waiting fall."""
    return WAITS[0][0] if days <= SHORT else WAITS[1][0] if days <= MIDDLE else WAITS[2][0]


def leaves(one: Given, on: date) -> dict[str, str]:
    """In which leaf of each theme of its goal a trajectory stands on a day."""
    waited = ((one.began or one.ended or on) - one.since).days
    return {
        f"{one.aim}-hulp": str(one.help),
        f"{one.aim}-wacht": waits(waited),
        f"{one.aim}-loop": _course(one, on),
    }


def _course(one: Given, on: date) -> str:
    if one.began is None:
        return "niet-begonnen"
    if one.back and one.back <= min(on, one.began + BACK):
        return "terug"
    return "te-kort" if on < one.began + BACK else "niet-terug"


class Row(NamedTuple):
    """What a goal brought at a place. None: too few to show. `wait` is a band's name, or empty."""

    aim: Aim
    name: str
    pupils: int | None
    helps: Mapping[str, int | None]
    started: int | None
    wait: str | None
    back: int | None


def row(published: Published, aim: Aim, place: str) -> Row:
    """A goal, out of what was published."""

    def at(theme: str, band: str) -> int | None:
        return published.get(Cell(f"{aim}-{theme}", place, band), 0)

    return Row(
        aim,
        AIMS[aim],
        published.get(Cell(group_of(aim), place, TOTAL), 0),
        {name: many for one, name in HELPS.items() if (many := at("hulp", one)) != 0},
        at("loop", "begonnen"),
        median([(name, at("wacht", code)) for code, name in WAITS]),
        at("loop", "terug"),
    )


def median(bands: list[tuple[str, int | None]]) -> str | None:
    """The band in which half of all is reached: None with a hidden one, empty for nobody."""
    known = [(name, many) for name, many in bands if many is not None]
    if len(known) < len(bands):
        return None
    whole, so_far = sum(many for _name, many in known), 0
    for name, many in known:
        so_far += many
        if many and 2 * so_far >= whole:
            return name
    return ""
