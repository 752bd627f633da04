"""The steps a dossier stood on, one after the other: written as it moves, read on its page."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.moment import day_of
from casework.models import Dossier, LadderVersion, StepPeriod
from casework.services.prepared import Query, prepared

MOST = 100


class Stood(NamedTuple):
    """A period, and the version of the ladder it was counted by; None is the built-in one."""

    period: StepPeriod
    version: LadderVersion | None


def moved(session: Session, dossiers: Iterable[Dossier], *, now: datetime) -> None:
    """Note that each stands on the step it has now; the step before it ends today.

    A fixed number of statements for all together. The caller elevates: a step is nobody's.
    """
    some = list(dossiers)
    if not some:
        return
    ended(session, [one.id for one in some], now=now)
    session.add_all(_begun(one, now) for one in some)
    session.flush()


def ended(session: Session, dossiers: Iterable[UUID], *, now: datetime) -> None:
    """End the periods that run: these dossiers move or close."""
    runs = (among(session, StepPeriod.dossier_id, dossiers), StepPeriod.until.is_(None))
    session.execute(update(StepPeriod).where(*runs).values(until=day_of(now)))


def _begun(one: Dossier, now: datetime) -> StepPeriod:
    return StepPeriod(
        dossier_id=one.id,
        ladder_id=one.ladder_id,
        number=one.step,
        was=one.step_was,
        why=one.step_why,
        since=one.step_since,
        made_at=now,
    )


def of_dossier(session: Session, dossier: Dossier) -> Sequence[Stood]:
    """Where it stood, the newest first; for who sees the dossier."""
    return [Stood(*row) for row in stood(session, dossier.id)]


@prepared
def stood(dossier: UUID) -> Query:
    """The same as rows."""
    return (
        select(StepPeriod, LadderVersion)
        .outerjoin(LadderVersion, LadderVersion.id == StepPeriod.ladder_id)
        .where(StepPeriod.dossier_id == dossier)
        .order_by(StepPeriod.made_at.desc(), StepPeriod.until.is_(None).desc())
        .limit(MOST)
    )
