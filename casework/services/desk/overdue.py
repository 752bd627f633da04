"""Vandaag: what stays undone, as far as it is mine and I may see it; one row a pupil."""

from datetime import date
from typing import Any

from sqlalchemy import String, and_, case, cast, func, select

from casework.domain.climbing import ASKED, FALLBACK, Due
from casework.domain.policy import Actor
from casework.models import Agreement, Alarm
from casework.services.desk.row import MOST, row
from casework.services.dossiers import alarm, elsewhere

BLOCK = "liggen"


def lying(actor: Actor, today: date) -> Any:
    """The oldest of each pupil, and how many there are; `day` is when it is due by now.

    The words of an agreement go along where it is the actor's own. `rule` is by when a question
    behind it was to be answered, where there is one: no older term may hide that somebody waits.
    """
    c = _numbered(actor, today).c
    seen = elsewhere.seen(actor, today, c.pupil_id)
    columns = row(
        BLOCK,
        c.of,
        c.pupil_id,
        dossier=func.coalesce(c.dossier_id, case((c.kind == Due.SIGNAL, seen))),
        day=c.until,
        number=c.level,
        count=c.many,
        text=c.kind,
        at=c.raised_at,
        was=c.due_on,
        open_dossier=and_(c.kind == Due.SIGNAL, elsewhere.has_dossier(c.pupil_id)),
        rule=case((c.kind.not_in(sorted(ASKED)), cast(c.answer_by, String))),
        sealed=Agreement,
    )
    own = and_(Agreement.id == c.of, Agreement.account_id == actor.account)
    query = select(*columns).outerjoin(Agreement, own)
    return query.where(c.place == 1).order_by(c.until).limit(MOST)


def _numbered(actor: Actor, today: date) -> Any:
    """Each thing with its `place` among those of its pupil, and how `many` there are.

    A concern has no pupil yet: each stands by itself. What nobody has is one row.
    """
    c = _things(actor, today).c
    alone = case((and_(c.kind == Due.CONCERN, c.level != FALLBACK), c.of))
    pupil = func.coalesce(c.pupil_id, alone, c.owner_id)
    place = func.row_number().over(partition_by=pupil, order_by=(c.until, c.level.desc(), c.id))
    many = func.count().over(partition_by=pupil)
    answer_by = func.min(case((c.kind.in_(sorted(ASKED)), c.due_on))).over(partition_by=pupil)
    windows = (place.label("place"), many.label("many"), answer_by.label("answer_by"))
    query = select(*c, *windows)
    return query.where(c.again == 1).subquery("numbered")


def _things(actor: Actor, today: date) -> Any:
    """Alarms of the actor; one can be told as owner and `again` as one of a role."""
    until = func.coalesce(Alarm.suspended_until, Alarm.due_on)
    again = func.row_number().over(
        partition_by=(Alarm.kind, Alarm.of), order_by=(Alarm.level.desc(), Alarm.id)
    )
    query = select(Alarm, until.label("until"), again.label("again"))
    return query.where(alarm.mine(actor, today)).subquery("things")
