"""Fictional absence, the same for the same seed: load, not behaviour.

Two school years. A fifth of the pupils have no absence at all, the rest about 25 days with a long
tail; one in a hundred stays away for days or weeks on end without a reason.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from bench.world import BRANCHES, REGIONS
from casework.domain.calendar import calendar

FIRST, LAST = date(2024, 8, 26), date(2026, 7, 3)
_NONE, _MEAN, _SPREAD, _MOST = 0.22, 2.88, 0.85, 330
_AWAY = 0.012


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


def absences(count: int, seed: int = 1) -> Iterator[Absence]:
    """The absence of pupils 1 to `count`, in the order of the table's key."""
    rnd = random.Random(seed)
    days = {region: _schooldays(region) for region in REGIONS}
    for nr in range(1, count + 1):
        if rnd.random() >= _NONE:
            branch = nr % BRANCHES + 1
            yield from _of_pupil(rnd, nr, branch, days[REGIONS[branch % 3]])


def _of_pupil(rnd: random.Random, nr: int, branch: int, days: list[str]) -> Iterator[Absence]:
    chance = rnd.random
    truant = chance() ** 4 / 2  # most are hardly ever away without a reason, a few often
    many = min(int(rnd.lognormvariate(_MEAN, _SPREAD)) + 1, _MOST)
    away = range(0)
    if chance() < _AWAY:
        start = rnd.randrange(len(days) - 20)
        away = range(start, start + rnd.randrange(3, 20))
    for at in sorted({*rnd.sample(range(len(days)), many), *away}):
        what = chance()
        if at in away:
            yield Absence(nr, branch, days[at], "ONGEOORLOOFD", 300)
        elif what < truant:
            yield Absence(nr, branch, days[at], "ONGEOORLOOFD", 60 * (1 + int(chance() * 3)))
        elif what < truant + 0.1:
            yield Absence(nr, branch, days[at], "TE_LAAT", 15 + int(chance() * 45))
        else:
            yield Absence(nr, branch, days[at], "ZIEK" if what < 0.9 else "VERLOF", 300)


def _schooldays(region: str) -> list[str]:
    known = calendar(region)
    every = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    return [day.isoformat() for day in every if known.is_schoolday(day)]
