"""What is kept beside the absence: week totals and spells. They tell cheaply who may have crossed.

Only rows that differ from what is stored are written.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from casework.db import Base, among, upsert
from casework.domain.history import History
from casework.domain.spell import LUXE, SICK, SUSPENDED, UNEXCUSED, Spell
from casework.models import PupilWeek
from casework.models import Spell as SpellRow
from casework.services.directory import chunks
from casework.services.history import Histories, Touched

# From so many school days on a spell of a kind decides anything.
_KINDS = {UNEXCUSED: 5, SICK: 1, LUXE: 1, SUSPENDED: 1}
_WEEK_OF = 7  # lesdays
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
    return {
        (
            *one,
            kind,
            spell.first,
            spell.last,
            len(spell.days),
            history.calendar.lesday(spell.first),
            history.calendar.lesday(spell.last),
        )
        for one, history in histories.items()
        for kind, spell in _long_enough(history)
    }


def _long_enough(history: History) -> Iterator[tuple[str, Spell]]:
    """Those of so many school days, or that last as long with days of which nothing is known."""
    lesday = history.calendar.lesday
    for kind, shortest in _KINDS.items():
        for spell in history.spells(kind):
            known = len(spell.days)
            if known >= shortest or (
                known > 1 and lesday(spell.last) - lesday(spell.first) > _WEEK_OF
            ):
                yield kind, spell


def _keep(
    session: Session,
    table: type[Base],
    key: Sequence[str],
    of: Collection[Touched],
    wanted: set[Row],
) -> None:
    columns = table.__table__.c
    query = select(*columns).where(among(session, columns.pupil_nr, {one.pupil_nr for one in of}))
    stored = set(map(tuple, session.execute(query)))
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
