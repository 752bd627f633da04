"""One call with a parent, in the dossiers of two children at once (desk.md 1.15)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.contact import NewContact
from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import Contact, Dossier, Person
from casework.services import access
from casework.services.dossiers import contact, dossier, sibling
from casework.services.dossiers.sibling import Linked
from casework.services.pupils import person
from casework.services.pupils.search import plain
from casework.services.sealing import open_rows

GONE = "Bij broer of zus kan dit niet meer. Haal het vinkje weg."


@dataclass(frozen=True, repr=False)
class Too:
    """Somebody round a brother or sister, to whose dossier the same call may go."""

    child: Linked
    person: Person


def offered(session: Session, actor: Actor, pupil: UUID, today: date) -> list[Too]:
    """Whom a call about this pupil may also be noted of; who calls has been through its door.

    People whom the own organisation noted round a brother or sister whose open dossier the actor
    sees: who bears the name of somebody round this pupil, and where nobody does, all of them.
    """
    id_ = dossier.visible_of(session, actor, pupil, today)
    of = session.get_one(Dossier, id_) if id_ else None
    children = sibling.of_dossier(session, actor, of, today) if of else ()
    open_ = {one.pupil: one for one in children if not one.is_closed}
    if not open_:
        return []
    here = {plain(one.content.name) for one in person.of_pupil(session, actor, pupil)}
    there = _around(session, actor, open_, today)
    return [
        Too(child, one)
        for id_, child in open_.items()
        for one in _likely([one for one in there if one.pupil_id == id_], here)
    ]


def _around(
    session: Session, actor: Actor, pupils: Collection[UUID], today: date
) -> Sequence[Person]:
    own = (Person.pupil_id.in_(pupils), Person.owner_id == actor.organisation)
    seen = access.sees_pupil(actor, Person.pupil_id, today)
    rows = session.scalars(select(Person).where(*own, seen).order_by(Person.position)).all()
    open_rows(session, rows)
    return rows


def _likely(there: Sequence[Person], here: Collection[str]) -> Sequence[Person]:
    return [one for one in there if plain(one.content.name) in here] or there


def note(
    session: Session, actor: Actor, pupil: UUID, value: NewContact, *, now: datetime
) -> Contact:
    """Put a contact on the file, and on that of the children whose people it names (`also`).

    There it bears the name by which they are known there; the agreement and having seen the pupil
    stay with this one. Raises as `contact.note` does, and Invalid for who is not `offered`.
    """
    too = list(_chosen(session, actor, pupil, value.also, day_of(now)))
    made = contact.note(session, actor, pupil, value, now=now)
    for one in too:
        same = NewContact(one.person.content.name, value.outcome, value.line)
        contact.note(session, actor, one.child.pupil, same, now=now)
    return made


def _chosen(
    session: Session, actor: Actor, pupil: UUID, also: Collection[UUID], today: date
) -> Iterator[Too]:
    able = {one.person.id: one for one in offered(session, actor, pupil, today)} if also else {}
    if set(also) - able.keys():
        raise Invalid({"ook": [GONE]})
    yield from (able[one] for one in dict.fromkeys(also))
