"""Early attention: pupils below every threshold who are often away or late; a list, no signals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Education, Identity
from casework.domain.rules import early
from casework.domain.rules.absence import DEFAULT, Rules
from casework.domain.rules.rule import Rule
from casework.models import Branch, Pupil, Signal, Verzuim
from casework.services import access, names, trail
from casework.services.past import history, ruleset
from casework.services.past.history import Touched
from casework.services.past.ruleset import Rulesets
from casework.services.signals.raising import OPEN, TAKEN

REACH = timedelta(days=140)  # the most lesson weeks that may be set, and vacations between them
MOST = 200


@dataclass(frozen=True, repr=False)
class Line:
    """One pupil, and on how many days each rule counts."""

    pupil: UUID
    identity: Identity | None
    education: Education | None
    times: dict[str, int]


def listed(session: Session, actor: Actor, *, now: datetime) -> list[Line]:
    """The actor's pupils who need a talk, most days first; none who has a signal already."""
    today = day_of(now)
    touched = _touched(session, actor, today - REACH)
    branches, histories = history.load(session, touched)
    held = {of: _on(some, today) for of, some in ruleset.of(session, branches.values()).items()}
    found: dict[UUID, dict[str, int]] = {}
    for one, of in histories.items():
        rules = held[one.branch_id]
        times = {code: len(early.standing(code, of, rules, today)) for code in early.EARLY}
        if any(times.values()):
            found[touched[one]] = times
    for pupil in _signalled(session, found):
        del found[pupil]
    lines = _lines(session, actor, found, now)
    subjects = [one.pupil for one in lines]
    trail.record(session, actor, Action.VIEW_EARLY, subjects=subjects)
    return lines


def told(session: Session, actor: Actor, *, now: datetime) -> list[Rule]:
    """The rules of the list as they hold at the actor's branches today."""
    branches = session.scalars(access.visible_branches(actor)).all()
    every = ruleset.of(session, branches).values() or [DEFAULT]
    held = [_on(some, day_of(now)) for some in every]
    return [one for code in early.EARLY for one in _distinct(rules[code] for rules in held)]


def _distinct(rules: Iterable[Rule]) -> list[Rule]:
    found: list[Rule] = []
    for one in rules:
        if one not in found:
            found.append(one)
    return found


def _on(rulesets: Rulesets, day: date) -> Rules:
    return next(one.rules for one in rulesets if one.applies(day))


def _touched(session: Session, actor: Actor, since: date) -> dict[Touched, UUID]:
    soorten = {soort for some in early.EARLY.values() for soort in some}
    own = access.visible_branches(actor).with_only_columns(Branch.id)
    query = (
        select(Verzuim.pupil_nr, Verzuim.branch_id, Pupil.id)
        .join(Pupil, Pupil.nr == Verzuim.pupil_nr)
        .where(Verzuim.branch_id.in_(own), Verzuim.date >= since, Verzuim.soort.in_(soorten))
        .distinct()
    )
    return {Touched(nr, branch): id_ for nr, branch, id_ in session.execute(query)}


def _signalled(session: Session, pupils: Iterable[UUID]) -> Sequence[UUID]:
    query = select(Signal.pupil_id).where(
        among(session, Signal.pupil_id, list(pupils)),
        Signal.state.in_((OPEN, TAKEN)),
    )
    return session.scalars(query.distinct()).all()


def _lines(
    session: Session, actor: Actor, found: dict[UUID, dict[str, int]], now: datetime
) -> list[Line]:
    worst = sorted(found, key=lambda pupil: (-max(found[pupil].values()), str(pupil)))[:MOST]
    who, where = names.with_classes(session, actor, worst, day_of(now))
    return [Line(one, who.get(one), where.get(one), found[one]) for one in worst]
