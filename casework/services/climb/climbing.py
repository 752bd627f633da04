"""What is due and undone goes to the next responsible, once, however many clockworks look.

At any moment one has the turn: the highest level that was reached, of one organisation. Who was
told before keeps it in sight.

Everything is found by state, so that missed weeks are caught up in one pass, in due order and with
the original dates. A constraint keeps an alarm single; who inserted it tells of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among, insert_once
from casework.domain.chains import CHAINS
from casework.domain.climbing import FALLBACK, PERSONS, Due, Rung, Who, rungs
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import Alarm, Lead, RegieOffer
from casework.services import notify, trail
from casework.services.climb import due, responsible, settling
from casework.services.climb import levels as levels_of
from casework.services.climb.due import Found, Term
from casework.services.climb.responsible import Staff
from casework.services.climb.settling import KEY, Key
from casework.services.holding import offers

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
    who: Who
    last: bool


def climb(session: Session, actor: Actor, *, now: datetime) -> Climbed:
    """Bring all alarms in line with what is due. A second pass changes nothing."""
    today, done = day_of(now), Climbed()
    # Who gave what nobody answered in time keeps it.
    offers.expire(session, actor, RegieOffer, "regie.verlopen", now=now)
    offers.expire(session, actor, Lead, "rol.verlopen", now=now)
    for kind in Due:
        done.cleared += settling.settle(session, actor, kind, now=now)
        for some in due.pages(session, kind, today):
            done.found += len(some)
            raised, passed = _raise(session, actor, kind, some, now) if some else (0, 0)
            done.raised += raised
            done.cleared += passed
    return done


def _raise(
    session: Session, actor: Actor, kind: Due, some: Sequence[Found], now: datetime
) -> tuple[int, int]:
    """Bring the alarms of these things in line; how many are new, and how many stepped aside."""
    today = day_of(now)
    term = due.terms(session, kind, some)
    seen = responsible.who_sees(session, kind, {one.of: one.dossier for one in some}, today)
    late = [one for one in some if not term[one.of].runs(today)]
    steps = [
        step for one in late for step in _steps(one, term[one.of], seen.get(one.of, []), today)
    ]
    rows = {_key(row): (row, step) for step in steps for row in [_row(step, now)]}
    new = _inserted(session, kind, {key: row for key, (row, _) in rows.items()})
    _tell(session, actor, [rows[key] for key in new], now)
    passed = settling.align(session, actor, kind, {one.of for one in late}, rows, now=now)
    return len(new), passed


def _steps(one: Found, term: Term, staff: Sequence[Staff], today: date) -> list[Step]:
    """The levels that are reached by today; the last of them has its turn."""
    levels, people = CHAINS[one.kind].levels, levels_of.people(one, staff)
    manned = [bool(some) for some in people]
    started = [r for r in rungs(levels, term.since, manned, one.calendar) if r.starts <= today]
    return [_step(one, term, rung, people, rung == started[-1]) for rung in started]


def _step(
    one: Found, term: Term, rung: Rung, people: Sequence[tuple[Staff, ...]], last: bool
) -> Step:
    if rung.level == FALLBACK:
        return Step(one, term, FALLBACK, (), Who.MANAGERS, last)
    who = CHAINS[one.kind].levels[rung.level].who
    return Step(one, term, rung.level, people[rung.level], who, last)


def _row(step: Step, now: datetime) -> dict[str, Any]:
    """The alarm of a level; that of the fallback shows no pupil."""
    of, fallback = step.of, step.level == FALLBACK
    person = step.people[0] if step.people else None
    of_one = step.who in PERSONS
    return {
        "id": uuid4(),
        "kind": of.kind,
        "of": of.of,
        "pupil_id": None if fallback else of.pupil,
        "dossier_id": None if fallback else of.dossier,
        "owner_id": person.organisation if person else of.owner,
        "account_id": person.account if person and of_one else None,
        "role": None if of_one else _role(step),
        "level": step.level,
        "due_on": of.due_on,
        "facts": of.facts,
        "since": step.term.since,
        "raised_at": now,
        "suspended_until": step.term.until,
    }


def _role(step: Step) -> str | None:
    return step.of.next.role if step.who is Who.NEXT and step.of.next else step.who


def _key(row: Mapping[str, Any]) -> Key:
    return tuple(row[name] for name in KEY)


def _inserted(session: Session, kind: Due, rows: Mapping[Key, Mapping[str, Any]]) -> list[Key]:
    """Insert what is missing, always in one order; the keys of those that this pass inserted."""
    columns = [Alarm.__table__.c[name] for name in KEY]
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
