"""Logging absence: rows become facts, week totals follow, and rules look at who was touched.

Form, month grid, file and API all come here. Whatever is wrong with a row is said about that row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.db import upsert
from casework.domain.errors import NotFound, Wrong
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.verzuim import MOST_A_DAY, Row, Sector, Verzuimsoort, amount_of, counts
from casework.models import Branch, Coverage, Verzuim
from casework.services import check, door, remark, trail
from casework.services.check import Checked, Touched
from casework.services.directory import Directory, chunks
from casework.services.places import calendar_of

FORM, FILE, API = "form", "file", "api"
OLDEST = timedelta(days=3 * 366)


class Key(NamedTuple):
    """What makes an absence the same absence."""

    pupil_nr: int
    branch_id: int
    date: date
    soort: str


@dataclass(repr=False)
class Fact:
    """What is stored under a key. `row` is the number of a row that gave it."""

    pupil: UUID
    row: int
    amount: int = 0
    remark: str | None = None


@dataclass
class Outcome:
    """How the rows fared. `wrong`: number of the row, its field, and what to do about it.

    `kept` counts hand-typed absences that a file did not name, and that stayed.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0
    kept: int = 0
    wrong: list[tuple[int, str, str]] = field(default_factory=list)
    checked: Checked = field(default_factory=Checked)


def log(
    session: Session,
    actor: Actor,
    rows: Sequence[tuple[int, Row]],
    *,
    origin: str,
    now: datetime,
    file: UUID | None = None,
) -> Outcome:
    """Store absence. Rows carry a number by which a person finds them back.

    Rows of one call with the same key are added up. A bad row keeps only itself out. A file is
    the truth for each (branch, pupil, date) it names: other soorten of that day from an earlier
    file are withdrawn, hand-typed ones stay.
    """
    outcome = Outcome()
    directory = Directory(session, actor, [row for _, row in rows])
    facts = _facts(directory, rows, day_of(now), outcome)
    stamp = {"origin": origin, "file_id": file, "noted_at": now, "noted_by": actor.account}
    before = _before(session, facts)
    _count(facts, before, outcome)
    _store(session, facts, before, stamp)
    if origin == FILE:
        _replace(session, facts, before, outcome)
    remark.keep(session, actor, {key: (f.pupil, f.remark) for key, f in facts.items() if f.remark})
    _cover(session, facts, origin, now)
    touched = {Touched(key.pupil_nr, key.branch_id): f.pupil for key, f in facts.items()}
    outcome.checked = check.follow(session, actor, touched, now=now)
    subjects = sorted(set(touched.values()))
    trail.record(session, actor, Action.LOG_VERZUIM, subjects=subjects, codes={"rows": len(facts)})
    return outcome


def _facts(
    directory: Directory, rows: Iterable[tuple[int, Row]], today: date, outcome: Outcome
) -> dict[Key, Fact]:
    facts: dict[Key, Fact] = {}
    for number, row in rows:
        try:
            enrolment, nr, branch = directory.find(row)
            _possible(row, branch, today)
            amount = _amount(row, branch)
        except Wrong as wrong:
            outcome.wrong.append((number, wrong.field, str(wrong)))
            continue
        key = Key(nr, branch.id, row.date, str(row.soort))
        fact = facts.setdefault(key, Fact(enrolment.pupil_id, number))
        fact.amount += amount
        fact.remark = row.remark or fact.remark
    return _without_too_much(facts, outcome)


def _amount(row: Row, branch: Branch) -> int:
    try:
        return amount_of(Sector(branch.sector), row.lesuren, row.minuten, branch.minutes_per_lesson)
    except ValueError as wrong:
        raise Wrong("minuten" if row.lesuren is None else "lesuren", str(wrong)) from None


def _possible(row: Row, branch: Branch, today: date) -> None:
    calendar = calendar_of(branch)
    if row.date > today:
        raise Wrong("datum", "Deze datum ligt in de toekomst.")
    if today - row.date > OLDEST or not calendar.known(row.date):
        raise Wrong("datum", "Deze datum ligt te ver terug.")
    if calendar.is_vacation(row.date):
        raise Wrong("datum", "Deze datum valt in de schoolvakantie.")


def _without_too_much(facts: dict[Key, Fact], outcome: Outcome) -> dict[Key, Fact]:
    a_day: dict[tuple[int, int, date], int] = {}
    for key, fact in facts.items():
        a_day[key[:3]] = a_day.get(key[:3], 0) + fact.amount
    for key, fact in facts.items():
        if a_day[key[:3]] > MOST_A_DAY:
            message = "Dit is meer dan 24 uur op één dag. Verbeter het aantal."
            outcome.wrong.append((fact.row, "lesuren", message))
    return {key: fact for key, fact in facts.items() if a_day[key[:3]] <= MOST_A_DAY}


def _before(session: Session, facts: Mapping[Key, Fact]) -> dict[Key, Any]:
    """What is stored for the pupils and days at hand."""
    if not facts:
        return {}
    days = [key.date for key in facts]
    found: dict[Key, Any] = {}
    for some in chunks({key.pupil_nr for key in facts}):
        query = select(Verzuim.__table__).where(
            Verzuim.pupil_nr.in_(some), Verzuim.date.between(min(days), max(days))
        )
        for row in session.execute(query):
            found[Key(row.pupil_nr, row.branch_id, row.date, row.soort)] = row
    return found


def _count(facts: Mapping[Key, Fact], before: Mapping[Key, Any], outcome: Outcome) -> None:
    for key, fact in facts.items():
        if key not in before:
            outcome.new += 1
        elif before[key].amount == fact.amount:
            outcome.same += 1
        else:
            outcome.changed += 1


def _store(
    session: Session, facts: Mapping[Key, Fact], before: Mapping[Key, Any], stamp: dict[str, Any]
) -> None:
    rows = [
        {**key._asdict(), "amount": fact.amount, **stamp}
        for key, fact in facts.items()
        if key not in before or before[key].amount != fact.amount
    ]
    upsert(session, Verzuim, rows, key=Key._fields)


def _replace(
    session: Session, facts: Mapping[Key, Fact], before: Mapping[Key, Any], outcome: Outcome
) -> None:
    days = {key[:3] for key in facts}
    for key, row in before.items():
        if key[:3] not in days or key in facts:
            continue
        if row.origin == FILE:
            remove(session, key)
            outcome.withdrawn += 1
        else:
            outcome.kept += 1


def remove(session: Session, key: Key) -> int:
    """Take one absence out; says how many there were."""
    table = Verzuim.__table__
    same = [table.c[name] == value for name, value in key._asdict().items()]
    return session.execute(delete(Verzuim).where(*same)).rowcount  # type: ignore[attr-defined]


def _cover(session: Session, facts: Mapping[Key, Fact], origin: str, now: datetime) -> None:
    if origin == FORM:  # one pupil typed in says nothing about the others of that day
        return
    days = {(key.branch_id, key.date) for key in facts}
    rows = [
        {"branch_id": branch, "date": on, "origin": origin, "delivered_at": now}
        for branch, on in sorted(days)
    ]
    upsert(session, Coverage, rows, key=("branch_id", "date"))


def counted(branch: Branch, given: Mapping[str, Any]) -> int:
    """What half a form would add to the count, in sixtieths of an hour; 0 while unclear."""
    row = Row(
        date.min,
        Verzuimsoort(given.get("soort") or Verzuimsoort.ONGEOORLOOFD),
        lesuren=given.get("lesuren"),
        minuten=given.get("minuten"),
    )
    try:
        return _amount(row, branch) if counts(row.soort, branch.late_counts) else 0
    except Wrong:
        return 0


def withdraw(
    session: Session, actor: Actor, pupil: UUID, on: date, soort: str, *, now: datetime
) -> Checked:
    """Take back an absence at the actor's own branch; the rules look again. Raises NotFound."""
    door.pupil_for(session, actor, Action.CORRECT_VERZUIM, pupil, today=day_of(now))
    row = Row(on, Verzuimsoort(soort), pupil=pupil)
    try:
        _, nr, branch = Directory(session, actor, [row]).find(row)
    except Wrong:
        raise NotFound from None
    if not remove(session, Key(nr, branch.id, on, soort)):
        raise NotFound
    remark.forget(session, nr, branch.id, on, soort)
    trail.record(session, actor, Action.CORRECT_VERZUIM, subjects=[pupil])
    return check.follow(session, actor, {Touched(nr, branch.id): pupil}, now=now)


def of_pupil(session: Session, nr: int, since: date, until: date) -> Sequence[Any]:
    """The absences of a pupil in a period, by day; the caller has checked the pupil."""
    query = (
        select(Verzuim)
        .where(Verzuim.pupil_nr == nr, Verzuim.date.between(since, until))
        .order_by(Verzuim.date.desc(), Verzuim.soort)
    )
    return session.scalars(query).all()
