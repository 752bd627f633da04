"""The way back, drawn: for each week what was planned beside what was attended."""

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from casework.domain.return_plan import Week
from casework.domain.verzuim import HOUR

GUTTER, TOP, HIGH, STEP = 64, 12, 90, 28  # units: words left, room above, the bars, a week
WIDE = 9  # of a bar
SHOWN = 16  # weeks
_FLOOR = TOP + HIGH
_LEAST, _ROUND = 4, 4  # hours
_NARROWEST = 14  # weeks: a short plan is not drawn larger than a long one


class Pair(NamedTuple):
    """A week: the left of its two bars, and their heights; `ahead` where it is yet to come."""

    x: float
    week: Week
    planned: float
    attended: float
    ahead: bool


class Picture(NamedTuple):
    """All weeks under one scale; `rungs` are hours and their height on the page."""

    width: float
    height: float
    floor: float
    pairs: Sequence[Pair]
    rungs: Sequence[tuple[int, float]]


def drawn(weeks: Sequence[Week], today: date) -> Picture:
    """The last weeks of the plan."""
    shown = weeks[-SHOWN:]
    most = max((one.planned for one in shown), default=0)
    top = max(_LEAST, ceil(most / HOUR / _ROUND) * _ROUND)
    unit = HIGH / top / HOUR
    pairs = [
        Pair(
            GUTTER + n * STEP + (STEP - 2 * WIDE) / 2,
            one,
            round(one.planned * unit, 2),
            round(one.attended * unit, 2),
            one.monday > today,
        )
        for n, one in enumerate(shown)
    ]
    rungs = [(top * n // 2, _FLOOR - HIGH * n // 2) for n in range(3)]
    return Picture(GUTTER + max(len(shown), _NARROWEST) * STEP, _FLOOR + 20, _FLOOR, pairs, rungs)
