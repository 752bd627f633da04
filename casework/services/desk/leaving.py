"""Who leaves a school without a warm handover, or for no school that is known."""

from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists, or_, select
from sqlalchemy.orm import aliased

from casework.domain.data_class import DataClass
from casework.domain.policy import Actor
from casework.domain.transition import SETTLED, WARNED
from casework.models import Branch, Dossier, Enrolment, RegieTerm, Transition
from casework.services import access
from casework.services.desk.row import MOST, row


def leaving(actor: Actor, today: date) -> Any:
    """Pupils with an open dossier, of my branches or my regie, whose enrolment ended or will soon.

    `number` is 1 where a next school is known, `count` where it is handed over, or why not. For
    six weeks: who is enrolled nowhere has a signal.
    """
    left = aliased(Enrolment)
    handed, next_ = _handed(actor, today, left), _next(actor, today, left)
    columns = row(
        "uitgeschreven",
        left.id,
        left.pupil_id,
        dossier=Dossier.id,
        day=left.valid_until,
        number=case((next_, 1), else_=0),
        count=case((handed, 1), else_=0),
    )
    query = select(*columns).join(Dossier, Dossier.pupil_id == left.pupil_id)
    query = query.join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    # A school did its part by handing over; where the pupil ends up is for who has the regie.
    nowhere = and_(RegieTerm.account_id == actor.account, left.valid_until < today, ~next_)
    undone = or_(~handed, nowhere)
    near = left.valid_until.between(today - 3 * WARNED, today + WARNED)
    mine = (near, undone, _mine(actor, today, left))
    return query.where(*mine).order_by(left.valid_until).limit(MOST)


def _mine(actor: Actor, today: date, left: Any) -> Any:
    at = left.branch_id.in_(access.visible_branches(actor).with_only_columns(Branch.id))
    of = {"pupil_id": left.pupil_id, "owner_id": left.owner_id, "data_class": DataClass.EDUCATION}
    sees = or_(left.owner_id == actor.organisation, access.share_opens(actor, today, **of))
    holds = and_(RegieTerm.account_id == actor.account, sees)
    return or_(and_(at, access.sees_dossier(actor, today)), holds)


def _next(actor: Actor, today: date, left: Any) -> Any:
    later = (Enrolment.pupil_id == left.pupil_id, Enrolment.valid_from > left.valid_from)
    return exists().where(*later, Enrolment.id != left.id, access.sees_enrolment(actor, today))


def _handed(actor: Actor, today: date, left: Any) -> Any:
    """As `schooling` says it of one pupil."""
    same = or_(Transition.branch_id.is_(None), Transition.branch_id == left.branch_id)
    return exists().where(
        Transition.dossier_id == Dossier.id,
        same,
        Transition.goes_on >= left.valid_from,
        Transition.lapsed_at.is_(None),
        Transition.warm.in_(SETTLED),
        access.sees_part(actor, today, Dossier, Transition),  # type: ignore[arg-type]
    )
