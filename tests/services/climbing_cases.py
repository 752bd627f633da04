"""Things that are due, as many as one likes, and what came of them."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.domain.calendar import add_working_days
from casework.domain.data_class import DataClass
from casework.domain.rules.vm16 import VM_16
from casework.models import (
    Alarm,
    Branch,
    Membership,
    Notification,
    Organisation,
    Pupil,
    Signal,
)
from casework.services import share
from casework.services.climb.climbing import NOBODY, TOLD

FIRST = date(2026, 9, 14)  # the sixteenth hour; five working days later it must be reported
DUE_ON = add_working_days(FIRST, 5)
MADE = datetime.fromisoformat("2026-09-15T06:00:00+00:00")


class Count(NamedTuple):
    """`things` that have an alarm, the `alarms` themselves, how many stand `double`, who was told."""

    things: int
    alarms: int
    double: int
    told: int


def make(session: Session, n: int, *, branch_id: int = 1, rule: str = VM_16.code) -> list[UUID]:
    """So many statutory signals at a branch that nobody reported, each of a pupil of its own."""
    branch = session.get_one(Branch, branch_id)
    home = session.scalar(select(Organisation.id).where(Organisation.code == branch.gemeente))
    owner = session.scalar(select(Membership.account_id).where(Membership.branch_id == branch_id))
    made = []
    for at in range(n):
        child = Pupil(id=uuid4())
        session.add(child)
        session.flush()
        last = FIRST + timedelta(days=at % 3)
        one = signal(session, child.id, branch, owner, rule, last)
        if home and rule == VM_16.code:
            share.by_law(session, one, home, (DataClass.IDENTITY,), now=MADE)
        made.append(one.id)
    session.flush()
    return made


def signal(
    session: Session, pupil: UUID, branch: Branch, owner: UUID | None, rule: str, last: date
) -> Signal:
    """One signal, as it is when a rule just fired."""
    one = Signal(
        id=uuid4(),
        pupil_id=pupil,
        branch_id=branch.id,
        rule=rule,
        rule_version=1,
        source="bron",
        begindatum=FIRST - timedelta(days=14),
        einddatum=last,
        amount=960,
        evidence=[[last.isoformat(), 960]],
        owner_id=branch.organisation_id,
        owner_account_id=owner,
        made_at=MADE,
        due_on=add_working_days(last, 5),
    )
    session.add(one)
    session.flush()
    return one


def count(session: Session) -> Count:
    """What came of them."""
    key = (
        Alarm.kind,
        Alarm.of,
        Alarm.due_on,
        Alarm.facts,
        Alarm.since,
        Alarm.level,
        Alarm.owner_id,
    )
    each = select(func.count()).select_from(Alarm).group_by(*key)
    told = select(func.count()).where(Notification.kind.in_((TOLD, NOBODY)))
    many = list(session.scalars(each))
    things = session.scalar(select(func.count(Alarm.of.distinct())))
    return Count(things or 0, sum(many), sum(many) - len(many), session.scalar(told) or 0)
