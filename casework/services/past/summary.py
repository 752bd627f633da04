"""What is kept beside the absence: week totals and spells. They tell cheaply who may have crossed.

Only rows that differ from what is stored are written.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from casework.db import Base, among, upsert
from casework.domain.history import History
from casework.domain.spell import LUXE, SICK, SUSPENDED, UNEXCUSED
from casework.models import PupilWeek
from casework.models import Spell as SpellRow
from casework.services.past.history import Histories, Touched
from casework.services.pupils.directory import chunks

# From so many school days on a spell of a kind decides anything.
_KINDS = {UNEXCUSED: 5, SICK: 1, LUXE: 1, SUSPENDED: 1}
_WEEK_OF = 7  # lesdays
_AT_ONCE = 500  # rows: more at a time keep the garbage collector busy
_WEEK = ("pupil_nr", "branch_id", "week")
_SPELL = ("pupil_nr", "branch_id", "kind", "first")
Weeks = Mapping[int, int]
Row = tuple[Any, ...]


def refresh(session: Session, histories: Histories) -> Mapping[Touched, Weeks]:
    """Bring both in line with the absence; the week totals of each, to look at."""
    weeks = {one: totals(history) for one, history in histories.items()}
    _keep(session, PupilWeek, _WEEK, histories, _weeks(histories, weeks))
    _keep(session, SpellRow, _SPELL, histories, _spells(histories))
    return weeks


def totals(history: History) -> dict[int, int]:
    """The unexcused amount of each lesson week."""
    found: dict[int, int] = {}
    week_of = history.calendar.weeks
    for on, amount in history.unexcused.items():
        week = week_of[on]
        if week is not None:
            found[week] = found.get(week, 0) + amount
    return found


def _weeks(histories: Histories, weeks: Mapping[Touched, Weeks]) -> set[Row]:
    return {
        (*one, week, amount, histories[one].calendar.version)
        for one, by_week in weeks.items()
        for week, amount in by_week.items()
    }


def _spells(histories: Histories) -> set[Row]:
    """Those of so many school days, or that last as long with days of which nothing is known."""
    found = set()
    for (nr, branch), history in histories.items():
        lesdays = history.calendar.lesdays
        for kind, shortest in _KINDS.items():
            for _, days in history.spells(kind):
                first, last, known = days[0][0], days[-1][0], len(days)
                since, until = lesdays[first], lesdays[last]
                if known >= shortest or (known > 1 and until - since > _WEEK_OF):
                    found.add((nr, branch, kind, first, last, known, since, until))
    return found


def _keep(
    session: Session,
    table: type[Base],
    key: Sequence[str],
    of: Collection[Touched],
    wanted: set[Row],
) -> None:
    columns = table.__table__.c
    query = select(*columns).where(among(session, columns.pupil_nr, {one.pupil_nr for one in of}))
    some_of = session.execute(query).partitions(_AT_ONCE)
    stored: set[Row] = set().union(*(map(tuple, some) for some in some_of))
    if stored == wanted:
        return
    new = wanted - stored
    kept = {row[: len(key)] for row in wanted}
    # Rows of a pupil at another branch came along: those are nobody's here.
    gone = {row[: len(key)] for row in stored - wanted if row[:2] in of} - kept
    for some in chunks(gone):
        where = tuple_(*(columns[name] for name in key)).in_(some)
        session.execute(delete(table).where(where))
    names = [one.name for one in columns]
    upsert(session, table, [dict(zip(names, row, strict=True)) for row in new], key=key)
