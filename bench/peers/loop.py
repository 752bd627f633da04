"""Peer: one lazy query a pupil through the ORM, the rows walked in Python."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.calendar import Calendar, calendar
from casework.domain.verzuim import Verzuimsoort, counts
from casework.models import Branch, Pupil, Verzuim


class Found(NamedTuple):
    """A crossing, as every engine reports it."""

    pupil_nr: int
    branch_id: int
    begindatum: date
    einddatum: date
    amount: int


def crossings(session: Session, most: int) -> list[Found]:
    """The crossings of pupils 1 to `most`, one after the other."""
    branches = {one.id: one for one in session.scalars(select(Branch))}
    found: list[Found] = []
    for pupil in session.scalars(select(Pupil).where(Pupil.nr <= most)):
        for nr, days in _by_branch(session, pupil.nr, branches).items():
            region = branches[nr].region
            found += (Found(pupil.nr, nr, *one) for one in _walk(days, calendar(region)))
    return found


def _by_branch(
    session: Session, nr: int, branches: dict[int, Branch]
) -> dict[int, dict[date, int]]:
    found: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for row in session.scalars(select(Verzuim).where(Verzuim.pupil_nr == nr)):
        if counts(Verzuimsoort(row.soort), branches[row.branch_id].late_counts):
            found[row.branch_id][row.date] += row.amount
    return found


def _walk(days: dict[date, int], known: Calendar) -> Iterator[tuple[date, date, int]]:
    last, window, total = date.min, list[tuple[int, date]](), 0
    for day in sorted(days):
        if known.is_vacation(day):
            continue
        window.append((known.lesday(day), day))
        total += days[day]
        while window[-1][0] - window[0][0] >= 28:
            total -= days[window.pop(0)[1]]
        if total >= 16 * 60 and (last == date.min or day >= last + timedelta(days=7)):
            yield window[0][1], day, total
            last, window, total = day, [], 0
