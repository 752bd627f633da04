"""Of which days a school delivered its absence. Without delivery a day is unknown, not present.

A file says of every school day between its first and last date, per branch, who was absent: of
the others it says that they were not. What is typed in, and a row by API, says nothing of others.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from casework.db import among, listed, upsert
from casework.domain.calendar import Calendar
from casework.domain.policy import Actor
from casework.domain.vacation import span
from casework.models import Branch, Coverage, Enrolment, ImportFile
from casework.services import access
from casework.services.schools.calendar import calendars

PATIENCE = 5  # school days without a delivery before it is said
OLDEST = timedelta(days=366)
MOST_FILES = 10
API = "api"
_DAY = timedelta(days=1)
_day = lru_cache(maxsize=10_000)(date.fromisoformat)
_SATURDAY = 5
_KIND = "verzuim"  # as services/absence/file.py notes a file of absence


class Span(NamedTuple):
    """Days of a branch that count as delivered, first and last included."""

    branch: Branch
    first: date
    last: date


class Noted(NamedTuple):
    """What was noted as delivered: spans, and on how many school days of a branch."""

    spans: list[Span]
    days: int


class Covered(NamedTuple):
    """A branch, and the last day of which its absence came in."""

    branch: Branch
    until: date | None
    late: bool


class Silent(NamedTuple):
    """A branch from which nothing came for too long; `since` is None when nothing ever came."""

    branch: Branch
    since: date | None


def spans(named: Iterable[tuple[int, date]]) -> dict[int, tuple[date, date]]:
    """From the first to the last date that was named of each branch."""
    found: dict[int, tuple[date, date]] = {}
    for branch, on in named:
        first, last = found.get(branch, (on, on))
        found[branch] = (min(first, on), max(last, on))
    return found


def cover(
    session: Session,
    branches: Mapping[int, Branch],
    of: Mapping[int, tuple[date, date]],
    origin: str,
    *,
    now: datetime,
) -> Noted:
    """Note that every school day in these spans was delivered."""
    known = calendars(session, [branches[id_] for id_ in of])
    rows = [
        {"branch_id": id_, "date": on, "origin": origin, "delivered_at": now}
        for id_, days in sorted(of.items())
        for on in span(*days)
        if known[id_].is_schoolday(on)
    ]
    upsert(session, Coverage, rows, key=("branch_id", "date"))
    return Noted([Span(branches[id_], *days) for id_, days in sorted(of.items())], len(rows))


def known_days(
    session: Session, branches: Collection[int], first: date, last: date
) -> dict[int, frozenset[date]]:
    """The days in a period that were delivered, of each branch."""
    table = Coverage.__table__.c
    found: dict[int, frozenset[date]] = dict.fromkeys(branches, frozenset())
    query = select(table.branch_id, listed(table.date)).where(
        among(session, table.branch_id, branches), table.date.between(first, last)
    )
    for branch, days in session.execute(query.group_by(table.branch_id)).all():
        found[branch] = _days(days)
    return found


@lru_cache(maxsize=256)
def _days(given: str) -> frozenset[date]:
    """Read once where schools deliver on the same days, as most do."""
    return frozenset(map(_day, given.split(",")))


def of_branches(session: Session, actor: Actor, *, today: date) -> list[Covered]:
    """The actor's branches, by name."""
    branches = session.scalars(access.visible_branches(actor).order_by(Branch.name)).all()
    return _covered(session, branches, today)


def of_branch(session: Session, branch: Branch, *, today: date) -> Covered:
    """The same for one branch."""
    return _covered(session, [branch], today)[0]


def silent(
    session: Session, *, today: date, among_ids: Collection[int] | None = None
) -> list[Silent]:
    """The branches with pupils from which nothing came for more than `PATIENCE` school days.

    Among all branches that take part, or only among these.
    """
    taking_part = (Branch.organisation_id.is_not(None), has_pupils(today))
    query = select(Branch).where(*taking_part).order_by(Branch.name)
    if among_ids is not None:
        query = query.where(Branch.id.in_(among_ids))
    covered = _covered(session, session.scalars(query).all(), today)
    return [Silent(one.branch, one.until) for one in covered if one.late]


def has_pupils(today: date) -> Any:
    """Condition on a branch: somebody is enrolled there."""
    current = or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= today)
    return exists().where(Enrolment.branch_id == Branch.id, Enrolment.valid_from <= today, current)


def too_long_ago(today: date) -> date:
    """The last day of whoever is silent is this one or before, by whatever calendar.

    Nowhere is there school in a weekend; what else is free only `silent` knows.
    """
    day, missed = today - _DAY, 0
    while missed <= PATIENCE:
        missed += day.weekday() < _SATURDAY
        day -= _DAY
    return day


def _covered(session: Session, branches: Sequence[Branch], today: date) -> list[Covered]:
    query = (
        select(Coverage.branch_id, func.max(Coverage.date))
        .where(among(session, Coverage.branch_id, [one.id for one in branches]))
        .where(Coverage.date <= today)
        .group_by(Coverage.branch_id)
    )
    last: dict[int, date] = dict(session.execute(query).all())
    known = calendars(session, branches)
    return [_one(branch, last.get(branch.id), known[branch.id], today) for branch in branches]


def _one(branch: Branch, until: date | None, of: Calendar, today: date) -> Covered:
    return Covered(branch, until, until is None or _missed(until, of, today) > PATIENCE)


def _missed(until: date, of: Calendar, today: date) -> int:
    """School days after the last that came in, before today."""
    return sum(map(of.is_schoolday, span(until + _DAY, today - _DAY)))


def last_files(session: Session, actor: Actor) -> Sequence[ImportFile]:
    """The files of absence that came in last."""
    query = (
        select(ImportFile)
        .where(ImportFile.organisation_id == actor.organisation, ImportFile.kind == _KIND)
        .order_by(ImportFile.taken_at.desc())
        .limit(MOST_FILES)
    )
    return session.scalars(query).all()
