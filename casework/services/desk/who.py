"""Who the pupils of some rows are, as far as the actor may know it: one select for all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import String, func, literal, select, union_all
from sqlalchemy.orm import Session

from casework.db import Moment, among_given
from casework.domain.policy import Actor
from casework.models import Branch, Contact, Enrolment, Person, PupilRecord
from casework.services import access
from casework.services.desk.row import typed
from casework.services.prepared import identified, somebody
from casework.services.sealing import Sealed


@dataclass
class Known:
    """What there is of a pupil; what is personal is still sealed."""

    identity: Sealed | None = None
    education: Sealed | None = None
    person: Sealed | None = None
    school: str | None = None
    last_contact: datetime | None = None


NAMED = ("identity", "education")
EVERYTHING = (*NAMED, "person", "last_contact")


def of(
    session: Session,
    actor: Actor,
    pupils: Iterable[UUID],
    *,
    today: date,
    what: tuple[str, ...] = NAMED,
) -> dict[UUID, Known]:
    """One's own record, else the copy of who shares it; the newest enrolment; the first person.

    Only `what` is asked; with the education comes the school.
    """
    found = {one: Known() for one in pupils}
    if found:
        statement = _statement(somebody(actor), today, session.get_bind().dialect.name, what)
        given = {**identified(actor), "pupils": list(found)}
        for pupil, kind, school, at, _place, *envelope in session.execute(statement, given):
            setattr(found[pupil], kind, at or Sealed(*envelope))
            found[pupil].school = school or found[pupil].school
    return found


def keys(known: Mapping[UUID, Known]) -> list[UUID]:
    """Of which compartments a key is needed to say who they are."""
    return [one.identity.compartment_id for one in known.values() if one.identity]


@lru_cache(maxsize=64)  # to make the statement costs more than to run it
def _statement(actor: Actor, today: date, dialect: str, what: tuple[str, ...]) -> Any:
    def asked(column: Any) -> Any:
        return among_given(dialect, column, "pupils")

    own_first = (PupilRecord.owner_id == actor.organisation).desc()
    record = _columns("identity", PupilRecord, own_first)
    enrolment = _columns("education", Enrolment, Enrolment.valid_from.desc(), school=Branch.name)
    person = _columns("person", Person, Person.position)
    contact = _columns("last_contact", Contact, Contact.at.desc(), at=Contact.at)
    arms = {
        "identity": access.visible_records(actor, today)
        .with_only_columns(*record)
        .where(asked(PupilRecord.pupil_id)),
        "education": select(*enrolment)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .where(asked(Enrolment.pupil_id), access.sees_enrolment(actor, today)),
        "person": select(*person).where(
            asked(Person.pupil_id), Person.owner_id == actor.organisation
        ),
        "last_contact": select(*contact).where(
            asked(Contact.pupil_id), Contact.owner_id == actor.organisation
        ),
    }
    found = union_all(*(arms[one] for one in what)).subquery()
    return select(found).where(found.c.place == 1)


def _columns(kind: str, table: Any, order: Any, *, school: Any = None, at: Any = None) -> Any:
    return (
        table.pupil_id,
        literal(kind).label("kind"),
        typed(school, String).label("school"),
        typed(at, Moment).label("at"),
        func.row_number().over(partition_by=table.pupil_id, order_by=order).label("place"),
        table.id,
        table.rev,
        table.compartment_id,
        table.envelope,
    )
