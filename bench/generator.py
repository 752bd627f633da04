"""Fictional absence, the same for the same seed: load, not behaviour.

Two school years, shaped after real registers: a fifth of the pupils have no absence at all, the
rest about 25 rows with a long tail. Illness comes in spells of one to five school days; being
late and leave fill most of the rest; few skip lessons, fewer stay away for weeks.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from bench.world import BRANCHES, REGIONS
from casework.domain.calendar import calendar

FIRST, LAST = date(2024, 8, 26), date(2026, 7, 3)
# How many rows, as a lognormal; who has none at all.
_NONE, _MEAN, _SPREAD, _MOST = 0.22, 2.81, 1.0, 360
# Spells of illness: per row, at most in all, and the school days of the longest.
_ILL, _MOST_SPELLS, _LONGEST = 0.205, 6, 5
# Who skips lessons for a while, within how many school days.
_TRUANT, _BOUT = 0.014, 20
# Who stays away without a reason, and for how many school days.
_AWAY, _LEAST, _LONG = 0.0082, 12, 34
_WHOLE = 300

Days = dict[int, tuple[str, int]]


class Absence(NamedTuple):
    """A row of `verzuim`: the part of it that counts."""

    pupil_nr: int
    branch_id: int
    date: str
    soort: str
    amount: int


def pupils(count: int, seed: int = 1) -> Iterator[tuple[int, UUID]]:
    """The pupils, bare."""
    rnd = random.Random(seed)
    return ((nr, UUID(int=rnd.getrandbits(128), version=4)) for nr in range(1, count + 1))


def delivered() -> Iterator[tuple[int, str, str, str]]:
    """Every school day, by every branch: of who has no absence it is known that there was none."""
    for branch in range(1, BRANCHES + 1):
        for day in _schooldays(REGIONS[branch % 3]):
            yield branch, day, "file", f"{day} 16:00:00.000000"


def absences(count: int, seed: int = 1) -> Iterator[Absence]:
    """The absence of pupils 1 to `count`, in the order of the table's key."""
    rnd = random.Random(seed)
    days = {region: _schooldays(region) for region in REGIONS}
    for nr in range(1, count + 1):
        if rnd.random() >= _NONE:
            branch = nr % BRANCHES + 1
            known = days[REGIONS[branch % 3]]
            for at, (soort, amount) in sorted(_of_pupil(rnd, len(known)).items()):
                yield Absence(nr, branch, known[at], soort, amount)


def _of_pupil(rnd: random.Random, last: int) -> Days:
    """By number of the school day; what comes later in this function goes before."""
    many = min(int(rnd.lognormvariate(_MEAN, _SPREAD)) + 1, _MOST)
    found = _loose(rnd, last, many)
    for _ in range(min(int(rnd.random() * many * _ILL * 2 + 0.5), _MOST_SPELLS)):
        found |= _run(rnd, last, 1 + int(rnd.random() ** 2 * _LONGEST), "ZIEK")
    if rnd.random() < _TRUANT:
        found |= _bout(rnd, last)
    if rnd.random() < _AWAY:
        found |= _run(rnd, last, rnd.randrange(_LEAST, _LONG), "ONGEOORLOOFD")
    return found


def _loose(rnd: random.Random, last: int, many: int) -> Days:
    """Single days: late, on leave, or without a reason; about two in three of all rows."""
    found: Days = {}
    for at in rnd.sample(range(last), int(many * 0.66) + 1):
        what = rnd.random()
        if what < 0.05:
            found[at] = "ONGEOORLOOFD", 60 * (1 + int(rnd.random() * 3))
        elif what < 0.6:
            found[at] = "TE_LAAT", 5 + int(rnd.random() * 30)
        else:
            found[at] = "VERLOF" if what < 0.7 else "GEOORLOOFD", 60 * (1 + int(rnd.random() * 5))
    return found


def _bout(rnd: random.Random, last: int) -> Days:
    """Lessons skipped on many days of a few weeks."""
    start = rnd.randrange(last - _BOUT)
    days = rnd.sample(range(start, start + _BOUT), rnd.randrange(4, 12))
    return {at: ("ONGEOORLOOFD", 60 * (1 + int(rnd.random() * 3))) for at in days}


def _run(rnd: random.Random, last: int, length: int, soort: str) -> Days:
    start = rnd.randrange(last)
    return dict.fromkeys(range(start, min(start + length, last)), (soort, _WHOLE))


def _schooldays(region: str) -> list[str]:
    known = calendar(region)
    every = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    return [day.isoformat() for day in every if known.is_schoolday(day)]
