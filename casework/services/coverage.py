"""Up to which day a school delivered its absence. Without delivery a day is unknown."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.policy import Actor
from casework.models import Branch, Coverage, ImportFile
from casework.services import access
from casework.services.places import calendar_of

PATIENCE = 5  # school days without a delivery before it is said
MOST_FILES = 10
_KIND = "verzuim"  # as services/file.py notes a file of absence


class Covered(NamedTuple):
    """A branch, and the last day of which its absence came in."""

    branch: Branch
    until: date | None
    late: bool


def of_branches(session: Session, actor: Actor, *, today: date) -> list[Covered]:
    """The actor's branches, by name."""
    branches = session.scalars(access.visible_branches(actor).order_by(Branch.name)).all()
    query = (
        select(Coverage.branch_id, func.max(Coverage.date))
        .where(Coverage.branch_id.in_([one.id for one in branches]), Coverage.date <= today)
        .group_by(Coverage.branch_id)
    )
    last: dict[int, date] = dict(session.execute(query).all())
    return [Covered(one, last.get(one.id), _late(one, last.get(one.id), today)) for one in branches]


def _late(branch: Branch, until: date | None, today: date) -> bool:
    """Whether more than `PATIENCE` school days before today are not covered."""
    if until is None:
        return True
    calendar, missed = calendar_of(branch), 0
    for after in range(1, (today - until).days):
        missed += calendar.is_schoolday(until + timedelta(days=after))
        if missed > PATIENCE:
            return True
    return False


def last_files(session: Session, actor: Actor) -> Sequence[ImportFile]:
    """The files of absence that came in last."""
    query = (
        select(ImportFile)
        .where(ImportFile.organisation_id == actor.organisation, ImportFile.kind == _KIND)
        .order_by(ImportFile.taken_at.desc())
        .limit(MOST_FILES)
    )
    return session.scalars(query).all()


def known_days(
    session: Session, branches: Collection[int], first: date, last: date
) -> dict[int, set[date]]:
    """The days in a period that were delivered, of each branch that ever delivered anything."""
    table = Coverage.__table__.c
    mine = among(session, table.branch_id, branches)
    ever = session.scalars(select(table.branch_id).where(mine).distinct())
    found: dict[int, set[date]] = {branch: set() for branch in ever}
    query = select(table.branch_id, table.date).where(mine, table.date.between(first, last))
    for branch, on in session.execute(query).all():
        found[branch].add(on)
    return found
