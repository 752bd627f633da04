"""Loading what the rules look at: the absence of some pupils, and what their schools delivered."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, literal, select, true
from sqlalchemy.orm import Session

from casework.db import among, listed
from casework.domain.calendar import Calendar
from casework.domain.history import History, whole_day
from casework.domain.spell import UNEXCUSED, Known
from casework.domain.verzuim import Sector, Verzuimsoort
from casework.models import Branch, Enrolment, Ongoing, Pupil, PupilRecord, Verzuim
from casework.services.schools.calendar import calendars
from casework.services.schools.coverage import known_days

# Plain tuples: the rows are many, and nobody needs an object of them.
_OF = Verzuim.__table__.c
_AT = (_OF.pupil_nr, _OF.branch_id)
_IDLE = literal("none", literal_execute=True)  # in the text: its index is for that value alone


class Touched(NamedTuple):
    """A pupil at a branch whose absence changed."""

    pupil_nr: int
    branch_id: int


Histories = dict[Touched, History]


def load(
    session: Session, some: Iterable[Touched], soorten: Collection[str] = tuple(Verzuimsoort)
) -> tuple[Mapping[int, Branch], Histories]:
    """The branches, and the history of each of these pupils there; empty where nothing is left.

    Only these soorten where being late does not count; elsewhere all of them.
    """
    touched = list(some)
    query = select(Branch).where(Branch.id.in_({one.branch_id for one in touched}))
    branches = {one.id: one for one in session.scalars(query)}
    known = calendars(session, branches.values())
    empty = {id_: _of(one, known[id_]) for id_, one in branches.items()}
    made = {one: History(*empty[one.branch_id]) for one in touched}
    late = [one.id for one in branches.values() if one.late_counts]
    days = _fill(session, made, _wanted(soorten, late))
    if days:
        _cover(session, made, min(days), max(days))
        _excuse(session, made)
        _age(session, made, max(days))  # last: it asks for spells
    return branches, made


def _wanted(soorten: Collection[str], late: Collection[int]) -> ColumnElement[bool]:
    # What is left out are few: both databases are quicker with these than with a list of the rest.
    of_these = and_(true(), *(_OF.soort != one for one in Verzuimsoort if one not in soorten))
    return of_these | _OF.branch_id.in_(late) if late else of_these


def _of(branch: Branch, calendar: Calendar) -> tuple[Calendar, int, bool, Sector]:
    sector = Sector(branch.sector)
    return calendar, branch.hele_dag or whole_day(sector), branch.late_counts, sector


def _fill(session: Session, made: Histories, wanted: ColumnElement[bool]) -> Collection[date]:
    """Put the absence where it belongs; the days that it is about."""
    # A row a pupil, of lists: a row a day takes longer to read than all the rules.
    lists = (listed(_OF.date), listed(_OF.soort), listed(_OF.amount))
    query = select(*_AT, *lists).where(
        # By pupil alone: pairs in a list are no range to an index. Other branches fall out after.
        among(session, _OF.pupil_nr, {one.pupil_nr for one in made}),
        wanted,
    )
    dates = _Dates()
    for nr, branch, days, which, amounts in session.execute(query.group_by(*_AT)).all():
        history = made.get(Touched(nr, branch))
        if history is not None:
            on, amount = map(dates.__getitem__, days.split(",")), map(int, amounts.split(","))
            for soort, day, missed in zip(which.split(","), on, amount, strict=True):
                history.soorten[soort][day] = missed
    return dates.values()


class _Dates(dict[str, date]):
    """Dates as the database lists them, each read once."""

    def __missing__(self, given: str) -> date:
        found = self[given] = date.fromisoformat(given)
        return found


def _cover(session: Session, made: Histories, first: date, last: date) -> None:
    """Which days are known: delivered, or the pupil was back. Of others nobody knows."""
    known = known_days(session, {one.branch_id for one in made}, first, last)
    back = back_days(session, {one.pupil_nr for one in made})
    for one, history in made.items():
        days = known[one.branch_id]
        history.covered = (days | back[one] if one in back else days).__contains__


def back_days(session: Session, pupils: Collection[int]) -> dict[Touched, set[date]]:
    """On which days somebody said that a pupil was back."""
    query = select(Ongoing.pupil_nr, Ongoing.branch_id, Ongoing.back_on).where(
        among(session, Ongoing.pupil_nr, pupils)
    )
    found: dict[Touched, set[date]] = {}
    for nr, branch, on in session.execute(query).all():
        if on:
            found.setdefault(Touched(nr, branch), set()).add(on)
    return found


def _excuse(session: Session, made: Histories) -> None:
    """The periods in which the school expects nothing of a pupil."""
    query = (  # by branch: at each there are few, and they have an index of their own
        select(Pupil.nr, Enrolment.branch_id, Enrolment.valid_from, Enrolment.valid_until)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .where(Enrolment.branch_id.in_({one.branch_id for one in made}), Enrolment.hours == _IDLE)
    )
    for nr, branch, first, last in session.execute(query).all():
        history = made.get(Touched(nr, branch))
        if history is not None:
            history.idle = _either(history.idle, first, last or date.max)


def _age(session: Session, made: Histories, last: date) -> None:
    """Until when each who stays away was under a duty, where that ended before the last absence."""
    away = {one: history for one, history in made.items() if history.spells(UNEXCUSED)}
    if not away:
        return
    query = (
        select(Pupil.nr, func.min(PupilRecord.duty_until), func.min(PupilRecord.qualified_from))
        .join(PupilRecord, PupilRecord.pupil_id == Pupil.id)
        .where(among(session, Pupil.nr, {one.pupil_nr for one in away}))
        .group_by(Pupil.nr)
        .having(func.min(PupilRecord.duty_until) < last)
    )
    ended = {nr: (until, since) for nr, until, since in session.execute(query)}
    for one, history in away.items():
        history.duty_until, history.qualified_from = ended.get(one.pupil_nr, (None, None))


def _either(other: Known | None, first: date, last: date) -> Known:
    return lambda day: first <= day <= last or (other is not None and other(day))
