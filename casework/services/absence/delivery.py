"""A program or a person says that all absence of some days is in: nobody else was absent."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from casework.domain.errors import Wrong
from casework.domain.moment import day_of
from casework.domain.months import school_year
from casework.domain.policy import Action, Actor
from casework.models import Branch
from casework.services import access, door, trail
from casework.services.past import candidates
from casework.services.schools import coverage
from casework.services.schools.coverage import API, OLDEST
from casework.services.signals import check

FORM = "form"
_DAY = timedelta(days=1)


def deliver(
    session: Session,
    actor: Actor,
    school: tuple[str, str | None],
    first: date,
    last: date,
    *,
    now: datetime,
) -> int:
    """A program says that a school's absence of these days is all there; says how many days.

    A school is its BRIN and vestiging; with None all the actor's branches of that BRIN. Raises
    Wrong, naming the field.
    """
    brin, vestiging = school
    query = access.visible_branches(actor).where(Branch.brin == brin)
    found = session.scalars(query.where(Branch.vestiging == vestiging) if vestiging else query)
    branches = {one.id: one for one in found}
    if not branches:
        raise Wrong("brin", "Deze school is onbekend, of niet van u.")
    today = day_of(now)
    if last > today:
        raise Wrong("tot", "Deze datum ligt in de toekomst.")
    if first < today - OLDEST:
        raise Wrong("van", "Deze datum ligt te ver terug.")
    return _noted(session, actor, Action.LOG_VERZUIM, branches, (first, last), API, now)


def complete(session: Session, actor: Actor, code: str, *, now: datetime) -> int:
    """A school that types says that all absence up to yesterday is in; says how many days.

    It goes on where the last delivery ended, or begins with the school year. Raises NotFound,
    NotAllowed.
    """
    branch = door.branch_for(session, actor, Action.UPLOAD_VERZUIM, code, hold=True)
    today = day_of(now)
    until = coverage.of_branch(session, branch, today=today).until
    first = until + _DAY if until else date(school_year(today), 8, 1)
    last, of = today - _DAY, {branch.id: branch}
    return _noted(session, actor, Action.UPLOAD_VERZUIM, of, (first, last), FORM, now)


def day(session: Session, actor: Actor, branch: Branch, on: date, *, now: datetime) -> None:
    """All absence of one day is in; the caller holds the branch (`door.branch_for`)."""
    _noted(session, actor, Action.LOG_VERZUIM, {branch.id: branch}, (on, on), FORM, now)


def _noted(
    session: Session,
    actor: Actor,
    action: Action,
    branches: Mapping[int, Branch],
    days: tuple[date, date],
    origin: str,
    now: datetime,
) -> int:
    """These days are known; who had a spell across them may have come back."""
    spans = dict.fromkeys(branches, days)
    count = coverage.cover(session, branches, spans, origin, now=now).days
    codes: dict[str, str | int] = {"what": "volledig", "days": count}
    trail.record(session, actor, action, codes=codes)
    check.follow(session, actor, candidates.spanning(session, spans), now=now)
    return count
