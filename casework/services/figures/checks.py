"""The check list before an overview goes out: what may make its numbers wrong, and where to mend.

Counted over all that is stored, because a gap is a gap whoever sees it: numbers alone, small ones
hidden. Which pupils it is about shows only to who may see them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import distinct, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from casework.db import elevated
from casework.domain.calendar import calendar
from casework.domain.figures.small import is_small, rounded
from casework.domain.policy import Action, Actor, may_ever
from casework.domain.records import Identity
from casework.domain.verzuim import Sector
from casework.models import Branch, Coverage, Enrolment, FigureDay, PupilRecord
from casework.services import names
from casework.services.schools.calendar import MIDDLE

SILENT = timedelta(days=14)  # without anything delivered
_NEAREST = 5
MOST = 20  # pupils named under one check
_PRIMARY = (Sector.PO, Sector.SO)


@dataclass(frozen=True, repr=False)
class Check:
    """One check. `count` is None for one to five, of pupils to the nearest five.

    `pupils` and `schools` say where to look.
    """

    code: str
    count: int | None
    pupils: Sequence[tuple[UUID, Identity | None]] = ()
    schools: Sequence[str] = ()

    @property
    def clear(self) -> bool:
        """Whether there is nothing to mend."""
        return self.count == 0


def checks(
    session: Session, actor: Actor, day: FigureDay, gemeenten: Iterable[str], *, today: date
) -> list[Check]:
    """Everything to look at for these gemeenten, in a fixed order."""
    home = PupilRecord.home_gemeente.in_(list(gemeenten))
    silent = _silent(session, actor, day.day, list(gemeenten))
    queries = {
        "dubbel": select(PupilRecord.pupil_id).where(home, _at_two(day.day)),
        "woonplaats": select(PupilRecord.pupil_id).where(
            home, _differs(PupilRecord.pupil_id, PupilRecord.home_gemeente)
        ),
        "buiten": _outside(day, list(gemeenten)),
    }
    found = [Check("stil", len(silent), schools=silent)]
    for code, query in queries.items():
        found.append(_check(session, actor, code, query, today, day.limit))
    return found


def _check(session: Session, actor: Actor, code: str, query: Any, today: date, limit: int) -> Check:
    of = query.subquery()
    with elevated(session, actor.organisation, actor.system):
        count = session.scalar(select(func.count(distinct(of.c.pupil_id)))) or 0
        ids = list(session.scalars(select(of.c.pupil_id).distinct().limit(500)))
    shown: Sequence[tuple[UUID, Identity | None]] = ()
    if ids and may_ever(actor, Action.LIST_FIGURES):
        who = names.identities(session, actor, ids, today)
        shown = [(one, who[one]) for one in ids if one in who][:MOST]
    return Check(code, about(count, limit), shown)


def about(count: int, limit: int) -> int | None:
    """How many, to the nearest five: these are counted at once, and a number that fell by one
    when somebody mended one pupil would tell of that pupil.
    """
    if is_small(count, limit):
        return None
    return max(_NEAREST, rounded(count, _NEAREST)) if count else 0


def _silent(session: Session, actor: Actor, day: date, gemeenten: list[str]) -> list[str]:
    """Schools of which nothing came in for two weeks before the last school day by then."""
    while not calendar(MIDDLE).is_schoolday(day):
        day -= timedelta(days=1)
    since = day - SILENT
    delivered = exists().where(
        Coverage.branch_id == Branch.id, Coverage.date > since, Coverage.date <= day
    )
    pupils = exists().where(
        Enrolment.branch_id == Branch.id,
        Enrolment.valid_from <= day,
        or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= day),
    )
    query = select(Branch.name).where(
        Branch.gemeente.in_(gemeenten), Branch.organisation_id.is_not(None), pupils, ~delivered
    )
    with elevated(session, actor.organisation, actor.system):
        return list(session.scalars(query.order_by(Branch.name)))


def _at_two(day: date) -> Any:
    """Enrolled on a day at a primary and at a secondary school: counts once, at the newest."""
    one, other, low, high = (
        aliased(Enrolment),
        aliased(Enrolment),
        aliased(Branch),
        aliased(Branch),
    )
    runs = [
        (of.valid_from <= day) & (of.valid_until.is_(None) | (of.valid_until >= day))
        for of in (one, other)
    ]
    return exists().where(
        one.pupil_id == PupilRecord.pupil_id,
        other.pupil_id == PupilRecord.pupil_id,
        low.id == one.branch_id,
        high.id == other.branch_id,
        low.sector.in_(_PRIMARY),
        high.sector.not_in(_PRIMARY),
        *runs,
    )


def _differs(pupil: Any, home: Any) -> Any:
    """Another organisation has another municipality on record."""
    other = aliased(PupilRecord)
    return exists().where(other.pupil_id == pupil, other.home_gemeente != home)


def _outside(day: FigureDay, gemeenten: list[str]) -> Any:
    """At a school here, and living outside the region, or nobody knows where."""
    known = [one for some in day.places.values() for one in some]
    return (
        select(PupilRecord.pupil_id)
        .join(Enrolment, Enrolment.pupil_id == PupilRecord.pupil_id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .where(
            Branch.gemeente.in_(gemeenten),
            Enrolment.valid_from <= day.day,
            or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= day.day),
            or_(PupilRecord.home_gemeente.is_(None), PupilRecord.home_gemeente.not_in(known)),
        )
    )
