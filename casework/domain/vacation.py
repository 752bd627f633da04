"""Vacations and days off by name: those of the region, and a school's own over them.

The region's are those of the regulations the `holidays` library holds ("Regeling vaststelling
schoolvakanties", 2013 to 2030); autumn and spring are the ministry's advice, as are they there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

REGIONS = ("noord", "midden", "zuid")
# The library knows whole calendar years from 2014 and no autumn vacation of 2030.
FIRST = date(2014, 1, 1)
LAST = date(2030, 9, 30)
VACATION, FREE, LESSONS = "vakantie", "vrije dag", "lesdag"
# What a period may be called. No free text: nobody's name can stand in a calendar.
NAMES = {
    VACATION: ("herfst", "kerst", "voorjaar", "mei", "zomer", "extra"),
    FREE: ("vrije dag", "studiedag"),
    LESSONS: ("lesdag",),
}
_LIBRARY = {
    "Autumn Break": "herfst",
    "Christmas Break": "kerst",
    "Spring Break": "voorjaar",
    "May Break": "mei",
    "Summer Break": "zomer",
}
_DAY = timedelta(days=1)
_AUGUST = 8


@dataclass(frozen=True, order=True)
class Period:
    """Days that are no ordinary school days, first and last included.

    A `vakantie` stops every clock of lessons; on a `vrije dag` there is no school; a `lesdag` is
    a public holiday on which there is school after all.
    """

    first: date
    last: date
    kind: str
    name: str

    @property
    def days(self) -> int:
        """How many days, weekends included."""
        return (self.last - self.first).days + 1

    @property
    def label(self) -> str:
        """As people call it."""
        return label_of(self.kind, self.name)


def label_of(kind: str, name: str) -> str:
    """How people call a period of this kind and name."""
    if kind == LESSONS:
        return "feestdag met les"
    if kind == FREE:
        return name
    return "extra vakantie" if name == "extra" else f"{name}vakantie"


def school_year(day: date) -> int:
    """The year in which the school year of a day began: it runs from 1 August."""
    return day.year if day.month >= _AUGUST else day.year - 1


def span(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


@lru_cache(maxsize=len(REGIONS))
def standard(region: str) -> tuple[Period, ...]:
    """The vacations of a region, in order. Raises ValueError for an unknown region."""
    if region not in REGIONS:
        raise ValueError("unknown vacation region")
    years = range(FIRST.year, LAST.year + 1)
    found = holidays.country_holidays(
        "NL", subdiv=region.capitalize(), years=years, categories=("school",), language="en_US"
    )
    known = {day: _LIBRARY[name] for day, name in found.items() if FIRST <= day <= LAST}
    firsts = [day for day in sorted(known) if known.get(day - _DAY) != known[day]]
    return tuple(Period(day, _last(day, known), VACATION, known[day]) for day in firsts)


def _last(day: date, known: dict[date, str]) -> date:
    name = known[day]
    while known.get(day + _DAY) == name:
        day += _DAY
    return day


def applied(region: str, own: Iterable[Period]) -> list[Period]:
    """The region's vacations with a school's own periods over them, in order.

    An own vacation takes the place of the region's of that name in that school year.
    """
    mine = list(own)
    replaced = {_place(one) for one in mine if one.kind == VACATION}
    return sorted([*(one for one in standard(region) if _place(one) not in replaced), *mine])


def _place(one: Period) -> tuple[int, str]:
    return school_year(one.first), one.name
