"""How long pupils are away by now, unbroken, read from the absence that came in.

A day without a row where the branch delivered is a day at school; where nothing was delivered it
is unknown, and ends nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.calendar import Calendar
from casework.domain.ladder.place import Away
from casework.domain.verzuim import HOUR, Sector, Verzuimsoort, unexcused
from casework.models import Branch, Coverage, Verzuim
from casework.services.places import calendar_of

BACK = timedelta(days=400)  # longer than any trigger of a ladder
_WHOLE_DAY = {True: 240, False: 5 * HOUR}  # minutes in po, lessons elsewhere (design.md 5)


class Placed(NamedTuple):
    """A pupil at the branch of the newest enrolment; `expected` is whether lessons are."""

    pupil_nr: int
    branch: Branch
    expected: bool


class Known(NamedTuple):
    """The running absence of a pupil: of any kind, unexcused, and whether back after absence."""

    absent: Away | None = None
    unexcused: Away | None = None
    returned: bool = False


def running(session: Session, places: Sequence[Placed], today: date) -> Mapping[int, Known]:
    """The running absence of each pupil, by number; three statements for all together."""
    since = today - BACK
    rows = _rows(session, places, since, today)
    covered = _covered(session, places, since, today)
    return {
        one.pupil_nr: _known(one, rows.get(one.pupil_nr, []), covered.get(one.branch.id, set()))
        for one in places
    }


def _rows(
    session: Session, places: Sequence[Placed], since: date, today: date
) -> dict[int, list[Any]]:
    at = {one.pupil_nr: one.branch.id for one in places}
    query = select(Verzuim.pupil_nr, Verzuim.branch_id, Verzuim.date, Verzuim.soort, Verzuim.amount)
    wanted = (among(session, Verzuim.pupil_nr, at), Verzuim.date >= since, Verzuim.date <= today)
    found: dict[int, list[Any]] = {}
    for row in session.execute(query.where(*wanted)):
        if at[row.pupil_nr] == row.branch_id:
            found.setdefault(row.pupil_nr, []).append(row)
    return found


def _covered(
    session: Session, places: Sequence[Placed], since: date, today: date
) -> dict[int, set[date]]:
    query = select(Coverage.branch_id, Coverage.date).where(
        Coverage.branch_id.in_({one.branch.id for one in places}),
        Coverage.date >= since,
        Coverage.date <= today,
    )
    found: dict[int, set[date]] = {}
    for branch, day in session.execute(query):
        found.setdefault(branch, set()).add(day)
    return found


def _known(place: Placed, rows: Sequence[Any], covered: set[date]) -> Known:
    calendar = calendar_of(place.branch)
    counts = unexcused(place.branch.late_counts)
    whole = _WHOLE_DAY[Sector(place.branch.sector).in_minutes]
    every: dict[date, int] = {}
    without: dict[date, int] = {}
    missed = {row.date for row in rows}
    for row in rows:
        amount = whole if row.soort == Verzuimsoort.ZIEK else row.amount  # ill: any amount
        every[row.date] = every.get(row.date, 0) + amount
        if row.soort in counts:
            without[row.date] = without.get(row.date, 0) + row.amount
    there = sorted(covered - missed) if place.expected else []
    absent = _run(_whole_days(every, whole, calendar), there, calendar)
    back = bool(every) and absent is None and bool(there) and there[-1] > max(every)
    return Known(absent, _run(_whole_days(without, whole, calendar), there, calendar), back)


def _whole_days(days: Mapping[date, int], whole: int, calendar: Calendar) -> list[date]:
    return sorted(
        day for day, amount in days.items() if amount >= whole and calendar.is_schoolday(day)
    )


def _run(days: list[date], there: Sequence[date], calendar: Calendar) -> Away | None:
    """The last run of consecutive school days, if no day at school came after it."""
    if not days or any(day > days[-1] and calendar.is_schoolday(day) for day in there):
        return None
    first, count = days[-1], 1
    for day in reversed(days[:-1]):
        if any(calendar.is_schoolday(one) for one in _between(day, first)):
            break
        first, count = day, count + 1
    return Away(first, days[-1], count, calendar.lesday(days[-1]) - calendar.lesday(first))


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(1, (last - first).days)]
