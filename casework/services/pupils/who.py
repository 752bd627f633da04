"""Who a pupil is, for the top of a page: the name and the school, as far as the actor may know."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.domain.records import Education, Identity
from casework.models import Branch, Enrolment, Pupil, PupilRecord
from casework.services import access, door
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows

UNKNOWN = Identity("onbekend", date.min)
MOST = 20  # enrolments


@dataclass(frozen=True, repr=False)
class Head:
    """Who a pupil is, and where at school; `UNKNOWN` where that is not for the actor.

    `enrolments` newest first, opened, as far as the actor sees them.
    """

    pupil: UUID
    nr: int
    identity: Identity
    education: Education | None
    branch: Branch | None
    relations: frozenset[Any]
    enrolments: Sequence[tuple[Enrolment, Branch]] = ()

    @property
    def known(self) -> bool:
        """Whether the actor may see who it is."""
        return self.identity is not UNKNOWN


def head(session: Session, actor: Actor, action: Action, pupil: UUID, *, now: datetime) -> Head:
    """Who a pupil is, if the actor may do this to it. Raises NotFound, NotAllowed."""
    relations = door.pupil_for(session, actor, action, pupil, today=day_of(now))
    return seen(session, actor, pupil, relations, today=day_of(now))


def seen(
    session: Session, actor: Actor, pupil: UUID, relations: frozenset[Any], *, today: date
) -> Head:
    """Who a pupil is, as far as the actor may know; the caller has been through a door."""
    record = identified(session, actor, today, pupil).scalar_one_or_none()
    found = [(one, at) for one, at in enrolled(session, actor, today, pupil)]
    open_rows(session, [*([record] if record else []), *(one for one, _ in found)])
    return Head(
        pupil=pupil,
        nr=numbered(session, pupil).scalar_one(),
        identity=_for(actor, record.content) if record else UNKNOWN,
        education=found[0][0].content if found else None,
        branch=found[0][1] if found else None,
        relations=relations,
        enrolments=found,
    )


@prepared
def identified(actor: Actor, today: date, pupil: UUID) -> Query:
    """The record that says who it is: one's own, else one that is shared."""
    own_first = (PupilRecord.owner_id == actor.organisation).desc()
    records = access.visible_records(actor, today).where(PupilRecord.pupil_id == pupil)
    return records.order_by(own_first).limit(1)


def record(actor: Actor, today: date, pupil: Any) -> Any:
    """The same for a statement about many: the id of the record of each `pupil`, a column."""
    own_first = (PupilRecord.owner_id == actor.organisation).desc()
    query = access.visible_records(actor, today).with_only_columns(PupilRecord.id)
    query = query.where(PupilRecord.pupil_id == pupil).order_by(own_first).limit(1)
    return query.correlate_except(PupilRecord).scalar_subquery()


@prepared
def enrolled(actor: Actor, today: date, pupil: UUID) -> Query:
    """Where it went to school, newest first."""
    return (
        select(Enrolment, Branch)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .where(Enrolment.pupil_id == pupil, access.sees_enrolment(actor, today))
        .order_by(Enrolment.valid_from.desc())
        .limit(MOST)
    )


@prepared
def numbered(pupil: UUID) -> Query:
    """Its number."""
    return select(Pupil.nr).where(Pupil.id == pupil)


def _for(actor: Actor, identity: Identity) -> Identity:
    """A samenwerkingsverband gets no BSN (UAVG art. 46; design.md D3), whatever is shared."""
    return replace(identity, pgn=None) if actor.kind is OrganisationKind.SWV else identity
