"""Where the data behind an overview may be wrong: schools, pupils and dossiers to look at.

Asked over all that is stored, hence by who elevates: a gap is a gap whoever sees it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from casework.domain.calendar import calendar
from casework.domain.moment import day_start
from casework.domain.verzuim import Sector
from casework.models import (
    Branch,
    Coverage,
    Dossier,
    Enrolment,
    FigureDay,
    PupilRecord,
    ReturnPlan,
)
from casework.services.schools.calendar import MIDDLE

SILENT = timedelta(days=14)  # without anything delivered
UNPLANNED = timedelta(days=28)  # that a dossier is open
_PRIMARY = (Sector.PO, Sector.SO)


def silent(day: date, gemeenten: Sequence[str]) -> Any:
    """Schools of which nothing came in for two weeks before the last school day by then."""
    while not calendar(MIDDLE).is_schoolday(day):
        day -= timedelta(days=1)
    since = day - SILENT
    delivered = exists().where(
        Coverage.branch_id == Branch.id, Coverage.date > since, Coverage.date <= day
    )
    pupils = exists().where(Enrolment.branch_id == Branch.id, runs(Enrolment, day))
    return (
        select(Branch)
        .where(
            Branch.gemeente.in_(gemeenten), Branch.organisation_id.is_not(None), pupils, ~delivered
        )
        .order_by(Branch.name)
    )


def runs(of: Any, day: date) -> Any:
    """Whether an enrolment runs on a day."""
    return (of.valid_from <= day) & (of.valid_until.is_(None) | (of.valid_until >= day))


def _at_two(day: FigureDay, gemeenten: Sequence[str]) -> Any:
    """Enrolled on a day at a primary and at a secondary school: counts once, at the newest."""
    one, other, low, high = (
        aliased(Enrolment),
        aliased(Enrolment),
        aliased(Branch),
        aliased(Branch),
    )
    both = exists().where(
        one.pupil_id == PupilRecord.pupil_id,
        other.pupil_id == PupilRecord.pupil_id,
        low.id == one.branch_id,
        high.id == other.branch_id,
        low.sector.in_(_PRIMARY),
        high.sector.not_in(_PRIMARY),
        runs(one, day.day),
        runs(other, day.day),
    )
    return select(PupilRecord.pupil_id).where(PupilRecord.home_gemeente.in_(gemeenten), both)


def _differs(_day: FigureDay, gemeenten: Sequence[str]) -> Any:
    """Another organisation has another municipality on record."""
    other = aliased(PupilRecord)
    found = exists().where(
        other.pupil_id == PupilRecord.pupil_id,
        other.home_gemeente != PupilRecord.home_gemeente,
    )
    return select(PupilRecord.pupil_id).where(PupilRecord.home_gemeente.in_(gemeenten), found)


def _outside(day: FigureDay, gemeenten: Sequence[str]) -> Any:
    """At a school here, and living outside the region, or nobody knows where."""
    known = [one for some in day.places.values() for one in some]
    return (
        select(PupilRecord.pupil_id)
        .join(Enrolment, Enrolment.pupil_id == PupilRecord.pupil_id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .where(
            Branch.gemeente.in_(gemeenten),
            runs(Enrolment, day.day),
            or_(PupilRecord.home_gemeente.is_(None), PupilRecord.home_gemeente.not_in(known)),
        )
    )


def _unplanned(day: FigureDay, gemeenten: Sequence[str]) -> Any:
    """A dossier that was open for four weeks on the day, and has no plan to go back to school."""
    end = day_start(day.day + timedelta(days=1))
    plan = exists().where(
        ReturnPlan.pupil_id == Dossier.pupil_id, ReturnPlan.at >= Dossier.opened_at
    )
    return (
        select(PupilRecord.pupil_id)
        .join(Dossier, Dossier.pupil_id == PupilRecord.pupil_id)
        .where(
            PupilRecord.home_gemeente.in_(gemeenten),
            Dossier.opened_at < end - UNPLANNED,
            or_(Dossier.closed_at.is_(None), Dossier.closed_at >= end),
            ~plan,
        )
    )


# By code, in the order in which they stand on the page.
PUPILS: Mapping[str, Callable[[FigureDay, Sequence[str]], Any]] = MappingProxyType(
    {"dubbel": _at_two, "woonplaats": _differs, "buiten": _outside, "plan": _unplanned}
)
