"""Who is in the circle of a dossier, what each sees, why one sees it, and what stays closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, and_, exists, or_, select
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
    parts, before = _beyond(session, actor, of, nr, today)
    every = {*closed, *parts}
    given = _given(session, actor, of, today)
    return Circle(given, [one for one in Part if one in every], before)


def _given(session: Session, actor: Actor, of: Dossier, today: date) -> list[Given]:
    rows = _shares(session, of.id, today).all()
    return [_one(list(some), actor.organisation) for _, some in groupby(rows, lambda row: row[:2])]


@prepared
def _shares(dossier: UUID, today: date) -> Query:
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


def _beyond(
    session: Session, actor: Actor, of: Dossier, nr: int, today: date
) -> tuple[list[Part], list[Before]]:
    """Of what others hold something that the actor does not see, and the earlier dossiers: one
    statement.
    """
    rows = _there(session, actor, of, of.opened_at, nr, today).all()
    parts = [one for one, there in zip(_ASKED, rows[0], strict=False) if there]
    some = [row[-4:] for row in rows if row[-4] is not None]
    return parts, [
        Before(id_, name, day_of(since), day_of(until)) for id_, name, since, until in some
    ]


@prepared
def _there(actor: Actor, of: Dossier, opened: datetime, nr: int, today: date) -> Query:
    about = _parts(actor, of, nr, today)
    here, earlier, held_by = aliased(Dossier), aliased(Dossier), aliased(Organisation)
    columns: Any = (earlier.id, held_by.name, earlier.opened_at, earlier.closed_at)
    return (
        select(*(about[one] for one in _ASKED), *columns)
        .select_from(here)
        .outerjoin(earlier, _earlier(actor, of, opened, earlier))
        .outerjoin(held_by, held_by.id == _last_holder(earlier))
        .where(here.id == of.id)
        .order_by(earlier.opened_at.desc())
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


def _parts(actor: Actor, of: Dossier, nr: int, today: date) -> dict[Part, Any]:
    """Whether others hold something of each part that the actor does not see."""
    other, pupil = actor.organisation, of.pupil_id
    contacts = exists().where(Contact.pupil_id == pupil, Contact.owner_id != other)
    people = exists().where(
        Person.pupil_id == pupil, Person.owner_id != other, ~person.opened(actor, pupil, today)
    )
    remarks = exists().where(VerzuimRemark.pupil_nr == nr, VerzuimRemark.owner_id != other)
    agreements = exists().where(
        Agreement.dossier_id == of.id, ~access.sees_agreement(actor, today, of)
    )
    return {
        Part.PEOPLE: people,
        Part.CONTACTS: contacts,
        Part.REMARKS: remarks,
        Part.AGREEMENTS: or_(agreements, _hidden(actor, of, DataClass.AGREEMENTS, today)),
        **{part: _hidden(actor, of, one, today) for part, one in _PLAN.items()},
    }


_PLAN = {Part.PLAN: DataClass.PLAN, Part.HEALTH: DataClass.HEALTH, Part.CARE: DataClass.CARE}


_ASKED = (Part.PEOPLE, Part.CONTACTS, Part.REMARKS, Part.AGREEMENTS, *_PLAN)


def _hidden(actor: Actor, of: Dossier, data_class: DataClass, today: date) -> Exists:
    """Whether the plan holds something of a class that the actor does not see."""
    there = (PlanPart.dossier_id == of.id, PlanPart.kind.in_(kinds(data_class)))
    return exists().where(*there, ~plan_access.sees_plan(actor, today, of))
