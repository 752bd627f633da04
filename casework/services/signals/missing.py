"""Where the stored signals do not say what the summaries say: what is missing, or lost its ground.

A signal that was reported (locked) is a fixed point: what began before its end is done with.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from casework.db import listed
from casework.domain.matching import LOCKED, WITHDRAWN
from casework.domain.rules import vm16
from casework.domain.rules.absence import LOOKS, STANDARD
from casework.domain.rules.leave import SCHORSING_1, SCHORSING_5
from casework.domain.rules.lrv import VM_LRV
from casework.domain.rules.luxe import VM_LUX
from casework.domain.rules.mazl import MAZL_4, MAZL_7
from casework.domain.rules.vm16 import VM_16
from casework.domain.rules.vm18 import VM_18, VM_18_VSO
from casework.domain.spell import LUXE, SICK, SUSPENDED, UNEXCUSED
from casework.domain.verzuim import Sector
from casework.models import (
    Branch,
    CheckFailure,
    Pupil,
    PupilWeek,
    RulesetVersion,
    Signal,
    Spell,
)
from casework.services.past.history import Touched
from casework.services.schools.calendar import calendars_at

Codes = tuple[str, ...]
Found = Iterator[tuple[Touched, Codes]]
# Once a spell. Which of the first three it is, is a matter of age and sector.
_LONG = (VM_LRV.code, VM_18.code, VM_18_VSO.code)
_NEVER = date.min
_AT_ONCE = 500  # rows: more at a time keep the garbage collector busy


class _Said(NamedTuple):
    """A live signal."""

    first: date
    last: date
    locked: bool
    evidence: Any


Signals = Mapping[str, Mapping[Touched, Sequence[_Said]]]  # by rule


def everywhere(session: Session) -> dict[Touched, list[str]]:
    """Whom to look at, each with the rules to look by."""
    found: dict[Touched, set[str]] = defaultdict(set)
    said = _signals(session)
    for part in (_hours, _spells, _reports):
        for at, codes in part(session, said):
            found[at].update(codes)
    for nr, branch, rule in session.execute(_FAILED):
        found[Touched(nr, branch)].add(rule)
    return {at: [code for code in LOOKS if code in codes] for at, codes in found.items()}


_FAILED = select(CheckFailure.pupil_nr, CheckFailure.branch_id, CheckFailure.rule).where(
    CheckFailure.rule.in_(list(LOOKS))
)


def _signals(session: Session) -> Signals:
    of = Signal.__table__.c
    # Not a join: from the pupils to their signals is the long way round.
    pupil = Pupil.__table__.c
    nr = select(pupil.nr).where(pupil.id == of.pupil_id).scalar_subquery()
    counted = case((of.rule == VM_16.code, of.evidence))  # nobody else's is asked for
    query = select(nr, of.branch_id, of.rule, of.begindatum, of.einddatum, of.state, counted).where(
        of.state != WITHDRAWN, of.rule.in_(list(LOOKS)), of.branch_id.is_not(None)
    )
    found: dict[str, dict[Touched, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    for nr, branch, rule, first, last, state, evidence in session.execute(query).all():
        one = _Said(first, last, state == LOCKED, evidence)
        found[rule][Touched(nr, branch)].append(one)
    return found


def _of(said: Signals, codes: Codes) -> Iterator[tuple[Touched, list[_Said], date]]:
    """The signals of some rules, and the fixed point among them."""
    mine: dict[Touched, list[_Said]] = defaultdict(list)
    for code in codes:
        for at, some in said.get(code, {}).items():
            mine[at] += some
    for at, every in mine.items():
        fixed = max((one.last for one in every if one.locked), default=_NEVER)
        yield at, [one for one in every if one.last > fixed], fixed


def _hours(session: Session, said: Signals) -> Found:
    """Sixteen hours in the weeks of one window that count in no signal yet; or more counted."""
    left = _totals(session)
    calendars_ = calendars_at(session, (at.branch_id for at in said.get(VM_16.code, ())))
    for at, free, fixed in _of(said, (VM_16.code,)):
        weeks = calendars_[at.branch_id].weeks
        left[at] = _less(left.get(at, {}), free, fixed, weeks)
    for at, weeks_left in left.items():
        if vm16.may_cross(weeks_left) or min(weeks_left.values(), default=0) < 0:
            yield at, (VM_16.code,)


def _less(
    weeks: Mapping[int, int], said: Iterable[_Said], fixed: date, of: Mapping[date, int | None]
) -> dict[int, int]:
    """What is left of the totals without what counted; less than nothing where one cannot tell."""
    since = of[fixed] or 0 if fixed > _NEVER else 0
    left = {week: amount for week, amount in weeks.items() if week >= since}
    for one in said:
        try:
            for day, amount in one.evidence:
                week = of[date.fromisoformat(day)] or 0
                left[week] = left.get(week, 0) - amount
        except ValueError:  # evidence that nobody can read: the rule itself will say so
            left[0] = -1
    return left


def _totals(session: Session) -> dict[Touched, dict[int, int]]:
    """The week totals of who reaches a week's part of the threshold in one of them: without such
    a week no window reaches it.
    """
    of = PupilWeek.__table__.c
    enough = select(of.pupil_nr, of.branch_id).where(of.amount >= vm16.AMOUNT / vm16.WEEKS)
    ever = enough.distinct().subquery()
    query = select(of.pupil_nr, of.branch_id, of.week, of.amount).join(
        ever, (ever.c.pupil_nr == of.pupil_nr) & (ever.c.branch_id == of.branch_id)
    )
    found: dict[Touched, dict[int, int]] = defaultdict(dict)
    for some in session.execute(query).partitions(_AT_ONCE):
        for nr, branch, week, amount in some:
            found[Touched(nr, branch)][week] = amount
    return found


def _spells(session: Session, said: Signals) -> Found:
    """Spells that are long enough by themselves and have no signal, and the other way round."""
    sick, _ = _bounds(session, MAZL_7.code, "schooldays")
    groups = (
        (_LONG, UNEXCUSED, 1, 0),
        ((MAZL_7.code,), SICK, sick, 0),
        ((VM_LUX.code,), LUXE, 1, 0),
        ((SCHORSING_1.code,), SUSPENDED, SCHORSING_1["schooldays"] + 1, 0),
        ((SCHORSING_5.code,), SUSPENDED, 1, SCHORSING_5["days"]),
    )
    rows = session.execute(_long(session, sick)).all()
    for codes, kind, least, days in groups:
        there = {
            (Touched(nr, at), on)
            for nr, at, of, on, last, n in rows
            if of == kind and n >= least and (last - on).days >= days
        }
        yield from ((at, codes) for at in _differing(there, said, codes))


def _differing(there: set[tuple[Touched, date]], said: Signals, codes: Codes) -> Iterator[Touched]:
    """Who has a spell without a signal that begins with it, or a signal without a spell."""
    signals: set[tuple[Touched, date]] = set()
    fixed: dict[Touched, date] = {}
    for at, free, until in _of(said, codes):
        signals.update((at, one.first) for one in free)
        fixed[at] = until
    for at, first in there ^ signals:
        if first > fixed.get(at, _NEVER):
            yield at


def _long(session: Session, sick: int) -> Any:
    of = Spell.__table__.c
    lesdays, _ = _bounds(session, VM_18.code, "lesdays")
    by_month = select(Branch.id).where(Branch.sector == Sector.VSO)
    lasting = (of.last_lesday - of.first_lesday >= lesdays) | of.branch_id.in_(by_month)
    return select(of.pupil_nr, of.branch_id, of.kind, of.first, of.last, of.schooldays).where(
        # Nearly all are short reports: the number that tells so is looked at first.
        ((of.schooldays >= sick) & (of.kind == SICK))
        | ((of.kind != SICK) & ((of.kind != UNEXCUSED) | lasting))
    )


def _reports(session: Session, said: Signals) -> Found:
    """So many sick reports within one window in which no signal ends; or a signal without."""
    windows = _windows(session)
    free: dict[Touched, list[int]] = {}
    fixed: dict[Touched, int] = {}
    calendars_ = calendars_at(session, (at.branch_id for at in said.get(MAZL_4.code, ())))
    for at, mine, until in _of(said, (MAZL_4.code,)):
        lesday = calendars_[at.branch_id].lesday
        free[at], fixed[at] = [lesday(one.last) for one in mine], lesday(until)
    for at in {*windows, *free}:
        ends, since = free.get(at, []), fixed.get(at, -1)
        here = [(first, last) for first, last in windows.get(at, ()) if first > since]
        bare = any(not any(first <= end <= last for end in ends) for first, last in here)
        if bare or not {last for _, last in here}.issuperset(ends):
            yield at, (MAZL_4.code,)


def _windows(session: Session) -> dict[Touched, list[tuple[int, int]]]:
    """From which report to which there are so many within one window, in lesdays."""
    of = Spell.__table__.c
    reports, _ = _bounds(session, MAZL_4.code, "reports")
    _, lesdays = _bounds(session, MAZL_4.code, "lesdays")
    # A list a pupil: SQLite takes longer over a window function than over all the rest.
    query = (
        select(of.pupil_nr, of.branch_id, listed(of.first_lesday))
        .where(of.kind == SICK)
        .group_by(of.pupil_nr, of.branch_id)
        .having(func.count() >= reports)
    )
    found: dict[Touched, list[tuple[int, int]]] = defaultdict(list)
    for some in session.execute(query).partitions(_AT_ONCE):
        for nr, branch, begins in some:
            days = sorted(map(int, begins.split(",")))
            for first, last in zip(days, days[reports - 1 :], strict=False):
                if last - first < lesdays:
                    found[Touched(nr, branch)].append((first, last))
    return found


def _bounds(session: Session, code: str, name: str) -> tuple[int, int]:
    """The least and the most that any region has for a setting."""
    every = session.scalars(select(RulesetVersion.settings))
    set_ = [one[code][name] for one in every if name in one.get(code, {})]
    values = [STANDARD[code][name], *set_]
    return min(values), max(values)
