"""Vandaag round the summer vacation: who keeps in touch, and who did not turn up after it.

When it is, the calendar of each school says; so both selects bring it along, and `asked` decides.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select

from casework.db import listed
from casework.domain.policy import Actor, Role
from casework.domain.summer import in_season, summer
from casework.models import Agreement, Branch, Coverage, Dossier, Enrolment, RegieTerm
from casework.services import access
from casework.services.desk.row import MOST, row
from casework.services.schools import calendar_told, coverage

BRIDGE, TURNED_UP = "zomer", "niet-verschenen"
BLOCKS = frozenset({BRIDGE, TURNED_UP})
_AND = "#"
_BACK, _ON = timedelta(days=90), timedelta(days=120)  # longer than any summer


def turned_up(actor: Actor, today: date) -> Any:
    """My schools, of which somebody may have to say who did not turn up; None out of season.

    `text` is the code and the name, `rule` the calendar and the days that were delivered.
    """
    if not in_season(today):
        return None
    days = select(listed(Coverage.date)).where(
        Coverage.branch_id == Branch.id, Coverage.date.between(today - _BACK, today)
    )
    columns = row(
        TURNED_UP,
        None,
        None,
        number=Branch.id,
        text=Branch.brin + Branch.vestiging + " " + Branch.name,
        rule=_with(days),
    )
    mine = access.visible_branches(actor).with_only_columns(*columns)
    return mine.where(coverage.has_pupils(today)).limit(MOST)


def bridges(actor: Actor, today: date) -> Any:
    """Dossiers that may lack an agreement over the summer: whose regie I hold, and of my school.

    `rule` is the calendar of the pupil's school and the days on which agreements are due; those
    without any come first. None out of season.
    """
    if not in_season(today):
        return None
    mine = RegieTerm.account_id == actor.account
    if Role.VERZUIMCOORDINATOR in actor.roles:
        own = access.visible_branches(actor).with_only_columns(Branch.id)
        mine = or_(mine, and_(Branch.id.in_(own), access.sees_dossier(actor, today)))
    due = select(listed(Agreement.due_on)).where(
        access.sees_agreement(actor, today, Dossier),  # type: ignore[arg-type]
        Agreement.due_on.between(today - _BACK, today + _ON),
    )
    columns = row(BRIDGE, Dossier.id, Dossier.pupil_id, dossier=Dossier.id, rule=_with(due))
    runs = or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= today)
    query = (
        select(*columns)
        .join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .join(Enrolment, Enrolment.pupil_id == Dossier.pupil_id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .where(Dossier.closed_at.is_(None), mine, access.sees_enrolment(actor, today))
        .where(Enrolment.valid_from <= today, runs)
    )
    return query.order_by(due.scalar_subquery().is_not(None), Dossier.opened_at).limit(MOST)


def _with(days: Any) -> Any:
    return calendar_told.told() + _AND + func.coalesce(days.scalar_subquery(), "")


def asked(block: str, rule: str, today: date) -> tuple[date, date] | None:
    """The day a row is about, and the first school day after the summer; None: nothing is asked."""
    told, _, listed_days = rule.partition(_AND)
    found = summer(calendar_told.read(told), today.year)
    days = [date.fromisoformat(day) for day in listed_days.split(",") if day]
    if found is None:
        return None
    if block == TURNED_UP:
        asks = found.asks_who_came(today) and found.back not in days
        return (found.back, found.back) if asks else None
    asks = found.is_near(today) and not found.is_bridged(days)
    return (found.first, found.back) if asks else None
