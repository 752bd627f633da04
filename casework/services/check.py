"""The check: summaries up to date, the rules look at whoever may have crossed, signals matched.

Called for who was touched, in the transaction that touched them, and every night for everybody.
Run twice it changes nothing the second time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.history import History
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.rules import absence
from casework.domain.rules.vm16 import VM_16, may_cross
from casework.models import Branch, Pupil
from casework.services import (
    calendar,
    candidates,
    history,
    raising,
    ruleset,
    set_apart,
    step,
    summary,
    trail,
)
from casework.services.directory import chunks
from casework.services.history import Touched


@dataclass
class Checked:
    """What the rules found. `failed` counts pupils that were set apart."""

    looked: int = 0
    new: int = 0
    moved: int = 0
    withdrawn: int = 0
    failed: int = 0
    signals: list[UUID] = field(default_factory=list)

    def add(self, raised: raising.Raised) -> None:
        """Count what became of one pupil under one rule."""
        self.new += len(raised.new)
        self.moved += raised.moved
        self.withdrawn += raised.withdrawn
        self.signals += raised.new


@dataclass(frozen=True)
class _Case:
    """One pupil at a branch, with all that the rules need."""

    pupil: UUID
    at: Touched
    branch: Branch
    history: History
    weeks: summary.Weeks
    rulesets: ruleset.Rulesets


def follow(
    session: Session, actor: Actor, touched: Mapping[Touched, UUID], *, now: datetime
) -> Checked:
    """Summaries and rules for who was touched; part of the transaction that touched them."""
    checked = Checked()
    for some in chunks(sorted(touched)):  # in one order, so that two never wait for each other
        _chunk(session, actor, {one: touched[one] for one in some}, checked, now)
    return checked


def everybody(session: Session, actor: Actor, *, now: datetime, whole: bool = False) -> Checked:
    """The nightly check: candidates by their summaries, who was set apart, whose calendar changed.

    `whole` looks at every pupil with absence and builds the summaries anew.
    """
    anew = calendar.stale_branches(session)
    wanted = candidates.every(session) if whole else candidates.due(session)
    checked = follow(session, actor, wanted, now=now)
    calendar.settle(session, anew)
    codes: dict[str, str | int] = {
        "looked": checked.looked,
        "new": checked.new,
        **step.everybody(session, actor, now=now).codes,
        "day": day_of(now).isoformat(),
    }
    trail.record(session, actor, Action.RUN_CHECK, codes=codes)
    return checked


def worth(history: History, weeks: summary.Weeks) -> list[str]:
    """The rules that could find anything: a cheap look at totals spares the walk by day."""
    return [
        code
        for code in absence.LOOKS
        if history.soorten and (code != VM_16.code or may_cross(weeks))
    ]


def _chunk(
    session: Session, actor: Actor, some: Mapping[Touched, UUID], checked: Checked, now: datetime
) -> None:
    _hold(session, {one.pupil_nr for one in some})
    branches, histories = history.load(session, some)
    weeks = summary.refresh(session, histories)
    stored = raising.stored(session, some.values())
    rulesets = ruleset.of(session, branches.values())
    failing = set_apart.Failing(session, some, now)
    for at, pupil in some.items():
        branch = branches[at.branch_id]
        case = _Case(pupil, at, branch, histories[at], weeks[at], rulesets[at.branch_id])
        checked.looked += 1
        useful = worth(case.history, case.weeks)
        for code in absence.LOOKS:
            rows = stored.get((pupil, at.branch_id, code), [])
            if rows or code in useful:
                with failing.aside(at, code):
                    checked.add(_look(session, actor, case, code, rows, now))
    checked.failed += failing.keep()


def _look(
    session: Session,
    actor: Actor,
    case: _Case,
    code: str,
    rows: Sequence[raising.Row],
    now: datetime,
) -> raising.Raised:
    mine = raising.read(rows)
    raising.facts(session, code, mine, case.history)
    after = raising.locked_until(mine)
    found = absence.look(code, case.history, case.rulesets, after)
    place = raising.Place(case.pupil, case.branch, code)
    return raising.apply(session, actor, place, mine, found, now=now)


def _hold(session: Session, pupils: Iterable[int]) -> None:
    """Of two who change one pupil's absence at once, the second counts what the first stored."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer anyhow
        query = select(Pupil.nr).where(Pupil.nr.in_(list(pupils))).order_by(Pupil.nr)
        session.execute(query.with_for_update(key_share=True))
