"""Peer: one lazy query a pupil through the ORM, the rows walked in Python.

It shares nothing with the rules but the calendar: the sentences of the rules, written once more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.calendar import Calendar, calendar
from casework.domain.verzuim import Verzuimsoort, counts
from casework.models import Branch, Pupil, Verzuim

RULES = ("VM-16", "VM-LRV", "MAZL-4", "MAZL-7")
_WHOLE = 5 * 60
_DAY = timedelta(days=1)
Amounts = dict[date, int]
Crossed = tuple[date, date, int]


class Found(NamedTuple):
    """A crossing, as every engine reports it."""

    rule: str
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
        unexcused, ill = _by_branch(session, pupil.nr, branches)
        for nr in {*unexcused, *ill}:
            known = calendar(branches[nr].region)
            for rule, one in _every(unexcused[nr], ill[nr], known):
                found.append(Found(rule, pupil.nr, nr, *one))
    return found


def _by_branch(
    session: Session, nr: int, branches: dict[int, Branch]
) -> tuple[dict[int, Amounts], dict[int, Amounts]]:
    unexcused: dict[int, Amounts] = defaultdict(lambda: defaultdict(int))
    ill: dict[int, Amounts] = defaultdict(lambda: defaultdict(int))
    for row in session.scalars(select(Verzuim).where(Verzuim.pupil_nr == nr)):
        if counts(Verzuimsoort(row.soort), branches[row.branch_id].late_counts):
            unexcused[row.branch_id][row.date] += row.amount
        elif row.soort == Verzuimsoort.ZIEK:
            ill[row.branch_id][row.date] += row.amount
    return unexcused, ill


def _every(unexcused: Amounts, ill: Amounts, known: Calendar) -> Iterator[tuple[str, Crossed]]:
    for sixteen in _sixteen_hours(unexcused, known):
        yield "VM-16", sixteen
    whole = {day for day, amount in unexcused.items() if amount >= _WHOLE}
    for run in _runs(whole, known):
        for count, day in enumerate(run, 1):
            if known.lesday(day) - known.lesday(run[0]) >= 28:
                yield "VM-LRV", _of(run[:count], unexcused)
                break
    sick = list(_runs(ill, known))
    for run in sick:
        if len(run) >= 7:
            yield "MAZL-7", _of(run[:7], ill)
    for four in _fours([run[0] for run in sick], known):
        yield "MAZL-4", _of(four, ill)


def _sixteen_hours(days: Amounts, known: Calendar) -> Iterator[Crossed]:
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


def _runs(days: Iterable[date], known: Calendar) -> Iterator[list[date]]:
    """School days that follow one another."""
    run: list[date] = []
    for day in sorted(filter(known.is_schoolday, days)):
        if run and day != _next(run[-1], known):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _next(day: date, known: Calendar) -> date:
    day += _DAY
    while not known.is_schoolday(day):
        day += _DAY
    return day


def _fours(starts: list[date], known: Calendar) -> Iterator[list[date]]:
    """Four within twelve lesson weeks; then counting starts anew."""
    at = 0
    while at + 4 <= len(starts):
        four = starts[at : at + 4]
        if known.lesday(four[-1]) - known.lesday(four[0]) < 84:
            yield four
            at += 4
        else:
            at += 1


def _of(days: list[date], amounts: Amounts) -> Crossed:
    return days[0], days[-1], sum(amounts[day] for day in days)
