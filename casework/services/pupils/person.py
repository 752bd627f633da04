"""People round a pupil, as the actor's organisation knows them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.errors import NotFound
from casework.domain.moment import day_of
from casework.domain.people import for_others
from casework.domain.policy import Action, Actor
from casework.domain.records import PersonDetails
from casework.models import Organisation, Person
from casework.services import access, door, trail
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows, revise, seal


def of_pupil(session: Session, actor: Actor, pupil: UUID) -> Sequence[Person]:
    """The people this organisation noted, opened; the caller has checked the pupil."""
    query = (
        select(Person)
        .where(Person.pupil_id == pupil, Person.owner_id == actor.organisation)
        .order_by(Person.position)
    )
    rows = session.scalars(query).all()
    open_rows(session, rows)
    return rows


class Noted(NamedTuple):
    """Somebody round the pupil as another organisation noted them, as far as others may read it."""

    by: str
    who: PersonDetails


class Around(NamedTuple):
    """The people one's own organisation noted, and those that others share with it."""

    own: Sequence[Person]
    shared: Sequence[Noted]


def around(session: Session, actor: Actor, pupil: UUID, today: date) -> Around:
    """Everybody round the pupil that the actor sees, in one statement."""
    rows = known(session, actor, pupil, today).all()
    open_rows(session, [one for one, _ in rows])
    mine = [one for one, _ in rows if one.owner_id == actor.organisation]
    others = [(one, by) for one, by in rows if one.owner_id != actor.organisation]
    return Around(mine, [Noted(by, for_others(one.content)) for one, by in others])


@prepared
def known(actor: Actor, pupil: UUID, today: date) -> Query:
    """The people, each with who noted it."""
    own = Person.owner_id == actor.organisation
    return (
        select(Person, Organisation.name)
        .join(Organisation, Organisation.id == Person.owner_id)
        .where(Person.pupil_id == pupil, or_(own, opened(actor, pupil, today)))
        .order_by(Organisation.name, Person.position)
    )


def opened(actor: Actor, pupil: UUID, today: date) -> ColumnElement[bool]:
    """Condition on Person: its owner shares the people round this pupil with the actor."""
    of = {"pupil_id": pupil, "owner_id": Person.owner_id, "data_class": DataClass.PEOPLE}
    return access.share_opens(actor, today, **of)


def add(
    session: Session, actor: Actor, pupil: UUID, value: PersonDetails, *, now: datetime
) -> Person:
    """Note someone round the pupil."""
    door.pupil_for(session, actor, Action.EDIT_PERSON, pupil, today=day_of(now))
    assert actor.organisation is not None  # noqa: S101
    count = select(func.count()).where(
        Person.pupil_id == pupil, Person.owner_id == actor.organisation
    )
    row = Person(pupil_id=pupil, owner_id=actor.organisation, position=session.scalar(count) or 0)
    session.add(seal(session, row, pupil, actor.organisation, value))
    trail.record(session, actor, Action.EDIT_PERSON, kind="person", of=row.id, subjects=[pupil])
    return row


def one(session: Session, actor: Actor, person: UUID) -> Person:
    """One person, opened. Raises NotFound."""
    found = session.get(Person, person)
    if found is None or found.owner_id != actor.organisation:
        raise NotFound
    open_rows(session, [found])
    return found


def change(
    session: Session,
    actor: Actor,
    person: UUID,
    value: PersonDetails,
    *,
    rev: int,
    now: datetime,
) -> Person:
    """Replace what is known of someone. Raises NotFound, Conflict when it changed meanwhile."""
    found = one(session, actor, person)
    door.pupil_for(session, actor, Action.EDIT_PERSON, found.pupil_id, today=day_of(now))
    revise(session, actor, found, value, rev=rev)
    trail.record(
        session, actor, Action.EDIT_PERSON, kind="person", of=found.id, subjects=[found.pupil_id]
    )
    return found
