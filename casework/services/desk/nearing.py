"""What is long in coming: a fitting offer, care, a declaration; what a pupil can bear.

Of the dossiers whose regie I hold; a casusregisseur sees to those of others as well, as far as the
absence or the plan is open to the own organisation.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from casework.domain.belastbaarheid import WARNED
from casework.domain.data_class import DataClass
from casework.domain.policy import Actor, Role
from casework.domain.rules.terms import THREE_MONTHS
from casework.domain.rules.tlv import TLV_DECISION
from casework.models import (
    Belastbaarheid,
    CareTrajectory,
    Dossier,
    Organisation,
    RegieTerm,
    Term,
)
from casework.services import access, plan_access
from casework.services.desk.row import MOST, row
from casework.services.signals.term import RUNNING

# Care that was asked for, and neither began nor came to nothing.
AWAITED = (CareTrajectory.care_from.is_(None), CareTrajectory.care_until.is_(None))


def without_offer(actor: Actor, today: date) -> Any:
    """Who is at home for nearly three months without a fitting offer; `was` is the first day."""
    nearing = (Term.rule == THREE_MONTHS.code, Term.warn_on <= today)
    seen = access.share_opens(actor, today, pupil_id=Dossier.pupil_id, data_class=DataClass.ABSENCE)
    return _terms("bijna", actor, today, seen, *nearing)


def declaration(actor: Actor, today: date) -> Any:
    """Who waits for a declaration; `was` is since when, `day` by when it is decided."""
    seen = access.share_opens(actor, today, dossier_id=Dossier.id, data_class=DataClass.PLAN)
    return _terms("wacht", actor, today, seen, Term.rule == TLV_DECISION.code)


def _terms(
    block: str, actor: Actor, today: date, seen: ColumnElement[bool], *which: ColumnElement[bool]
) -> Any:
    """Terms that run, whoever counts them; `text` is who holds the regie where that is another."""
    columns = row(
        block,
        Dossier.id,
        Dossier.pupil_id,
        dossier=Dossier.id,
        day=func.min(Term.due_on),
        was=func.min(Term.started_on),
        text=case((RegieTerm.account_id != actor.account, Organisation.name)),
        rule=Term.rule,
    )
    mine = RegieTerm.account_id == actor.account
    if Role.CASUSREGISSEUR in actor.roles:
        mine = or_(mine, and_(access.sees_dossier(actor, today), seen))
    query = select(*columns).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    query = query.join(Organisation, Organisation.id == RegieTerm.organisation_id)
    query = query.join(Term, Term.pupil_id == Dossier.pupil_id).where(mine, *which, *RUNNING)
    once = (Dossier.id, RegieTerm.account_id, Organisation.name, Term.rule)
    return query.group_by(*once).order_by(func.min(Term.due_on)).limit(MOST)


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


def bears(actor: Actor, today: date) -> Any:
    """What a pupil can bear was judged until `day`, which is near, and by nobody anew."""
    seen = plan_access.sees_plan(actor, today, Dossier)
    return _bears(today, RegieTerm.account_id == actor.account, seen)


def bears_elsewhere(actor: Actor, today: date) -> Any:
    """The same of a pupil of one's school, where another organisation holds the regie."""
    own = Belastbaarheid.owner_id == actor.organisation
    others = RegieTerm.organisation_id != actor.organisation
    return _bears(today, own, others, access.sees_dossier(actor, today))


def _bears(today: date, *whose: ColumnElement[bool]) -> Any:
    one, newer = Belastbaarheid, aliased(Belastbaarheid)
    same_day = and_(newer.judged_on == one.judged_on, newer.at > one.at)
    anew = exists().where(
        newer.dossier_id == one.dossier_id, or_(newer.judged_on > one.judged_on, same_day)
    )
    columns = row(
        "belastbaarheid", Dossier.id, Dossier.pupil_id, dossier=Dossier.id, day=one.bears_until
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    query = query.join(one, one.dossier_id == Dossier.id)
    ends = one.bears_until.between(today, today + timedelta(days=WARNED))
    return query.where(*whose, ends, ~anew).order_by(one.bears_until).limit(MOST)
