"""Logging absence: rows become facts, week totals follow, and rules look at who was touched.

Form, month grid, file and API all come here. Whatever is wrong with a row is said about that row.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.db import upsert
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.verzuim import Row
from casework.models import Verzuim
from casework.services import access, trail
from casework.services.absence import outdated
from casework.services.absence.facts import Fact, Key, gather
from casework.services.past import candidates, filling
from casework.services.past.history import Touched
from casework.services.pupils import remark
from casework.services.pupils.directory import Directory, chunks
from casework.services.schools import coverage
from casework.services.signals import check
from casework.services.signals.check import Checked

FORM, FILE, API = "form", "file", "api"


@dataclass
class Outcome:
    """How the rows fared. `wrong`: number of the row, its field, and what to do about it.

    `kept` counts hand-typed absences that a file did not name, and that stayed; `outdated` rows
    that still have the kind which a person changed, and were passed over. `covered`: of which days
    a file says that nobody else was absent.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0
    kept: int = 0
    outdated: int = 0
    wrong: list[tuple[int, str, str]] = field(default_factory=list)
    covered: list[coverage.Span] = field(default_factory=list)
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
    file are withdrawn, hand-typed ones stay, and so does what a person gave another soort.
    """
    outcome = Outcome()
    directory = Directory(session, actor, [row for _, row in rows])
    facts = gather(directory, rows, day_of(now), outcome.wrong)
    stamp = {"origin": origin, "file_id": file, "noted_at": now, "noted_by": actor.account}
    before = _before(session, facts)
    old = {} if origin == FORM else outdated.outdated(session, facts, before)
    outcome.outdated = len(old)
    told = {key: fact for key, fact in facts.items() if key not in old}
    _count(told, before, outcome)
    _store(session, told, before, stamp)
    if origin == FILE:
        _replace(session, facts, before, set(old.values()), outcome)
    remark.keep(session, actor, {key: (f.pupil, f.remark) for key, f in told.items() if f.remark})
    touched = {Touched(key.pupil_nr, key.branch_id): f.pupil for key, f in facts.items()}
    subjects = sorted(set(touched.values()))
    if origin == FILE:
        spans = coverage.spans((key.branch_id, key.date) for key in facts)
        outcome.covered = coverage.cover(session, directory.branches, spans, FILE, now=now).spans
        touched |= candidates.spanning(session, spans)
    outcome.checked = check.follow(session, actor, touched, now=now)
    trail.record(session, actor, Action.LOG_VERZUIM, subjects=subjects, codes={"rows": len(facts)})
    return outcome


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
    session: Session,
    facts: Mapping[Key, Fact],
    before: Mapping[Key, Any],
    stands: Collection[Key],
    outcome: Outcome,
) -> None:
    days = {key[:3] for key in facts}
    for key, row in before.items():
        if key[:3] not in days or key in facts or key in stands:
            continue
        if row.origin in (FILE, filling.OPEN):
            remove(session, key)
            outcome.withdrawn += 1
        else:
            outcome.kept += 1


def remove(session: Session, key: Key) -> int:
    """Take one absence out; says how many there were."""
    table = Verzuim.__table__
    same = [table.c[name] == value for name, value in key._asdict().items()]
    return session.execute(delete(Verzuim).where(*same)).rowcount  # type: ignore[attr-defined]


def of_pupil(
    session: Session, actor: Actor, nr: int, since: date, until: date, *, today: date
) -> Sequence[Any]:
    """The absences of a pupil in a period that the actor may see, by day."""
    query = (
        select(Verzuim)
        .where(Verzuim.pupil_nr == nr, Verzuim.date.between(since, until))
        .where(access.sees_verzuim(actor, today))
        .order_by(Verzuim.date.desc(), Verzuim.soort)
    )
    return session.scalars(query).all()
