"""Who is in the circle of a dossier, what each sees, why one sees it, and what stays closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Exists, exists, or_, select
from sqlalchemy.orm import Session

from casework.domain.circle import ASKABLE, Part
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.policy import Actor
from casework.models import (
    Agreement,
    Contact,
    Dossier,
    Organisation,
    Person,
    PlanPart,
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


@dataclass(frozen=True)
class Circle:
    """Who got what, the actor's own among them; and the parts that stay closed."""

    given: Sequence[Given]
    closed: Sequence[Part]

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
    parts = _parts(session, actor, of, nr, today)
    every = {*closed, *parts}
    return Circle(_given(session, actor, of, today), [one for one in Part if one in every])


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


def _parts(session: Session, actor: Actor, of: Dossier, nr: int, today: date) -> list[Part]:
    """Of what others hold something that the actor does not see: one statement."""
    found = _there(session, actor, of, nr, today).one()
    return [one for one, there in zip(_ASKED, found, strict=True) if there]


@prepared
def _there(actor: Actor, of: Dossier, nr: int, today: date) -> Query:
    other, pupil = actor.organisation, of.pupil_id
    contacts = exists().where(Contact.pupil_id == pupil, Contact.owner_id != other)
    people = exists().where(
        Person.pupil_id == pupil, Person.owner_id != other, ~person.opened(actor, pupil, today)
    )
    remarks = exists().where(VerzuimRemark.pupil_nr == nr, VerzuimRemark.owner_id != other)
    agreements = exists().where(
        Agreement.dossier_id == of.id, ~access.sees_agreement(actor, today, of)
    )
    about = {
        Part.PEOPLE: people,
        Part.CONTACTS: contacts,
        Part.REMARKS: remarks,
        Part.AGREEMENTS: or_(agreements, _hidden(actor, of, DataClass.AGREEMENTS, today)),
        **{part: _hidden(actor, of, one, today) for part, one in _PLAN.items()},
    }
    return select(*(about[one] for one in _ASKED))


_PLAN = {Part.PLAN: DataClass.PLAN, Part.HEALTH: DataClass.HEALTH, Part.CARE: DataClass.CARE}


_ASKED = (Part.PEOPLE, Part.CONTACTS, Part.REMARKS, Part.AGREEMENTS, *_PLAN)


def _hidden(actor: Actor, of: Dossier, data_class: DataClass, today: date) -> Exists:
    """Whether the plan holds something of a class that the actor does not see."""
    there = (PlanPart.dossier_id == of.id, PlanPart.kind.in_(kinds(data_class)))
    return exists().where(*there, ~plan_access.sees_plan(actor, today, of))
