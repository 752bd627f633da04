"""The step of each open dossier, brought in line with its facts; every move is on record."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
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
from casework.services import door, trail
from casework.services.ladders import ladder, step_facts, step_history
from casework.services.ladders.ladder import InForce
from casework.services.past import set_apart
from casework.services.pupils.directory import chunks

RULE = "LADDER"  # as who is set apart is noted


@dataclass
class Followed:
    """What became of the steps."""

    looked: int = 0
    up: int = 0
    down: int = 0
    failed: int = 0  # set apart

    @property
    def codes(self) -> dict[str, int]:
        """What the night says of it."""
        return {"up": self.up, "down": self.down}


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
        loaded = step_facts.load(session, [one.pupil_id for one in dossiers], now=now)
        ladders = ladder.by_ids(session, {one.ladder_id for one in dossiers})
        failing, moved = _failing(session, loaded, now), list[Dossier]()
        for one in dossiers:
            with _aside(failing, loaded, one):
                known, of = loaded.known(one.pupil_id), ladders[one.ladder_id].ladder
                move = place(of, one.step, known.facts)
                if _put(session, actor, one, of, move, known, now):
                    moved.append(one)
                done.up += move.after > move.before
                done.down += move.after < move.before
            done.looked += 1
        step_history.moved(session, moved, now=now)
        done.failed += failing.keep()
    return done


def start(session: Session, actor: Actor, dossier: Dossier, *, now: datetime) -> None:
    """Put a new dossier on the ladder of its region, on the step its facts ask for.

    Facts that cannot be counted keep nobody from opening one: it starts on the lowest step.
    """
    with elevated(session, actor.organisation, actor.system):
        loaded = step_facts.load(session, [dossier.pupil_id], now=now)
        of = ladder.in_force(session, loaded.swv(dossier.pupil_id), day_of(now))
        dossier.ladder_id, dossier.step = of.id, of.ladder.first
        dossier.step_was = dossier.step_why = None  # of before it was closed, where it opens again
        failing = _failing(session, loaded, now)
        with _aside(failing, loaded, dossier):
            _begin(dossier, of, loaded.known(dossier.pupil_id), now)
            step_history.moved(session, [dossier], now=now)
        failing.keep()


def newer(session: Session, dossier: Dossier, *, today: date) -> InForce | None:
    """The version in force in the dossier's region, if the dossier follows another one.

    The caller lets row-level security pass: where the pupil goes to school says which region.
    """
    found = ladder.of_region(session, dossier.pupil_id, today)
    return found if found.id != dossier.ladder_id else None


def adopt(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Dossier:
    """Move a dossier to the version in force. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.ADOPT_LADDER, dossier, today=today)
    with elevated(session, actor.organisation, actor.system):
        known = step_facts.load(session, [found.pupil_id], now=now).known(found.pupil_id)
        of = ladder.in_force(session, known.swv, today)
        codes: dict[str, str | int] = {"from": found.step, "ladder": str(of.id or "standaard")}
        if of.id != found.ladder_id:
            found.step_was, found.step_why = found.step, Why.ADOPTED
            _begin(found, of, known, now)
            step_history.moved(session, [found], now=now)
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


def _failing(session: Session, loaded: step_facts.Loaded, now: datetime) -> set_apart.Failing:
    every = (loaded.touched(pupil) for pupil in loaded.places)
    return set_apart.Failing(session, [one for one in every if one], now)


def _aside(
    failing: set_apart.Failing, loaded: step_facts.Loaded, dossier: Dossier
) -> AbstractContextManager[None]:
    at = loaded.touched(dossier.pupil_id)
    return failing.aside(at, RULE) if at else nullcontext()


def _begin(dossier: Dossier, of: InForce, known: step_facts.Known, now: datetime) -> None:
    dossier.ladder_id = of.id
    _set(dossier, of.ladder, step_for(of.ladder, known.facts), known, now)


def _set(dossier: Dossier, of: Ladder, step: int, known: step_facts.Known, now: datetime) -> None:
    since, on = day_of(now), of.step(step)
    due = due_on(on.term if on else None, since, known.calendar)
    dossier.step, dossier.step_since, dossier.step_due = step, since, due


def _put(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    of: Ladder,
    move: Move,
    known: step_facts.Known,
    now: datetime,
) -> bool:
    """Move it, on record; whether it stands on another step, or on its first one, since now."""
    if move.before == move.after:
        begins = dossier.step_since is None and move.why is not Why.VACATION
        if begins:
            _set(dossier, of, move.after, known, now)
        return begins
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
    return True
