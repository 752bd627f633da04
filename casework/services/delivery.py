"""A program says that all absence of some days was delivered: nobody else was absent."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.domain.errors import Wrong
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.models import Branch
from casework.services import access, candidates, check, coverage, trail
from casework.services.coverage import API, OLDEST


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
    count = coverage.cover(
        session, branches, dict.fromkeys(branches, (first, last)), API, now=now
    ).days
    codes: dict[str, str | int] = {"what": "volledig", "days": count}
    trail.record(session, actor, Action.LOG_VERZUIM, codes=codes)
    wanted = candidates.spanning(session, dict.fromkeys(branches, (first, last)))
    check.follow(session, actor, wanted, now=now)
    return count
