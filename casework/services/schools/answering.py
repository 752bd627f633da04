"""Until when somebody may think about what was asked or offered; after it, it climbs."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.calendar import add_working_days, calendar
from casework.domain.climbing import add_days
from casework.domain.moment import day_of
from casework.domain.policy import OrganisationKind
from casework.domain.rules.rule import Clock
from casework.models import Branch, Membership, Organisation
from casework.services.schools.calendar import MIDDLE, calendar_of

ANSWER_DAYS = 5  # school days for a school, working days for others


def answer_by(
    session: Session, organisation: UUID, account: UUID | None = None, *, now: datetime
) -> date:
    """The last day to answer: a school is not asked to in its vacation.

    Without an account it is anybody's of the organisation.
    """
    own = Organisation.id == organisation
    kind = session.scalars(select(Organisation.kind).where(own)).one()
    if kind != OrganisationKind.BOARD:
        return add_working_days(day_of(now), ANSWER_DAYS)
    at = (
        select(Branch)
        .join(Membership, Membership.branch_id == Branch.id, isouter=True)
        .where(Branch.organisation_id == organisation)
        .order_by((Membership.account_id == account).desc().nulls_last(), Branch.id)
    )
    branch = session.scalars(at.limit(1)).one_or_none()
    days = calendar_of(session, branch) if branch else calendar(MIDDLE)
    return add_days(days, day_of(now), ANSWER_DAYS, Clock.SCHOOLDAYS)
