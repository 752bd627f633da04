"""Who stands where on a day: each pupil of a group, in one leaf of each theme.

For the clockwork that is everybody; for a person only who exists for that person.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework.db import among, elevated
from casework.domain.contact import SPOKEN
from casework.domain.figures import standing
from casework.domain.figures.theme import TOTAL
from casework.domain.figures.themes import MOST_STEPS
from casework.domain.moment import day_of, day_start
from casework.domain.policy import Actor
from casework.domain.return_plan import Came
from casework.models import (
    Contact,
    Dossier,
    FittingOffer,
    Pupil,
    RegieTerm,
    ReturnDay,
    ReturnPlan,
)
from casework.services import access
from casework.services.signals import thuiszitter

Leaves = dict[UUID, dict[str, str]]  # by pupil, by theme
_AT_SCHOOL = (Came.YES, Came.PARTLY)


def at_home(session: Session, actor: Actor, on: date) -> dict[UUID, str]:
    """The thuiszitters of the wide definition that the actor sees, and of which kind each is."""
    known = thuiszitter.facts(session, actor, on)
    kinds = {pupil: standing.kind(facts, on) for pupil, facts in known.items()}
    return {pupil: kind for pupil, kind in kinds.items() if kind}


def dossiers(session: Session, actor: Actor, on: date) -> Leaves:
    """The pupils with a dossier that was open on a day, and where it stood.

    When things came is asked of all who take part: days alone, hence the elevation.
    """
    end = day_start(date.fromordinal(on.toordinal() + 1))
    query = select(Dossier).where(
        access.sees_dossier(actor, on),
        Dossier.opened_at < end,
        or_(Dossier.closed_at.is_(None), Dossier.closed_at >= end),
    )
    found = session.scalars(query).all()
    with elevated(session, actor.organisation, actor.system):
        came = _came(session, found, on)
        terms = _terms(session, [one.id for one in found], end)
    return {
        one.pupil_id: {
            TOTAL: TOTAL,
            "stap": f"stap-{min(step_on(one, on), MOST_STEPS)}",
            "regie": _regie(one, terms.get(one.id, 0), on),
            **{
                theme: standing.after(day_of(one.opened_at), days.get(one.pupil_id), on)
                for theme, days in came.items()
            },
            "aanbod": standing.offered(day_of(one.opened_at), came["aanbod"].get(one.pupil_id), on),
        }
        for one in found
    }


def step_on(dossier: Dossier, on: date) -> int:
    """The step on a day; of one that moved since, the step before."""
    moved = dossier.step_since is not None and dossier.step_since > on
    return dossier.step_was or dossier.step if moved else dossier.step


def _regie(dossier: Dossier, terms: int, on: date) -> str:
    wanted = dossier.regie_wanted_since
    if wanted and day_of(wanted) <= on:
        return "gezocht"
    return "overgedragen" if terms > 1 else "eerste"


def _terms(session: Session, dossiers: list[UUID], end: Any) -> dict[UUID, int]:
    query = select(RegieTerm.dossier_id, func.count()).where(
        among(session, RegieTerm.dossier_id, dossiers), RegieTerm.since < end
    )
    return dict(session.execute(query.group_by(RegieTerm.dossier_id)).all())


def _came(session: Session, found: Any, on: date) -> Mapping[str, dict[UUID, date]]:
    """By theme: the first day since the dossier opened, of each pupil to whom it came."""
    opened = {one.pupil_id: day_of(one.opened_at) for one in found}
    some = list(opened)
    spoken = select(Contact.pupil_id, Contact.at).where(Contact.outcome == SPOKEN)
    planned = select(ReturnPlan.pupil_id, ReturnPlan.at)
    offered = select(FittingOffer.pupil_id, FittingOffer.offered_on)
    there = (
        select(Pupil.id, ReturnDay.date)
        .join(Pupil, Pupil.nr == ReturnDay.pupil_nr)
        .where(ReturnDay.came.in_(_AT_SCHOOL))
    )
    queries: dict[str, tuple[Any, Any]] = {
        "contact": (spoken, Contact.pupil_id),
        "plan": (planned, ReturnPlan.pupil_id),
        "aanbod": (offered, FittingOffer.pupil_id),
        "school": (there, Pupil.id),
    }
    return {
        theme: _first(session.execute(query.where(among(session, column, some))), opened, on)
        for theme, (query, column) in queries.items()
    }


def _first(rows: Any, opened: Mapping[UUID, date], on: date) -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    for pupil, at in rows:
        day = day_of(at) if at is not None and hasattr(at, "hour") else at
        if day and opened[pupil] <= day <= on:
            found[pupil] = min(day, found.get(pupil, day))
    return found
