"""Who a case could be about: the pupils of the region that sit at home, by plain facts alone."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.casuistiek.traits import Pupil, Risk, Traits, risk, traits
from casework.domain.moment import day_of
from casework.domain.policy import Actor, OrganisationKind
from casework.models import (
    Branch,
    Dossier,
    Enrolment,
    Organisation,
    PupilRecord,
    Study,
    StudyReviewer,
    StudySource,
)

BACK = timedelta(days=366)  # who was at home in the past year is still remembered


class AtHome(NamedTuple):
    """A pupil of a dossier, in plain facts: when it became five, where it lives, its school."""

    dossier: UUID
    pupil: UUID
    opened_at: datetime
    started: date | None
    home: str | None
    sector: str | None
    swv: str | None

    def told(self, now: datetime) -> Traits:
        """What can be told of it."""
        return traits(self.started, self.sector, day_of(self.opened_at), day_of(now))


def of_region(session: Session, actor: Actor, *, now: datetime) -> dict[UUID, AtHome]:
    """Every pupil with a dossier of the past year, by dossier.

    Counting asks for pupils the actor may not see: hence the elevation. A page shows numbers only.
    """
    with elevated(session, actor.organisation):
        rows = [AtHome(*row) for row in session.execute(_rows(now))]
    return {one.dossier: one for one in rows}


class Told(NamedTuple):
    """Who could have read cases of a dossier, and the lowest level at which one was told."""

    readers: frozenset[str]
    level: int


def told_of(
    session: Session, actor: Actor, wanted: Mapping[UUID, tuple[UUID, int]]
) -> dict[UUID, Told]:
    """By dossier what its readers know together, if it is told in this round at this level too.

    Reviewers can join what they read: so every round counts in which the dossier was read.
    """
    before = select(StudySource.dossier_id, Study.round_id, Study.level, Study.released_at).join(
        Study, Study.id == StudySource.study_id
    )
    was_read = (Study.released_at.is_not(None), StudySource.dossier_id.in_(wanted))
    found = {dossier: [_Read(*here, None)] for dossier, here in wanted.items()}
    with elevated(session, actor.organisation):
        for dossier, *case in session.execute(before.where(*was_read)):
            found[dossier].append(_Read(*case))
        rounds = {one.round for cases in found.values() for one in cases}
        readers = session.execute(_readers(rounds)).all()
    return {
        dossier: Told(
            frozenset(code for one in cases for code in one.by(readers)),
            min(one.level for one in cases),
        )
        for dossier, cases in found.items()
    }


class _Read(NamedTuple):
    """A case in a round, at a level, released when; None: not yet."""

    round: UUID
    level: int
    released_at: datetime | None

    def by(self, readers: Iterable[Any]) -> Iterator[str]:
        """The municipalities that could read it: who was taken off before could not."""
        for round_, code, left_at in readers:
            still = left_at is None or (self.released_at is not None and left_at > self.released_at)
            if round_ == self.round and still:
                yield code


def _readers(rounds: Collection[UUID]) -> Any:
    """The municipalities that read these rounds, by their codes, and when each was taken off."""
    gemeente = Organisation.kind == OrganisationKind.MUNICIPALITY
    columns = (StudyReviewer.round_id, Organisation.code, StudyReviewer.left_at)
    query = select(*columns).join(Organisation, Organisation.id == StudyReviewer.organisation_id)
    return query.where(StudyReviewer.round_id.in_(rounds), gemeente)


def risk_of(dossier: UUID, told: Told, region: Mapping[UUID, AtHome], now: datetime) -> Risk:
    """How many pupils of its region the one of a dossier could be, when this is told."""
    mine = region.get(dossier)
    if mine is None:
        return Risk(0, None)
    same = {one.pupil: one for one in region.values() if one.swv == mine.swv} | {mine.pupil: mine}
    case, *others = (
        Pupil(one.told(now), one.home)
        for one in sorted(same.values(), key=lambda one: one.pupil != mine.pupil)
    )
    return risk(case, [case, *others], told.level, told.readers)


def _rows(now: datetime) -> Any:
    of, at = PupilRecord.pupil_id == Dossier.pupil_id, Enrolment.pupil_id == Dossier.pupil_id
    newest = select(Enrolment.branch_id).where(at).order_by(Enrolment.valid_from.desc()).limit(1)
    started = select(func.min(PupilRecord.duty_from)).where(of)
    home = select(func.max(PupilRecord.home_gemeente)).where(of)
    columns = (
        Dossier.id,
        Dossier.pupil_id,
        Dossier.opened_at,
        started.correlate(Dossier).scalar_subquery(),
        home.correlate(Dossier).scalar_subquery(),
        Branch.sector,
        Branch.swv,
    )
    recent = or_(Dossier.closed_at.is_(None), Dossier.closed_at > now - BACK)
    school = Branch.id == newest.correlate(Dossier).scalar_subquery()
    return select(*columns).select_from(Dossier).outerjoin(Branch, school).where(recent)
