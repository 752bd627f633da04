"""People round a pupil, as the actor's organisation knows them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.domain.errors import NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import PersonDetails
from casework.models import Person
from casework.services import door, trail
from casework.services.sealing import open_rows, reseal, seal


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
    reseal(session, found, value, rev=rev)
    trail.record(
        session, actor, Action.EDIT_PERSON, kind="person", of=found.id, subjects=[found.pupil_id]
    )
    return found
