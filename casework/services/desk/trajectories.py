"""Mijn trajecten: the care an organisation gives or noted, in one select, and whose it is."""

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
from casework.services.desk import who
from casework.services.plan import care
from casework.services.plan.care import Care
from casework.services.plan.parts import Noted
from casework.services.sealing import fetch_keys, open_rows, open_sealed

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
    pupils = [row[0].pupil_id for row in rows]
    trail.record(session, actor, Action.VIEW_CARE, subjects=pupils)
    known = who.of(session, actor, pupils, today=today, what=who.NAMED[:1])
    fetch_keys(session, who.keys(known))
    open_rows(session, [one for part, account, *_ in rows for one in (part, account)])
    return [_line(session, row, known[row[0].pupil_id], today) for row in rows]


def _line(session: Session, row: Any, known: who.Known, today: date) -> Line:
    part, account, organisation, dossier = row
    found = care.standing(Noted(part, account.content, organisation), today)
    return Line(found, open_sealed(session, PupilRecord, known.identity), dossier)


def _query(actor: Actor, today: date) -> Any:
    seen = aliased(Dossier)
    visible = access.visible_dossiers(actor, today).with_only_columns(Dossier.id)
    return (
        select(CareTrajectory, Account, Organisation.name, seen.id)
        .join(Account, Account.id == CareTrajectory.account_id)
        .join(Organisation, Organisation.id == CareTrajectory.owner_id)
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
