"""What is kept beside the absence: week totals and spells. They tell cheaply who may have crossed.

Only rows that differ from what is stored are written.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from casework.db import Base, among, upsert
from casework.domain.calendar import Calendar
from casework.domain.spell import ANY, SICK, UNEXCUSED
from casework.models import PupilWeek, Spell
from casework.services.directory import chunks
from casework.services.history import Histories

SHORTEST = 5  # school days: shorter spells of these kinds decide nothing
_KINDS = {UNEXCUSED: SHORTEST, SICK: 1, ANY: SHORTEST}
_WEEK = ("pupil_nr", "branch_id", "week")
_SPELL = ("pupil_nr", "branch_id", "kind", "first")
Weeks = Mapping[int, int]
Rows = dict[tuple[Any, ...], tuple[Any, ...]]


def refresh(session: Session, histories: Histories) -> Mapping[Any, Weeks]:
    """Bring both in line with the absence; the week totals of each, to look at."""
    weeks = {one: totals(history.unexcused, history.calendar) for one, history in histories.items()}
    _keep(session, PupilWeek, _WEEK, histories, _weeks(histories, weeks))
    _keep(session, Spell, _SPELL, histories, _spells(histories))
    return weeks


def totals(days: Mapping[date, int], calendar: Calendar) -> dict[int, int]:
    """The unexcused amount of each lesson week."""
    found: dict[int, int] = {}
    for on, amount in days.items():
        if not calendar.is_vacation(on):
            week = calendar.lesson_week(on)
            found[week] = found.get(week, 0) + amount
    return found


def _weeks(histories: Histories, weeks: Mapping[Any, Weeks]) -> Rows:
    return {
        (*one, week): (amount, histories[one].calendar.version)
        for one, by_week in weeks.items()
        for week, amount in by_week.items()
    }


def _spells(histories: Histories) -> Rows:
    return {
        (*one, kind, spell.first): (
            spell.last,
            len(spell.days),
            history.calendar.lesday(spell.first),
            history.calendar.lesday(spell.last),
        )
        for one, history in histories.items()
        for kind, shortest in _KINDS.items()
        for spell in history.spells(kind)
        if len(spell.days) >= shortest
    }


def _keep(
    session: Session, table: type[Base], key: Sequence[str], of: Iterable[Any], wanted: Rows
) -> None:
    stored = _stored(session, table, key, of)
    columns = [table.__table__.c[name] for name in key]
    for some in chunks([one for one in stored if one not in wanted]):
        session.execute(delete(table).where(tuple_(*columns).in_(some)))
    names = [one.name for one in table.__table__.c]
    rows = [
        dict(zip(names, one + rest, strict=True))
        for one, rest in wanted.items()
        if stored.get(one) != rest
    ]
    upsert(session, table, rows, key=key)


def _stored(session: Session, table: type[Base], key: Sequence[str], of: Iterable[Any]) -> Rows:
    known = set(of)
    columns = table.__table__.c
    query = select(*columns).where(among(session, columns.pupil_nr, {one[0] for one in known}))
    return {
        row[: len(key)]: row[len(key) :]
        for row in map(tuple, session.execute(query).all())
        if row[:2] in known
    }
