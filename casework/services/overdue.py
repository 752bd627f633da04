"""Vandaag: what stays undone, as far as it is mine and I may see it; one row a pupil."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from casework.domain.policy import Actor
from casework.models import Alarm
from casework.services import alarm
from casework.services.waiting import MOST, row

BLOCK = "liggen"


def lying(actor: Actor, today: date) -> Any:
    """The oldest of each pupil, and how many there are; `day` is when it is due by now."""
    one = func.coalesce(Alarm.pupil_id, Alarm.owner_id)
    until = func.coalesce(Alarm.suspended_until, Alarm.due_on)
    first = func.row_number().over(partition_by=one, order_by=(until, Alarm.level.desc(), Alarm.id))
    many = func.count().over(partition_by=one)
    numbered = (
        select(Alarm, first.label("place"), many.label("many"), until.label("until"))
        .where(alarm.mine(actor, today))
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
    )
    return select(*columns).where(c.place == 1).order_by(c.until).limit(MOST)
