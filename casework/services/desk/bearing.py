"""Of whom a jeugdarts is asked how much the pupil can bear: the dossiers opened to the doctor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Education, Identity
from casework.models import Belastbaarheid, Dossier
from casework.services import access, names, trail
from casework.services.desk.row import MOST
from casework.services.plan import belastbaarheid
from casework.services.sealing import open_rows


@dataclass(frozen=True, repr=False)
class Line:
    """A pupil, as far as that is opened to the doctor, and what the doctor gave last."""

    dossier: UUID
    identity: Identity | None
    education: Education | None
    given: Belastbaarheid | None


def mine(session: Session, actor: Actor, *, now: datetime) -> Sequence[Line]:
    """The open dossiers, on record; of whom nothing was given yet first."""
    today = day_of(now)
    query = access.visible_dossiers(actor, today).where(Dossier.closed_at.is_(None))
    query = query.order_by(Dossier.opened_at).limit(MOST)
    # What another task of the same organisation sees is not for its doctor.
    found = session.scalars(query).all() if belastbaarheid.judges(actor) else []
    pupils = [one.pupil_id for one in found]
    trail.record(session, actor, Action.VIEW_BELASTBAARHEID, subjects=pupils)
    who, where = names.with_classes(session, actor, pupils, today)
    given = _given(session, actor, [one.id for one in found])
    lines = [
        Line(one.id, who.get(one.pupil_id), where.get(one.pupil_id), given.get(one.id))
        for one in found
    ]
    return sorted(lines, key=lambda one: one.given is not None)


def _given(session: Session, actor: Actor, dossiers: Sequence[UUID]) -> dict[UUID, Belastbaarheid]:
    """What the doctor wrote is the school's by now, and the doctor's own words: hence elevated."""
    mine = (Belastbaarheid.dossier_id.in_(dossiers), Belastbaarheid.account_id == actor.account)
    query = select(Belastbaarheid).where(*mine)
    query = query.order_by(Belastbaarheid.judged_on, Belastbaarheid.at)
    with elevated(session, actor.organisation):
        rows = session.scalars(query).all()
        open_rows(session, rows)
    return {one.dossier_id: one for one in rows}
