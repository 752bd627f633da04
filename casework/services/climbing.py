"""What is due and undone goes to the next responsible, once, however many clockworks look.

Everything is found by state, so that missed weeks are caught up in one pass, in due order and with
the original dates. A constraint keeps an alarm single; who inserted it tells of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import among, insert_once
from casework.domain.climbing import CHAINS, FALLBACK, PERSONS, Due, Rung, Who, rungs
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import Alarm, RegieOffer
from casework.services import due, notify, responsible, settling, trail
from casework.services.directory import CHUNK
from casework.services.due import Found
from casework.services.fresh import Term, terms
from casework.services.responsible import Staff
from casework.services.undone import EXPIRED

RAISED, TOLD, NOBODY = "alarm.opgelopen", "termijn.open", "termijn.niemand"


@dataclass
class Climbed:
    """What a pass did: things that are due, alarms raised, alarms that fell away."""

    found: int = 0
    raised: int = 0
    cleared: int = 0


@dataclass(frozen=True)
class Step:
    """One level of one thing that is reached: who is there. Nobody is: the fallback."""

    of: Found
    term: Term
    level: int
    people: tuple[Staff, ...]
    role: str | None
    last: bool


def climb(session: Session, actor: Actor, *, now: datetime) -> Climbed:
    """Bring all alarms in line with what is due. A second pass changes nothing."""
    today, done = day_of(now), Climbed()
    _expire(session, actor, now)
    for kind in Due:
        done.cleared += _settle(session, actor, kind, now)
        for some in due.pages(session, kind, today):
            done.found += len(some)
            done.raised += _raise(session, actor, kind, some, now) if some else 0
    return done


def _expire(session: Session, actor: Actor, now: datetime) -> None:
    """An offer that nobody answered in time ends; the giver keeps the regie."""
    late = (RegieOffer.state == "open", RegieOffer.answer_by < day_of(now))
    ended = (
        update(RegieOffer)
        .where(*late)
        .values(state=EXPIRED, answered_at=now)
        .returning(RegieOffer.id, RegieOffer.dossier_id, RegieOffer.pupil_id)
    )
    rows = session.execute(ended, execution_options={"synchronize_session": False}).all()
    for offer, dossier, pupil in rows:
        codes = {"offer": str(offer), "state": EXPIRED}
        trail.record(
            session,
            actor,
            "regie.verlopen",
            kind="dossier",
            of=dossier,
            subjects=[pupil],
            codes=codes,
        )


def _settle(session: Session, actor: Actor, kind: Due, now: datetime) -> int:
    """Clear what is not due any more, or is due on other facts or in another term by now."""
    running = select(Alarm).where(Alarm.kind == kind, Alarm.cleared_at.is_(None))
    last, count = None, 0
    while True:
        rest = running if last is None else running.where(Alarm.id > last)
        rows = session.scalars(rest.order_by(Alarm.id).limit(CHUNK)).all()
        if rows:
            count += settling.settle(session, actor, kind, rows, now=now)
        if len(rows) < CHUNK:
            return count
        last = rows[-1].id


def _raise(session: Session, actor: Actor, kind: Due, some: Sequence[Found], now: datetime) -> int:
    today = day_of(now)
    term = terms(session, kind, some)
    seen = responsible.who_sees(session, kind, {one.of: one.dossier for one in some}, today)
    steps = [
        step
        for one in some
        if not term[one.of].runs(today)
        for step in _steps(one, term[one.of], seen.get(one.of, []), today)
    ]
    manned = {one.of.of for one in steps if one.level != FALLBACK}
    alone = {one.of.of for one in steps if one.level == FALLBACK}
    settling.somebody_again(session, actor, kind, manned, now=now)
    settling.nobody_again(session, kind, alone)
    rows = {_key(row): (row, step) for step in steps for row in _rows(step, now)}
    new = _inserted(session, kind, {key: row for key, (row, _) in rows.items()})
    _tell(session, actor, [rows[key] for key in new], now)
    return len(new)


def _steps(one: Found, term: Term, staff: Sequence[Staff], today: date) -> list[Step]:
    """The levels that are reached by today, each with who is there and was not told before."""
    levels = CHAINS[one.kind].levels
    people, told = [], set[UUID]()
    for level in levels:
        next_ = tuple(p for p in staff if _is(level.who, one, p) and p.account not in told)
        told |= {p.account for p in next_}
        people.append(next_)
    reached = [
        rung
        for rung in rungs(levels, term.since, [bool(p) for p in people], one.calendar)
        if rung.starts <= today
    ]
    return [_step(one, term, rung, people, rung == reached[-1]) for rung in reached]


def _is(who: Who, one: Found, person: Staff) -> bool:
    if who in PERSONS:
        return person.account == (one.account if who == Who.OWNER else one.holder)
    return person.role == who


def _step(
    one: Found, term: Term, rung: Rung, people: Sequence[tuple[Staff, ...]], last: bool
) -> Step:
    if rung.level == FALLBACK:
        return Step(one, term, FALLBACK, (), Who.MANAGERS, last)
    who = CHAINS[one.kind].levels[rung.level].who
    role = None if who in PERSONS else str(who)
    return Step(one, term, rung.level, people[rung.level], role, last)


def _rows(step: Step, now: datetime) -> list[dict[str, Any]]:
    """One alarm for each organisation of a level; that of the fallback shows no pupil."""
    of, fallback = step.of, step.level == FALLBACK
    first: dict[UUID, UUID] = {}
    for person in step.people:
        first.setdefault(person.organisation, person.account)
    return [
        {
            "id": uuid4(),
            "kind": of.kind,
            "of": of.of,
            "pupil_id": None if fallback else of.pupil,
            "dossier_id": None if fallback else of.dossier,
            "owner_id": organisation,
            "account_id": None if step.role else first[organisation],
            "role": step.role,
            "level": step.level,
            "due_on": of.due_on,
            "facts": of.facts,
            "since": step.term.since,
            "raised_at": now,
            "suspended_until": step.term.until,
        }
        for organisation in (first or {of.owner: of.of})
    ]


_KEY = ("of", "due_on", "facts", "since", "level", "owner_id")


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _KEY)


def _inserted(
    session: Session, kind: Due, rows: Mapping[tuple[Any, ...], Mapping[str, Any]]
) -> list[tuple[Any, ...]]:
    """Insert what is missing, always in one order; the keys of those that this pass inserted."""
    columns = [Alarm.__table__.c[name] for name in _KEY]
    things = {row["of"] for row in rows.values()}
    query = select(*columns).where(Alarm.kind == kind, among(session, Alarm.of, things))
    known = {tuple(row) for row in session.execute(query)} if rows else set()
    missing = sorted(key for key in rows if key not in known)
    if not missing:
        return []
    insert_once(session, Alarm, *(rows[key] for key in missing))
    # Another clockwork may have been first with some: then they tell of it.
    ids = {rows[key]["id"]: key for key in missing}
    mine = select(Alarm.id).where(among(session, Alarm.id, ids))
    return sorted(ids[id_] for id_ in session.scalars(mine))


def _tell(
    session: Session, actor: Actor, new: Iterable[tuple[Mapping[str, Any], Step]], now: datetime
) -> None:
    """Put each new alarm on record, and tell the level that is due today; the others missed it."""
    alone = [row for row, step in new if step.level == FALLBACK]
    today = day_of(now)
    managers = (
        responsible.managers(session, {row["owner_id"] for row in alone}, today) if alone else []
    )
    for row, step in new:
        _record(session, actor, row)
        if step.last:
            people = managers if step.level == FALLBACK else step.people
            kind = NOBODY if step.level == FALLBACK else TOLD
            for person in people:
                if person.organisation == row["owner_id"]:
                    notify.tell(session, person.account, kind, "/", key=row["id"], now=now)


def _record(session: Session, actor: Actor, row: Mapping[str, Any]) -> None:
    codes: dict[str, str | int] = {"level": row["level"], "due": f"{row['due_on']}"}
    subjects = [row["pupil_id"]] if row["pupil_id"] else []
    trail.record(
        session,
        actor,
        RAISED,
        kind=row["kind"],
        of=row["of"],
        subjects=subjects,
        codes={**codes, "for": row["owner_id"].hex},
    )
