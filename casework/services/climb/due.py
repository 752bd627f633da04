"""What is due and undone now, by state alone and in due order, and which term of it runs.

The term is the first one, or a fresh one that a follow-up or a suspension gave.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.calendar import Calendar, add_working_days, calendar
from casework.domain.chains import CHAINS
from casework.domain.climbing import (
    CONTACT_DAYS,
    NO_TERM,
    SEEN_DAYS,
    WANTED_DAYS,
    Due,
    add_days,
    counts_from,
)
from casework.domain.ladder.ladder import Holder
from casework.domain.moment import day_of
from casework.domain.rules.rule import Clock
from casework.models import Alarm, Suspension
from casework.services.climb.undone import QUERIES
from casework.services.ladders import ladder
from casework.services.pupils.directory import CHUNK
from casework.services.schools.calendar import MIDDLE, calendars_at


@dataclass(frozen=True)
class Found:
    """One thing that is due. `owner` is the organisation it belongs to, `account` whose it is."""

    kind: Due
    of: UUID
    pupil: UUID | None  # of a concern nobody knows yet
    dossier: UUID | None
    owner: UUID
    account: UUID | None
    holder: UUID | None
    due_on: date
    facts: str
    calendar: Calendar
    next: Holder | None = None  # of a step: whom its ladder names for the one after it


def pages(session: Session, kind: Due, today: date) -> Iterator[list[Found]]:
    """Everything of a kind that is due, longest first, some hundreds at a time."""
    query = QUERIES[kind](today)
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
    rows = session.execute(query.where(among(session, _plain(query, "of"), of))).all()
    return _found(session, kind, rows, today)


def _plain(query: Select[Any], name: str) -> Any:
    """The expression under a label: a condition cannot use the label itself."""
    return query.selected_columns[name].element


def _after(query: Select[Any], last: Any) -> Any:
    day, of = _plain(query, "day"), _plain(query, "of")
    return or_(day > last.day, and_(day == last.day, of > last.of))


def _found(session: Session, kind: Due, rows: Sequence[Any], today: date) -> list[Found]:
    calendars = calendars_at(session, {row.branch_id for row in rows if row.branch_id})
    after = _next(session, rows) if kind is Due.STEP and rows else {}
    made = [
        _one(kind, row, calendars.get(row.branch_id, calendar(MIDDLE)), after.get(row.of))
        for row in rows
    ]
    return [one for one in made if one.due_on < today]


def _next(session: Session, rows: Sequence[Any]) -> dict[UUID, Holder | None]:
    """Whom the ladder of each dossier names for the step after the one it stands on."""
    ladders = ladder.by_ids(session, {row.ladder_id for row in rows})
    return {row.of: ladders[row.ladder_id].ladder.next_holder(row.amount) for row in rows}


def _one(kind: Due, row: Any, days: Calendar, after: Holder | None) -> Found:
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
        next=after,
    )


def _by_schooldays(count: int) -> Callable[[datetime, Calendar], date]:
    return lambda at, days: add_days(days, day_of(at), count, Clock.SCHOOLDAYS)


# Where a moment began the term; elsewhere the last day itself is stored.
_DUE_ON: dict[Due, Callable[[Any, Calendar], date]] = {
    Due.NO_CONTACT: _by_schooldays(CONTACT_DAYS),
    Due.UNSEEN: _by_schooldays(SEEN_DAYS),
    Due.REGIE_WANTED: lambda at, _days: add_working_days(day_of(at), WANTED_DAYS),
}


@dataclass(frozen=True)
class Term:
    """`since` is its last day, after which the chain counts; `until` where it was put off."""

    since: date
    until: date | None

    def runs(self, today: date) -> bool:
        """Whether there is still time."""
        return today <= self.since

    @property
    def is_off(self) -> bool:
        """Whether it was put off until its last day."""
        return self.until == self.since


def terms(session: Session, kind: Due, found: Collection[Found]) -> dict[UUID, Term]:
    """The term of each thing that is due."""
    if not found:
        return {}
    of = {one.of for one in found}
    cleared, until = _cleared(session, kind, of), _until(session, kind, of)
    again = CHAINS[kind].again
    made = {}
    for one in found:
        at = cleared.get((one.of, one.due_on, one.facts))
        ends = until.get((one.of, one.due_on))
        since = counts_from(one.due_on, again, cleared=at and day_of(at), until=ends)
        made[one.of] = Term(since, ends)
    return made


def _cleared(session: Session, kind: Due, of: set[UUID]) -> dict[Any, Any]:
    """When each was last followed up on the facts it has."""
    query = (
        select(Alarm.of, Alarm.due_on, Alarm.facts, func.max(Alarm.cleared_at))
        .where(
            Alarm.kind == kind,
            among(session, Alarm.of, of),
            Alarm.cleared_at.is_not(None),
            Alarm.cleared_how.not_in(sorted(NO_TERM)),
        )
        .group_by(Alarm.of, Alarm.due_on, Alarm.facts)
    )
    return {(thing, due_on, facts): at for thing, due_on, facts, at in session.execute(query)}


def _until(session: Session, kind: Due, of: set[UUID]) -> dict[Any, Any]:
    """Until when each was put off; another due date is another term."""
    query = (
        select(Suspension.of, Suspension.due_on, func.max(Suspension.until))
        .where(Suspension.kind == kind, among(session, Suspension.of, of))
        .group_by(Suspension.of, Suspension.due_on)
    )
    return {(thing, due_on): until for thing, due_on, until in session.execute(query)}
