"""Whom the check must look at: everybody, or whose absence counts otherwise from now on."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.models import Pupil, Spell, Verzuim
from casework.services.past.history import Touched
from casework.services.schools import calendar

Wanted = dict[Touched, Any]


def every(session: Session) -> Wanted:
    """Every pupil with absence."""
    query = select(Verzuim.pupil_nr, Verzuim.branch_id).distinct()
    return _with_pupil(session, query)


def stale(session: Session) -> Wanted:
    """At schools that changed their calendar or another setting."""
    branches = list(calendar.stale_branches(session))
    query = select(Verzuim.pupil_nr, Verzuim.branch_id).where(
        among(session, Verzuim.branch_id, branches)
    )
    return _with_pupil(session, query.distinct()) if branches else {}


def pupils(session: Session, of: Collection[Touched]) -> Wanted:
    """These, with their ids."""
    query = select(Pupil.nr, Pupil.id).where(among(session, Pupil.nr, {one.pupil_nr for one in of}))
    ids: dict[int, Any] = dict(session.execute(query).all())
    return {one: ids[one.pupil_nr] for one in of}


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
