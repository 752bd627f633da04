"""Whom the nightly check must look at, found by what is stored alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.rules import vm16
from casework.domain.rules.lrv import VM_LRV
from casework.domain.rules.mazl import MAZL_4, MAZL_7
from casework.domain.spell import SICK, UNEXCUSED
from casework.models import CheckFailure, Pupil, PupilWeek, Signal, Spell, Verzuim
from casework.services import calendar
from casework.services.history import Touched

Wanted = dict[Touched, Any]


def every(session: Session) -> Wanted:
    """Every pupil with absence."""
    query = select(Verzuim.pupil_nr, Verzuim.branch_id).distinct()
    return _with_pupil(session, query)


def due(session: Session) -> Wanted:
    """Whose summaries reach a threshold, who has a signal, was set apart, or counts anew."""
    query = _weeks().union(_long(), _often(), _signalled(), _failed())
    return _with_pupil(session, query) | _stale(session)


def spanning(session: Session, spans: Mapping[int, tuple[date, date]]) -> Wanted:
    """Whose spell goes past days that came in only now, by branch: it may have ended there."""
    if not spans:
        return {}
    around = [
        and_(Spell.branch_id == branch, Spell.first < last, Spell.last > first)
        for branch, (first, last) in spans.items()
    ]
    query = select(Spell.pupil_nr, Spell.branch_id).where(or_(*around)).distinct()
    return _with_pupil(session, query)


def _with_pupil(session: Session, query: Any) -> Wanted:
    found = query.subquery()
    joined = select(found.c.pupil_nr, found.c.branch_id, Pupil.id).join(
        Pupil, Pupil.nr == found.c.pupil_nr
    )
    return {Touched(nr, branch): id_ for nr, branch, id_ in session.execute(joined)}


def _stale(session: Session) -> Wanted:
    """At schools that changed their calendar or another setting."""
    branches = list(calendar.stale_branches(session))
    query = select(Verzuim.pupil_nr, Verzuim.branch_id).where(
        among(session, Verzuim.branch_id, branches)
    )
    return _with_pupil(session, query.distinct()) if branches else {}


def _weeks() -> Select[int, int]:
    """Sixteen hours within the weeks of one window."""
    pupil = (PupilWeek.pupil_nr, PupilWeek.branch_id)
    # Few reach it in all their weeks together: only theirs are worth a window.
    ever = select(*pupil).group_by(*pupil).having(func.sum(PupilWeek.amount) >= vm16.AMOUNT)
    window = func.sum(PupilWeek.amount).over(
        partition_by=pupil, order_by=PupilWeek.week, range_=(1 - vm16.WEEKS, 0)
    )
    sums = select(*pupil, window.label("total")).where(tuple_(*pupil).in_(ever)).subquery()
    return select(sums.c.pupil_nr, sums.c.branch_id).where(sums.c.total >= vm16.AMOUNT)


def _long() -> Select[int, int]:
    """One spell that is long enough by itself."""
    length = Spell.last_lesday - Spell.first_lesday
    unexcused = (Spell.kind == UNEXCUSED) & (length >= VM_LRV["lesdays"])
    sick = (Spell.kind == SICK) & (Spell.schooldays >= MAZL_7["schooldays"])
    return select(Spell.pupil_nr, Spell.branch_id).where(or_(unexcused, sick))


def _often() -> Select[int, int]:
    """Reported sick so many times within the weeks of one window."""
    pupil = (Spell.pupil_nr, Spell.branch_id)
    before = func.lag(Spell.first_lesday, MAZL_4["reports"] - 1).over(
        partition_by=pupil, order_by=Spell.first_lesday
    )
    spells = select(*pupil, (Spell.first_lesday - before).label("span")).where(Spell.kind == SICK)
    found = spells.subquery()
    return select(found.c.pupil_nr, found.c.branch_id).where(found.c.span < MAZL_4["lesdays"])


def _signalled() -> Select[int, int | None]:
    return (
        select(Pupil.nr, Signal.branch_id)
        .join(Signal, Signal.pupil_id == Pupil.id)
        .where(Signal.state != "withdrawn", Signal.branch_id.is_not(None))
    )


def _failed() -> Select[int, int]:
    return select(CheckFailure.pupil_nr, CheckFailure.branch_id)
