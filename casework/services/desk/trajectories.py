"""Mijn trajecten: the care an organisation gives or noted, in one select."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity
from casework.models import Account, CareTrajectory, Dossier, Organisation, PupilRecord
from casework.services import access, trail
from casework.services.desk.who import record_id
from casework.services.plan import care
from casework.services.plan.care import Care
from casework.services.plan.parts import Noted
from casework.services.sealing import open_rows

MOST = 100


@dataclass(frozen=True, repr=False)
class Line:
    """One trajectory; `identity` and `dossier` are None where they are not for the actor."""

    care: Care
    identity: Identity | None
    dossier: UUID | None


def mine(session: Session, actor: Actor, *, now: datetime) -> Sequence[Line]:
    """What has not ended, who waits longest first; on record."""
    today = day_of(now)
    rows = session.execute(_query(actor, today)).all()
    trail.record(session, actor, Action.VIEW_CARE, subjects=[row[0].pupil_id for row in rows])
    open_rows(session, [one for part, account, _, record, _ in rows for one in (part, account)])
    open_rows(session, [row[3] for row in rows if row[3]])
    return [_line(row, today) for row in rows]


def _line(row: Any, today: date) -> Line:
    part, account, organisation, record, dossier = row
    found = care.standing(Noted(part, account.content, organisation), today)
    return Line(found, record.content if record else None, dossier)


def _query(actor: Actor, today: date) -> Any:
    record, seen = aliased(PupilRecord), aliased(Dossier)
    visible = access.visible_dossiers(actor, today).with_only_columns(Dossier.id)
    return (
        select(CareTrajectory, Account, Organisation.name, record, seen.id)
        .join(Account, Account.id == CareTrajectory.account_id)
        .join(Organisation, Organisation.id == CareTrajectory.owner_id)
        .outerjoin(record, record.id == record_id(actor, today, CareTrajectory.pupil_id))
        .outerjoin(seen, (seen.id == CareTrajectory.dossier_id) & seen.id.in_(visible))
        .where(
            or_(
                CareTrajectory.provider_id == actor.organisation,
                CareTrajectory.owner_id == actor.organisation,
            ),
            CareTrajectory.care_until.is_(None),
        )
        .order_by(CareTrajectory.care_from.is_not(None), CareTrajectory.waits_since)
        .limit(MOST)
    )
