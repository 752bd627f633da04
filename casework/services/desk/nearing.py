"""What of the dossiers whose regie I hold is long in coming: a fitting offer, care."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from casework.domain.policy import Actor
from casework.domain.rules.terms import THREE_MONTHS
from casework.models import CareTrajectory, Dossier, RegieTerm, Term
from casework.services import plan_access
from casework.services.desk.row import MOST, row
from casework.services.signals.term import RUNNING

# Care that was asked for, and neither began nor came to nothing.
AWAITED = (CareTrajectory.care_from.is_(None), CareTrajectory.care_until.is_(None))


def without_offer(actor: Actor, today: date) -> Any:
    """Who is at home for nearly three months without a fitting offer; `was` is the first day."""
    columns = row(
        "bijna",
        Dossier.id,
        Dossier.pupil_id,
        dossier=Dossier.id,
        day=func.min(Term.due_on),
        was=func.min(Term.started_on),
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    query = query.join(Term, Term.pupil_id == Dossier.pupil_id)
    nearing = (Term.rule == THREE_MONTHS.code, Term.warn_on <= today, *RUNNING)
    query = query.where(RegieTerm.account_id == actor.account, *nearing)
    return query.group_by(Dossier.id).order_by(func.min(Term.due_on)).limit(MOST)


def care(actor: Actor, today: date) -> Any:
    """Who waits for care that I may know of; `was` is since when, `day` when it is to begin."""
    columns = row(
        "wacht",
        Dossier.id,
        Dossier.pupil_id,
        dossier=Dossier.id,
        day=func.min(CareTrajectory.expected_on),
        was=func.min(CareTrajectory.waits_since),
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    query = query.join(CareTrajectory, CareTrajectory.dossier_id == Dossier.id)
    mine = (RegieTerm.account_id == actor.account, plan_access.sees_plan(actor, today, Dossier))
    query = query.where(*mine, *AWAITED).group_by(Dossier.id)
    return query.order_by(func.min(CareTrajectory.waits_since)).limit(MOST)
