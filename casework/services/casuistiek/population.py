"""Who a case could be about: the pupils of the region at home, and how many are like it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework.db import among, elevated
from casework.domain.casuistiek.blur import Tells, tells
from casework.domain.casuistiek.reason import NOTHING, Reason, reason
from casework.domain.casuistiek.traits import Pupil, Risk, Traits, risk, traits, whole_weeks
from casework.domain.moment import day_of
from casework.domain.policy import Actor, OrganisationKind
from casework.domain.records import HealthWhyText
from casework.domain.why import until
from casework.models import (
    Branch,
    Dossier,
    Enrolment,
    HealthWhy,
    Organisation,
    PlanPart,
    PupilRecord,
    Study,
    StudyReviewer,
    StudySource,
    Why,
)
from casework.services import trail
from casework.services.sealing import Sealed, fetch_keys, open_columns, open_rows

COUNTS = Actor(system="casuistiek")  # no person sees what is opened to count
BACK = timedelta(days=366)  # a case may wait that was made before its dossier was closed


class AtHome(NamedTuple):
    """A pupil of a dossier, in plain facts: when it became five, where it lives, its school.

    `open`: the dossier is; of no other a case is made, and who reads one knows that.
    """

    dossier: UUID
    pupil: UUID
    opened_at: datetime
    started: date | None
    home: str | None
    sector: str | None
    swv: str | None
    open: bool

    def told(self, now: datetime) -> Traits:
        """What can be told of it."""
        return traits(self.started, self.sector, day_of(self.opened_at), day_of(now))

    def weeks(self, now: datetime) -> int:
        """How many whole weeks there is a dossier."""
        return whole_weeks(day_of(self.opened_at), day_of(now))


def of_region(session: Session, actor: Actor, *, now: datetime) -> dict[UUID, AtHome]:
    """Every pupil with a dossier, open or closed not long ago; a page shows numbers only."""
    with elevated(session, actor.organisation):
        rows = [AtHome(*row) for row in session.execute(_rows(now))]
    return {one.dossier: one for one in rows}


class Here(NamedTuple):
    """How a case is told in a round: at which level, and what it tells beside its traits."""

    round: UUID
    level: int
    tells: Tells


class _Told(NamedTuple):
    """Who could have read cases of a dossier, the lowest level of them, what they told."""

    readers: frozenset[str]
    level: int
    tells: Tells


def risks(
    session: Session, actor: Actor, wanted: Mapping[UUID, Here], *, now: datetime
) -> dict[UUID, Risk]:
    """By dossier how many pupils of its region it could be, when it is told so, on record.

    Counting asks for pupils the actor may not see, and opens why those are at home of whom the
    plain facts fit: hence the elevation. Only a number comes back.
    """
    if not wanted:
        return {}
    with elevated(session, actor.organisation):
        region = of_region(session, actor, now=now)
        known = _told_of(session, wanted)
        alike = {one: _alike(one, known[one], region, now) for one in wanted}
        every = {other.dossier for some in alike.values() for other in some}
        asked = any(one.tells.reason != NOTHING for one in known.values())
        reasons = _reasons(session, every, now) if asked else {}
    return {one: _risk(one, known[one], alike[one], reasons, now) for one in wanted}


def _alike(
    dossier: UUID, told: _Told, region: Mapping[UUID, AtHome], now: datetime
) -> list[AtHome]:
    """The pupils of its region who are like it at a level in plain facts; itself first."""
    mine = region.get(dossier)
    if mine is None:
        return []
    shown = mine.told(now).vaguer(told.level)
    same = {one.pupil: one for one in region.values() if one.open and one.swv == mine.swv}
    others = (one for one in same.values() if one.pupil != mine.pupil)
    return [mine, *(one for one in others if one.told(now).vaguer(told.level) == shown)]


def _risk(
    dossier: UUID,
    told: _Told,
    alike: Sequence[AtHome],
    reasons: Mapping[UUID, Reason],
    now: datetime,
) -> Risk:
    if not alike:
        return Risk(0, None)
    pupils = [
        Pupil(one.told(now), one.home, reasons.get(one.dossier, NOTHING), one.weeks(now))
        for one in alike
    ]
    # What is told of it is true of it; a week that it names may lie ahead.
    weeks = min(told.tells.weeks, pupils[0].weeks)
    case = pupils[0]._replace(reason=told.tells.reason, weeks=weeks)
    return risk(case, [case, *pupils[1:]], told.level, told.readers, sex=told.tells.sex)


def _told_of(session: Session, wanted: Mapping[UUID, Here]) -> dict[UUID, _Told]:
    """By dossier what its readers know together, if it is told in this round like this, too.

    Reviewers can join what they read: so every round counts in which the dossier was read.
    """
    query = select(StudySource.dossier_id, Study).join(Study, Study.id == StudySource.study_id)
    was_read = (Study.released_at.is_not(None), StudySource.dossier_id.in_(wanted))
    before = session.execute(query.where(*was_read)).all()
    open_rows(session, [study for _, study in before])
    found = {dossier: [_Read(*here, None)] for dossier, here in wanted.items()}
    for dossier, study in before:
        said = tells(study.content)
        found[dossier].append(_Read(study.round_id, study.level, said, study.released_at))
    rounds = {one.round for cases in found.values() for one in cases}
    readers = session.execute(_readers(rounds)).all()
    return {
        dossier: _Told(
            frozenset(code for one in cases for code in one.by(readers)),
            min(one.level for one in cases),
            Tells().joined(one.tells for one in cases),
        )
        for dossier, cases in found.items()
    }


class _Read(NamedTuple):
    """A case in a round, at a level, what it tells, released when; None: not yet."""

    round: UUID
    level: int
    tells: Tells
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


def _reasons(session: Session, dossiers: Collection[UUID], now: datetime) -> dict[UUID, Reason]:
    """Why each is at home in the newest opinion that holds, with what of it tells of health."""
    newest = {row.dossier_id: row for row in _parts(session, Why, dossiers)}
    held = {one: row for one, row in newest.items() if until(day_of(row.at)) >= day_of(now)}
    ids = {row.id for row in held.values()}
    health = {row.dossier_id: row for row in _parts(session, HealthWhy, held) if row.why_id in ids}
    plain, more = _opened(session, Why, held), _opened(session, HealthWhy, health)
    pupils = sorted(row.pupil_id for row in held.values())
    if pupils:
        trail.record(session, COUNTS, "casuistiek.geteld", subjects=pupils)
    none = HealthWhyText("", [])
    found = {one: (text, more.get(one, none)) for one, text in plain.items()}
    return {
        one: reason(text.type, health.type, [*text.factors, *health.factors])
        for one, (text, health) in found.items()
    }


def _parts(session: Session, kind: type[PlanPart], dossiers: Collection[UUID]) -> Iterator[Any]:
    """The parts of a kind, oldest first, sealed as they are."""
    columns = (kind.dossier_id, kind.pupil_id, kind.at, PlanPart.__table__.c.why_id)
    sealed = (kind.id, kind.rev, kind.compartment_id, kind.envelope)
    query = select(*columns, *sealed).where(among(session, kind.dossier_id, list(dossiers)))
    yield from session.execute(
        query.where(kind.kind == kind.__mapper__.polymorphic_identity).order_by(kind.at)
    )


def _opened(session: Session, kind: type[PlanPart], rows: Mapping[UUID, Any]) -> dict[UUID, Any]:
    fetch_keys(session, [row.compartment_id for row in rows.values()])
    sealed = [Sealed(row.id, row.rev, row.compartment_id, row.envelope) for row in rows.values()]
    return dict(zip(rows, open_columns(session, kind, sealed), strict=True))


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
        Dossier.closed_at.is_(None),
    )
    recent = or_(Dossier.closed_at.is_(None), Dossier.closed_at > now - BACK)
    school = Branch.id == newest.correlate(Dossier).scalar_subquery()
    return select(*columns).select_from(Dossier).outerjoin(Branch, school).where(recent)
