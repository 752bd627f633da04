"""The ladders of the regions: which is in force where, and publishing the next version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.domain import next_version
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.ladder.data import from_data, steps_data
from casework.domain.ladder.examples import DEFAULT
from casework.domain.ladder.faults import faults
from casework.domain.ladder.ladder import Ladder, NewVersion
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation, may
from casework.models import Branch, Dossier, Enrolment, LadderVersion, Organisation
from casework.services import door, trail
from casework.services.access import named
from casework.services.prepared import Query, prepared

TAKEN = "Iemand publiceerde net een andere versie. Bekijk eerst wat er nu staat."


@dataclass(frozen=True)
class InForce:
    """A ladder, and the version that holds it; without one it is the built-in default."""

    ladder: Ladder
    version: LadderVersion | None = None

    @property
    def id(self) -> UUID | None:
        """The version, as a dossier keeps it."""
        return self.version.id if self.version else None


BUILT_IN = InForce(DEFAULT)


@dataclass(frozen=True)
class Shown:
    """The ladder of one of the actor's regions, and all its versions, newest first."""

    regions: Sequence[Organisation]
    region: Organisation | None
    now: InForce
    versions: Sequence[LadderVersion]


def shown(session: Session, actor: Actor, code: str | None, *, now: datetime) -> Shown:
    """The page: the region with this code, else the first of the actor's."""
    near = regions(session, actor)
    region = next((one for one in near if one.code == code), near[0] if near else None)
    of = region.id if region else None
    trail.record(session, actor, Action.VIEW_LADDER, kind="organisation", of=of)
    return Shown(
        regions=near,
        region=region,
        now=in_force(session, of, day_of(now)),
        versions=versions(session, of) if of else (),
    )


def in_force(session: Session, swv: UUID | None, day: date) -> InForce:
    """The ladder of a samenwerkingsverband on a day; the built-in one where it has none."""
    return of_regions(session, [swv] if swv else [], day).get(swv, BUILT_IN)


def of_region(session: Session, pupil: UUID, day: date) -> InForce:
    """The ladder in force on a day where a pupil is enrolled, by the newest enrolment."""
    found = in_region(session, pupil, day).scalars().first()
    return of_version(found)


@prepared
def in_region(pupil: UUID, day: date) -> Query:
    """The same, as it is stored."""
    newest = select(Enrolment.branch_id).where(Enrolment.pupil_id == pupil)
    newest = newest.order_by(Enrolment.valid_from.desc(), Enrolment.id.desc()).limit(1)
    return (
        select(LadderVersion)
        .join(Organisation, Organisation.id == LadderVersion.organisation_id)
        .join(Branch, Branch.swv == Organisation.code)
        .where(
            Branch.id == newest.scalar_subquery(),
            Organisation.kind == OrganisationKind.SWV,
            *_holds(day),
        )
    )


def _holds(day: date) -> tuple[ColumnElement[bool], ...]:
    ends = LadderVersion.valid_until
    return LadderVersion.valid_from <= day, or_(ends.is_(None), ends >= day)


def of_regions(session: Session, swvs: Iterable[UUID], day: date) -> Mapping[UUID | None, InForce]:
    """The ladders in force on a day, of those that have one."""
    query = select(LadderVersion).where(LadderVersion.organisation_id.in_(list(swvs)), *_holds(day))
    return {one.organisation_id: InForce(_ladder(one), one) for one in session.scalars(query)}


def by_ids(session: Session, ids: Iterable[UUID | None]) -> Mapping[UUID | None, InForce]:
    """These versions, and the built-in ladder under None."""
    wanted = {one for one in ids if one}
    query = select(LadderVersion).where(LadderVersion.id.in_(wanted))
    found: dict[UUID | None, InForce] = {None: BUILT_IN}
    found |= {one.id: of_version(one) for one in session.scalars(query)}
    return found


def of_version(one: LadderVersion | None) -> InForce:
    """A version as a ladder; the built-in one for none."""
    return InForce(_ladder(one), one) if one else BUILT_IN


def of_dossier(session: Session, dossier: Dossier) -> InForce:
    """The ladder a dossier follows."""
    return of_version(session.get(LadderVersion, dossier.ladder_id) if dossier.ladder_id else None)


def version(session: Session, actor: Actor, id_: UUID) -> InForce:
    """One version, to read. Raises NotFound."""
    found = by_ids(session, [id_]).get(id_)
    if found is None:
        raise NotFound
    trail.record(session, actor, Action.VIEW_LADDER, kind="ladder", of=id_)
    return found


def versions(session: Session, swv: UUID) -> Sequence[LadderVersion]:
    """All versions of a region, newest first."""
    query = select(LadderVersion).where(LadderVersion.organisation_id == swv)
    return session.scalars(query.order_by(LadderVersion.version.desc())).all()


def regions(session: Session, actor: Actor) -> Sequence[Organisation]:
    """The samenwerkingsverbanden the actor works with, by name; all of them where none is known."""
    every = (
        select(Organisation)
        .where(Organisation.kind == OrganisationKind.SWV)
        .order_by(Organisation.name)
    )
    own = {
        OrganisationKind.SWV: Organisation.id == actor.organisation,
        OrganisationKind.BOARD: Organisation.code.in_(
            select(Branch.swv).where(Branch.organisation_id == actor.organisation)
        ),
        OrganisationKind.MUNICIPALITY: Organisation.code.in_(
            select(Branch.swv)
            .join(Organisation, Organisation.code == Branch.gemeente)
            .where(Organisation.id == actor.organisation)
            .correlate(None)
        ),
    }
    near = own.get(actor.kind) if actor.kind else None
    found = session.scalars(every.where(near)).all() if near is not None else ()
    return found or session.scalars(every).all()


def edits(actor: Actor) -> bool:
    """Whether the actor may write the ladder of the own organisation."""
    own = actor.kind is OrganisationKind.SWV
    return may(actor, Action.EDIT_LADDER, named((Relation.OWNER, own)))


def allow_edit(actor: Actor) -> None:
    """Raise NotAllowed for who may not write the ladder of the own organisation."""
    own = actor.kind is OrganisationKind.SWV
    door.allow(actor, Action.EDIT_LADDER, named((Relation.OWNER, own)), found=True)


def check(session: Session, actor: Actor, value: NewVersion, *, now: datetime) -> None:
    """Whether this could be published. Raises NotAllowed, and Invalid with what is wrong."""
    _publishable(session, actor, value, now)


def publish(session: Session, actor: Actor, value: NewVersion, *, now: datetime) -> LadderVersion:
    """Publish a version; the one before it ends the day before.

    Raises NotAllowed, Invalid for a ladder with faults, a day in the past or one that is taken,
    and Conflict when somebody was first.
    """
    before = _publishable(session, actor, value, now)
    if before:
        before.valid_until = value.valid_from - timedelta(days=1)
    made = LadderVersion(
        organisation_id=actor.organisation,
        version=before.version + 1 if before else 1,
        name=value.ladder.name,
        steps=steps_data(value.ladder),
        source=value.ladder.source,
        certainty=value.ladder.certainty,
        valid_from=value.valid_from,
        made_by=actor.account,
        made_at=now,
    )
    try:
        session.flush()  # the one before must have its end before there is a newer one
        session.add(made)
        session.flush()
    except IntegrityError:
        raise Conflict(TAKEN) from None
    codes: dict[str, str | int] = {
        "version": made.version,
        "valid_from": value.valid_from.isoformat(),
    }
    trail.record(session, actor, Action.EDIT_LADDER, kind="ladder", of=made.id, codes=codes)
    return made


def _publishable(
    session: Session, actor: Actor, value: NewVersion, now: datetime
) -> LadderVersion | None:
    """The version that comes before this one."""
    allow_edit(actor)
    assert actor.organisation is not None  # noqa: S101
    if wrong := faults(value.ladder):
        raise Invalid({"": wrong})
    before = next(iter(versions(session, actor.organisation)), None)
    if why := next_version.refused(value.valid_from, before, day_of(now)):
        raise Invalid({"vanaf": [why]})
    return before


def _ladder(one: LadderVersion) -> Ladder:
    return from_data(str(one.id), one.name, one.source, one.certainty, one.steps)
