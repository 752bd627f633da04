"""A ladder replayed over the stored past year: where each dossier would have stood each night."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from structlog import get_logger

from casework.db import among
from casework.domain.failure import traits
from casework.domain.ladder.ladder import Ladder
from casework.domain.ladder.place import step_for
from casework.domain.ladder.replay import Shift, shifts
from casework.domain.moment import day_of, day_start
from casework.models import Branch, Dossier, Enrolment, Organisation
from casework.services.ladders import ladder as ladders
from casework.services.ladders import step_facts
from casework.services.ladders.step_facts import BACK, Loaded

YEAR = timedelta(days=365)
log = get_logger()


class Now(NamedTuple):
    """A running dossier: its step of its own ladder, the highest of that, and its step here."""

    before: int
    last: int
    after: int


@dataclass(frozen=True)
class Walked:
    """One dossier: where it stands now, and what the year differs.

    `now` is None when it is closed. `counted` is False for one whose data cannot be counted.
    """

    dossier: UUID
    pupil: UUID
    now: Now | None = None
    shifts: Sequence[Shift] = ()
    counted: bool = True


def of_region(session: Session, swv: UUID, *, now: datetime) -> Sequence[UUID]:
    """The dossiers of who is, or was, at a school of the region, as far as open in the past year.

    Needs to see what the actor may not: the caller elevates.
    """
    at = (
        select(Enrolment.pupil_id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .join(Organisation, Organisation.code == Branch.swv)
        .where(Organisation.id == swv)
    )
    ran = or_(Dossier.closed_at.is_(None), Dossier.closed_at >= day_start(day_of(now) - YEAR))
    query = select(Dossier.id).where(ran, Dossier.pupil_id.in_(at))
    return session.scalars(query.order_by(Dossier.id)).all()


def walk(
    session: Session, swv: UUID, ladder: Ladder, dossiers: Sequence[UUID], *, now: datetime
) -> Iterator[Walked]:
    """Some dossiers of a region under this ladder, against the one in force there today.

    Who moved to another region meanwhile is left out. One whose data cannot be counted stops no
    other. A fixed number of statements for all together; the caller elevates.
    """
    before = ladders.in_force(session, swv, day_of(now)).ladder
    query = select(Dossier).where(among(session, Dossier.id, dossiers)).order_by(Dossier.id)
    some = session.scalars(query).all()
    loaded = step_facts.load(session, [one.pupil_id for one in some], now=now, past=True)
    own = ladders.by_ids(session, {one.ladder_id for one in some})
    for one in some:
        if loaded.swv(one.pupil_id) == swv:
            try:
                yield _walked(loaded, one, before, ladder, own[one.ladder_id].ladder)
            except Exception as error:
                log.error("replay", **traits(error))
                yield Walked(one.id, one.pupil_id, counted=False)


def _walked(loaded: Loaded, one: Dossier, before: Ladder, after: Ladder, own: Ladder) -> Walked:
    """Its nights begin before the year, so that who stood high already does not arrive in it."""
    first = max(day_of(one.opened_at), loaded.today - BACK)
    last = day_of(one.closed_at) if one.closed_at else loaded.today
    calendar, nights = loaded.nights(one.pupil_id, first, max(first, last))
    differ = tuple(shifts(before, after, nights, calendar, loaded.today - YEAR))
    stands = None if one.closed_at else Now(one.step, own.last, step_for(after, nights[-1]))
    return Walked(one.id, one.pupil_id, stands, differ)
