"""The check: summaries up to date, the rules look at whoever may have crossed, signals matched.

Called for who was touched, in the transaction that touched them, and every night for everybody.
Run twice it changes nothing the second time.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.rules import absence
from casework.models import Branch, Pupil
from casework.services import trail
from casework.services.ladders import step
from casework.services.past import candidates, filling, history, ruleset, set_apart, summary
from casework.services.past.history import Touched
from casework.services.pupils.directory import chunks
from casework.services.schools import calendar
from casework.services.signals import missing, raising

AT_ONCE = 2000  # pupils; a chunk costs as much by itself as fifty of them


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
class _Loaded:
    """Some pupils at their branches, with all that the rules need."""

    pupils: Mapping[Touched, UUID]
    branches: Mapping[int, Branch]
    histories: history.Histories
    stored: raising.StoredRows
    rulesets: Mapping[int, ruleset.Rulesets]

    def rows(self, at: Touched, code: str) -> Sequence[raising.Row]:
        """The live signals of one rule."""
        return self.stored.get((self.pupils[at], at.branch_id, code), ())


def follow(
    session: Session, actor: Actor, touched: Mapping[Touched, UUID], *, now: datetime
) -> Checked:
    """Summaries and rules for who was touched; part of the transaction that touched them."""
    checked = Checked()
    # In one order, so that two never wait for each other.
    for some in chunks(sorted(touched), AT_ONCE):
        loaded = _load(session, {one: touched[one] for one in some})
        weeks = summary.refresh(session, loaded.histories)
        codes = {at: _codes(loaded, at, weeks[at]) for at in some}
        _look_at(session, actor, loaded, codes, checked, now)
    return checked


def everybody(session: Session, actor: Actor, *, now: datetime, whole: bool = False) -> Checked:
    """The nightly check: absence that goes on, what the summaries say and no signal does, who was
    set apart, and schools whose calendar or settings changed.

    `whole` looks at every pupil with absence; it and a changed school build the summaries anew.
    """
    anew = calendar.stale_branches(session)
    filled = filling.every(session, actor, now=now)
    wanted = candidates.every(session) if whole else candidates.stale(session) | filled
    checked = follow(session, actor, wanted, now=now)
    calendar.settle(session, anew)
    if not whole:
        _mend(session, actor, checked, now)
    codes: dict[str, str | int] = {
        "looked": checked.looked,
        "new": checked.new,
        **step.everybody(session, actor, now=now).codes,
        "day": day_of(now).isoformat(),
    }
    trail.record(session, actor, Action.RUN_CHECK, codes=codes)
    return checked


def _codes(loaded: _Loaded, at: Touched, weeks: summary.Weeks) -> Collection[str]:
    """The rules that could find anything, and those that found something before."""
    found = absence.worth(loaded.histories[at], weeks)
    return found + [code for code in absence.LOOKS if code not in found and loaded.rows(at, code)]


def _mend(session: Session, actor: Actor, checked: Checked, now: datetime) -> None:
    """Look where signals and summaries do not say the same, by the rules that it is about."""
    wanted = missing.everywhere(session)
    for some in chunks(sorted(wanted), AT_ONCE):
        loaded = _load(session, candidates.pupils(session, some))
        _look_at(session, actor, loaded, {at: wanted[at] for at in some}, checked, now)


def _load(session: Session, pupils: Mapping[Touched, UUID]) -> _Loaded:
    _hold(session, {one.pupil_nr for one in pupils})
    branches, histories = history.load(session, pupils, absence.COUNTED)
    stored = raising.stored(session, pupils.values())
    return _Loaded(pupils, branches, histories, stored, ruleset.of(session, branches.values()))


def _look_at(
    session: Session,
    actor: Actor,
    loaded: _Loaded,
    codes: Mapping[Touched, Collection[str]],
    checked: Checked,
    now: datetime,
) -> None:
    failing = set_apart.Failing(session, codes, now)
    for at, wanted in codes.items():
        checked.looked += 1
        for code in wanted:
            with failing.aside(at, code):
                checked.add(_look(session, actor, loaded, at, code, now))
    checked.failed += failing.keep()


def _look(
    session: Session, actor: Actor, loaded: _Loaded, at: Touched, code: str, now: datetime
) -> raising.Raised:
    of = loaded.histories[at]
    mine = raising.read(loaded.rows(at, code))
    raising.facts(session, code, mine, of)
    found = absence.look(code, of, loaded.rulesets[at.branch_id], raising.locked_until(mine))
    place = raising.Place(loaded.pupils[at], loaded.branches[at.branch_id], code)
    return raising.apply(session, actor, place, mine, found, now=now)


def _hold(session: Session, pupils: Iterable[int]) -> None:
    """Of two who change one pupil's absence at once, the second counts what the first stored."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer anyhow
        query = select(Pupil.nr).where(Pupil.nr.in_(list(pupils))).order_by(Pupil.nr)
        session.execute(query.with_for_update(key_share=True))
