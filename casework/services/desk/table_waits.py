"""What of meetings waits for a person: the next ones, and decisions of which nothing came yet."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, or_, select, true

from casework.domain.meeting import Kind
from casework.domain.moment import day_start
from casework.domain.policy import Actor, Role
from casework.models import AgendaItem, Decision, Meeting
from casework.services.desk.row import MOST, in_open_dossier, row
from casework.services.tables.meeting import cases, stands_in, takes_part

AHEAD = timedelta(days=14)


def meetings(actor: Actor, today: date) -> Any:
    """Mine of the coming two weeks: `number` cases, `count` of them unprepared.

    Also of today and the days before, as long as nobody read back what was agreed. `rule` says
    when it is of somebody I stand in for.
    """
    about = (
        select(AgendaItem.pupil_id)
        .where(AgendaItem.meeting_id == Meeting.id, Meeting.kind == Kind.MDO)
        .limit(1)
        .correlate(Meeting)
        .scalar_subquery()
    )
    columns = row(
        "overleg",
        Meeting.id,
        about,
        number=cases(),
        count=cases(AgendaItem.prepared_at.is_(None)),
        text=Meeting.kind,
        at=Meeting.starts_at,
        rule=case((~takes_part(actor), "vervangt")),
    )
    mine = (
        or_(takes_part(actor), stands_in(actor, today)),
        Meeting.ended_at.is_(None),
        Meeting.cancelled_at.is_(None),
        Meeting.starts_at >= day_start(today - AHEAD),
        Meeting.starts_at < day_start(today + AHEAD),
    )
    return select(*columns).where(*mine).order_by(Meeting.starts_at).limit(MOST)


def without_action(actor: Actor, today: date) -> Any:
    """What I noted as decided and is nobody's yet; a casusregisseur sees the organisation's."""
    columns = row(
        "zonder-actie",
        Decision.id,
        Decision.pupil_id,
        dossier=Decision.dossier_id,
        at=Decision.made_at,
        sealed=Decision,
    )
    every = Role.CASUSREGISSEUR in actor.roles
    mine = (
        Decision.owner_id == actor.organisation,
        true() if every else Decision.account_id == actor.account,
        Decision.agreement_id.is_(None),
        Decision.settled_at.is_(None),
        in_open_dossier(actor, today, Decision.dossier_id),
    )
    return select(*columns).where(*mine).order_by(Decision.made_at).limit(MOST)
