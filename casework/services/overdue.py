"""Vandaag: what stays undone, as far as it is mine and I may see it; one row a pupil."""

from datetime import date
from typing import Any

from sqlalchemy import and_, func, select

from casework.domain.policy import Actor
from casework.models import Agreement, Alarm
from casework.services import alarm
from casework.services.waiting import MOST, row

BLOCK = "liggen"


def lying(actor: Actor, today: date) -> Any:
    """The oldest of each pupil, and how many there are; `day` is when it is due by now.

    The words of an agreement go along where it is the actor's own.
    """
    until = func.coalesce(Alarm.suspended_until, Alarm.due_on)
    once = func.row_number().over(
        partition_by=(Alarm.kind, Alarm.of), order_by=(Alarm.level.desc(), Alarm.id)
    )
    # One can be told as owner and again as one of a role: that is one thing.
    things = (
        select(Alarm, until.label("until"), once.label("again"))
        .where(alarm.mine(actor, today))
        .subquery("things")
    )
    t = things.c
    one = func.coalesce(t.pupil_id, t.owner_id)
    first = func.row_number().over(partition_by=one, order_by=(t.until, t.level.desc(), t.id))
    many = func.count().over(partition_by=one)
    numbered = (
        select(*t, first.label("place"), many.label("many"))
        .where(t.again == 1)
        .subquery("numbered")
    )
    c = numbered.c
    columns = row(
        BLOCK,
        c.of,
        c.pupil_id,
        dossier=c.dossier_id,
        day=c.until,
        number=c.level,
        count=c.many,
        text=c.kind,
        at=c.raised_at,
        was=c.due_on,
        sealed=Agreement,
    )
    own = and_(Agreement.id == c.of, Agreement.account_id == actor.account)
    query = select(*columns).select_from(numbered).outerjoin(Agreement, own)
    return query.where(c.place == 1).order_by(c.until).limit(MOST)
