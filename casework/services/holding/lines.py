"""The three lines that go with an offer of the regie, from what the holder may see."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain import handover
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.records import HandoverNote
from casework.models import Agreement, Dossier, Signal
from casework.services import access
from casework.services.sealing import open_rows


def of(session: Session, actor: Actor, dossier: Dossier, now: datetime) -> HandoverNote:
    """What is going on, what runs, what comes first: the holder need not type."""
    return of_each(session, actor, [dossier], now)[dossier.id]


def of_each(
    session: Session, actor: Actor, dossiers: Collection[Dossier], now: datetime
) -> dict[UUID, HandoverNote]:
    """The same for many, in as many statements as for one."""
    signals = _newest(session, actor, dossiers, now)
    running = _running(session, actor, dossiers, now)
    return {
        one.id: handover.lines(
            signals.get(one.pupil_id, ()), (each.content for each in running.get(one.id, ()))
        )
        for one in dossiers
    }


def _newest(
    session: Session, actor: Actor, dossiers: Collection[Dossier], now: datetime
) -> dict[UUID, list[Signal]]:
    """The newest signal of each pupil."""
    pupils = {one.pupil_id for one in dossiers}
    mine = access.visible_signals(actor, day_of(now))
    query = mine.where(among(session, Signal.pupil_id, pupils))
    return {one.pupil_id: [one] for one in session.scalars(query.order_by(Signal.einddatum))}


def _running(
    session: Session, actor: Actor, dossiers: Collection[Dossier], now: datetime
) -> dict[UUID, list[Agreement]]:
    """The agreements of each dossier that are not done, soonest first, opened."""
    seen = access.sees_agreement(actor, day_of(now), Dossier)  # type: ignore[arg-type]
    query = (
        select(Dossier.id, Agreement)
        .join(Agreement, (Agreement.pupil_id == Dossier.pupil_id) & seen)
        .where(among(session, Dossier.id, {one.id for one in dossiers}))
        .where(Agreement.done_at.is_(None))
        .order_by(Agreement.due_on, Agreement.id)
    )
    rows = session.execute(query).all()
    open_rows(session, [one for _, one in rows])
    found: dict[UUID, list[Agreement]] = {}
    for of_, one in rows:
        found.setdefault(of_, []).append(one)
    return found
