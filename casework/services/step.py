"""The step of each open dossier, brought in line with its facts; every move is on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among, elevated
from casework.domain.ladder.ladder import Ladder
from casework.domain.ladder.place import Move, Why, place, step_for
from casework.domain.ladder.term import due_on
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.models import Dossier
from casework.services import door, ladder, step_facts, trail
from casework.services.directory import chunks
from casework.services.ladder import InForce


@dataclass
class Followed:
    """What became of the steps."""

    looked: int = 0
    up: int = 0
    down: int = 0


def everybody(session: Session, actor: Actor, *, now: datetime) -> Followed:
    """The nightly round: every open dossier, in chunks."""
    done = Followed()
    query = select(Dossier.id).where(Dossier.closed_at.is_(None)).order_by(Dossier.id)
    for ids in chunks(session.scalars(query)):
        some = session.scalars(select(Dossier).where(among(session, Dossier.id, ids))).all()
        follow(session, actor, some, now=now, done=done)
    return done


def follow(
    session: Session,
    actor: Actor,
    dossiers: Sequence[Dossier],
    *,
    now: datetime,
    done: Followed | None = None,
) -> Followed:
    """Put each dossier on the step its facts ask for. Run twice it changes nothing."""
    done = done or Followed()
    with elevated(session, actor.organisation, actor.system):
        known = step_facts.facts_of(session, dossiers, now=now)
        ladders = ladder.by_ids(session, {one.ladder_id for one in dossiers})
        for one in dossiers:
            move = place(ladders[one.ladder_id].ladder, one.step, known[one.id].facts)
            _put(session, actor, one, ladders[one.ladder_id].ladder, move, known[one.id], now)
            done.looked += 1
            done.up += move.after > move.before
            done.down += move.after < move.before
    return done


def start(session: Session, actor: Actor, dossier: Dossier, *, now: datetime) -> None:
    """Put a new dossier on the ladder of its region, on the step its facts ask for."""
    with elevated(session, actor.organisation, actor.system):
        known = step_facts.facts_of(session, [dossier], now=now)[dossier.id]
        of = ladder.in_force(session, known.swv, day_of(now))
        _begin(dossier, of, known, now)


def newer(session: Session, actor: Actor, dossier: Dossier, *, now: datetime) -> InForce | None:
    """The version in force in the dossier's region, if the dossier follows another one."""
    with elevated(session, actor.organisation, actor.system):
        places = step_facts.places_of(session, [dossier.pupil_id])
        swv = places[dossier.pupil_id].swv if places else None
        found = ladder.in_force(session, swv, day_of(now))
    return found if found.id != dossier.ladder_id else None


def adopt(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Dossier:
    """Move a dossier to the version in force. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.ADOPT_LADDER, dossier, today=today)
    with elevated(session, actor.organisation, actor.system):
        known = step_facts.facts_of(session, [found], now=now)[found.id]
        of = ladder.in_force(session, known.swv, today)
        codes: dict[str, str | int] = {"from": found.step, "ladder": str(of.id or "standaard")}
        if of.id != found.ladder_id:
            found.step_was, found.step_why = found.step, Why.ADOPTED
            _begin(found, of, known, now)
        codes["to"] = found.step
    subjects = [found.pupil_id]
    trail.record(
        session,
        actor,
        Action.ADOPT_LADDER,
        kind="dossier",
        of=found.id,
        subjects=subjects,
        codes=codes,
    )
    return found


def _begin(dossier: Dossier, of: InForce, known: step_facts.Known, now: datetime) -> None:
    dossier.ladder_id = of.id
    _set(dossier, of.ladder, step_for(of.ladder, known.facts), known, now)


def _set(dossier: Dossier, of: Ladder, step: int, known: step_facts.Known, now: datetime) -> None:
    since, on = day_of(now), of.step(step)
    dossier.step, dossier.step_since = step, since
    dossier.step_due = due_on(on.term if on else None, since, known.calendar)


def _put(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    of: Ladder,
    move: Move,
    known: step_facts.Known,
    now: datetime,
) -> None:
    if move.before == move.after:
        if dossier.step_since is None and move.why is not Why.VACATION:
            _set(dossier, of, move.after, known, now)
        return
    _set(dossier, of, move.after, known, now)
    if move.after < move.before:  # what it asks was asked before: no new term runs
        dossier.step_due = None
    dossier.step_was, dossier.step_why = move.before, move.why
    codes: dict[str, str | int] = {"from": move.before, "to": move.after, "why": str(move.why)}
    trail.record(
        session,
        actor,
        "dossier.stap",
        kind="dossier",
        of=dossier.id,
        subjects=[dossier.pupil_id],
        codes=codes,
    )
