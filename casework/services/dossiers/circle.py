"""Who is in the circle of a dossier, what each sees, why one sees it, and what stays closed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from casework.domain.circle import ASKABLE, Part
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import (
    Agreement,
    Contact,
    Dossier,
    Enrolment,
    Organisation,
    Person,
    PlanPart,
    RegieTerm,
    Share,
    VerzuimRemark,
)
from casework.models.plan import kinds
from casework.services import access, plan_access
from casework.services.prepared import Query, prepared
from casework.services.pupils import person


class Given(NamedTuple):
    """Classes opened to an organisation on a ground; `until` is the last day of the first to end.

    `mine` when it is the actor's own organisation.
    """

    name: str
    ground: Ground
    classes: Sequence[DataClass]
    until: date
    mine: bool


class Before(NamedTuple):
    """An earlier dossier of the pupil, from when to when, and of which organisation its last
    holder was; nothing of what it says.
    """

    dossier: UUID
    organisation: str
    since: date
    until: date


@dataclass(frozen=True)
class Circle:
    """Who got what, the actor's own among them; the parts that stay closed; what was before it."""

    given: Sequence[Given]
    closed: Sequence[Part]
    before: Sequence[Before] = ()

    @property
    def mine(self) -> list[Given]:
        """What was opened to the actor's own organisation: why it sees this."""
        return [one for one in self.given if one.mine]

    @property
    def askable(self) -> bool:
        """Whether somebody can be asked to open one of the closed parts."""
        return any(part in ASKABLE for part in self.closed)


def circle(
    session: Session, actor: Actor, of: Dossier, nr: int, closed: Iterable[Part], today: date
) -> Circle:
    """The circle; `closed` are parts already known to be closed to the actor.

    Everybody in a dossier may know who else is in it, and that a part of it is closed; the content
    is not asked. The caller lets row-level security pass for that.
    """
    every = {*closed, *_closed(session, actor, of, nr, today)}
    before = [
        Before(id_, name, day_of(since), day_of(until))
        for id_, name, since, until in earlier(session, actor, of, of.opened_at)
    ]
    given = _given(session, actor, of, today)
    return Circle(given, [one for one in Part if one in every], before)


def _given(session: Session, actor: Actor, of: Dossier, today: date) -> list[Given]:
    rows = shares(session, of.id, today).all()
    return [_one(list(some), actor.organisation) for _, some in groupby(rows, lambda row: row[:2])]


@prepared
def shares(dossier: UUID, today: date) -> Query:
    """What of a dossier is open to whom."""
    return (
        select(Organisation.name, Share.ground, Share.data_class, Share.until, Share.to_id)
        .join(Organisation, Organisation.id == Share.to_id)
        .where(Share.dossier_id == dossier, Share.ended_at.is_(None), Share.until >= today)
        .order_by(Organisation.name, Share.to_id, Share.ground)
    )


def _one(rows: Sequence[Any], own: UUID | None) -> Given:
    name, ground, *_, to = rows[0]
    classes = {row[2] for row in rows}
    in_order = [one for one in DataClass if one in classes]
    return Given(name, Ground(ground), in_order, min(row[3] for row in rows), to == own)


def _closed(session: Session, actor: Actor, of: Dossier, nr: int, today: date) -> Iterator[Part]:
    """Of what others hold something that the actor does not see."""
    there = zip(_HELD, others_hold(session, actor, of, nr, today).one(), strict=True)
    yield from (part for part, is_there in there if is_there)
    hidden = set(hidden_kinds(session, actor, of, today).scalars())
    yield from (part for part, one in _PLAN.items() if hidden.intersection(kinds(one)))


@prepared
def hidden_kinds(actor: Actor, of: Dossier, today: date) -> Query:
    """Of which kinds the plan holds a part that the actor does not see."""
    hidden = (PlanPart.dossier_id == of.id, ~plan_access.sees_plan(actor, today, of))
    return select(PlanPart.kind).where(*hidden).distinct()


@prepared
def earlier(actor: Actor, of: Dossier, opened: datetime) -> Query:
    """The dossiers before it, newest first."""
    before, held_by = aliased(Dossier), aliased(Organisation)
    return (
        select(before.id, held_by.name, before.opened_at, before.closed_at)
        .outerjoin(held_by, held_by.id == _last_holder(before))
        .where(_earlier(actor, of, opened, before))
        .order_by(before.opened_at.desc())
    )


def _earlier(actor: Actor, of: Dossier, opened: datetime, earlier: Any) -> ColumnElement[bool]:
    """For who stands in a relation to the pupil (design.md D5): at the school, or of the
    municipality that began this one. For others there was none.
    """
    at_school = exists().where(
        Enrolment.pupil_id == of.pupil_id, Enrolment.owner_id == actor.organisation
    )
    began: Any = of.owner_id == actor.organisation
    before = (earlier.opened_at < opened, earlier.closed_at.is_not(None))
    return and_(earlier.pupil_id == of.pupil_id, *before, or_(began, at_school))


def _last_holder(earlier: Any) -> Any:
    # Taking the old one over to close it is no holding: that term has no length.
    held = (RegieTerm.dossier_id == earlier.id, RegieTerm.until > RegieTerm.since)
    last = select(RegieTerm.organisation_id).where(*held).order_by(RegieTerm.since.desc())
    return last.limit(1).scalar_subquery()


@prepared
def others_hold(actor: Actor, of: Dossier, nr: int, today: date) -> Query:
    """Whether others hold something of each part that the actor does not see."""
    other, pupil = actor.organisation, of.pupil_id
    unopened = ~person.opened(actor, pupil, today)
    people = exists().where(Person.pupil_id == pupil, Person.owner_id != other, unopened)
    contacts = exists().where(Contact.pupil_id == pupil, Contact.owner_id != other)
    remarks = exists().where(VerzuimRemark.pupil_nr == nr, VerzuimRemark.owner_id != other)
    unseen = ~access.sees_agreement(actor, today, of)
    agreements = exists().where(Agreement.dossier_id == of.id, unseen)
    return select(people, contacts, remarks, agreements)


_HELD = (Part.PEOPLE, Part.CONTACTS, Part.REMARKS, Part.AGREEMENTS)
_PLAN = {
    Part.AGREEMENTS: DataClass.AGREEMENTS,
    Part.PLAN: DataClass.PLAN,
    Part.HEALTH: DataClass.HEALTH,
    Part.CARE: DataClass.CARE,
}
