"""What is due and undone now: one select a kind, by state alone, in due order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.calendar import Calendar, add_working_days, calendar
from casework.domain.climbing import CONTACT_DAYS, SEEN_DAYS, WANTED_DAYS, Due, add_days
from casework.domain.moment import day_of
from casework.domain.rules.rule import Clock
from casework.models import Branch
from casework.services.calendar import MIDDLE, calendars
from casework.services.directory import CHUNK
from casework.services.undone import QUERIES


@dataclass(frozen=True)
class Found:
    """One thing that is due. `owner` is the organisation it belongs to, `account` whose it is."""

    kind: Due
    of: UUID
    pupil: UUID
    dossier: UUID | None
    owner: UUID
    account: UUID | None
    holder: UUID | None
    due_on: date
    facts: str
    calendar: Calendar


def pages(session: Session, kind: Due, today: date) -> Iterator[list[Found]]:
    """Everything of a kind that is due, longest first, some hundreds at a time."""
    query = QUERIES[kind](today)
    if query is None:
        return
    day, of = query.selected_columns["day"], query.selected_columns["of"]
    last: Any = None
    while True:
        rest = query if last is None else query.where(_after(query, last))
        rows = session.execute(rest.order_by(day, of).limit(CHUNK)).all()
        yield _found(session, kind, rows, today)
        if len(rows) < CHUNK:
            return
        last = rows[-1]


def still(session: Session, kind: Due, of: Iterable[UUID], today: date) -> list[Found]:
    """Which of these are due."""
    query = QUERIES[kind](today)
    if query is None:
        return []
    rows = session.execute(query.where(among(session, _plain(query, "of"), of))).all()
    return _found(session, kind, rows, today)


def _plain(query: Select[Any], name: str) -> Any:
    """The expression under a label: a condition cannot use the label itself."""
    return query.selected_columns[name].element


def _after(query: Select[Any], last: Any) -> Any:
    day, of = _plain(query, "day"), _plain(query, "of")
    return or_(day > last.day, and_(day == last.day, of > last.of))


def _found(session: Session, kind: Due, rows: Sequence[Any], today: date) -> list[Found]:
    calendars = _calendars(session, {row.branch_id for row in rows if row.branch_id})
    made = [_one(kind, row, calendars.get(row.branch_id, calendar(MIDDLE))) for row in rows]
    return [one for one in made if one.due_on < today]


def _calendars(session: Session, branches: set[int]) -> dict[int, Calendar]:
    if not branches:
        return {}
    query = select(Branch).where(among(session, Branch.id, branches))
    return dict(calendars(session, session.scalars(query)))


def _one(kind: Due, row: Any, days: Calendar) -> Found:
    due_on = _DUE_ON[kind](row.day, days) if kind in _DUE_ON else row.day
    return Found(
        kind=kind,
        of=row.of,
        pupil=row.pupil_id,
        dossier=row.dossier_id,
        owner=row.owner_id,
        account=row.account_id,
        holder=row.holder_id,
        due_on=due_on,
        facts=f"{row.first or ''}/{row.last or ''}/{row.amount or 0}/{int(row.changed or 0)}",
        calendar=days,
    )


def _by_schooldays(count: int) -> Callable[[datetime, Calendar], date]:
    return lambda at, days: add_days(days, day_of(at), count, Clock.SCHOOLDAYS)


# Where a moment began the term; elsewhere the last day itself is stored.
_DUE_ON: dict[Due, Callable[[Any, Calendar], date]] = {
    Due.NO_CONTACT: _by_schooldays(CONTACT_DAYS),
    Due.UNSEEN: _by_schooldays(SEEN_DAYS),
    Due.REGIE_WANTED: lambda at, _days: add_working_days(day_of(at), WANTED_DAYS),
}
