"""Vandaag: what waits for this person, one row a pupil, in one select."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select, union_all
from sqlalchemy.orm import Session, aliased

from casework.domain.climbing import FALLBACK
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import (
    AgreementText,
    DecisionText,
    Education,
    HandoverNote,
    Identity,
    PersonDetails,
    ProposalText,
    Staff,
)
from casework.models import (
    Account,
    Agreement,
    Branch,
    Contact,
    Decision,
    Enrolment,
    Person,
    Proposal,
    PupilRecord,
    RegieOffer,
)
from casework.services import access, trail
from casework.services.desk import overdue
from casework.services.desk.parts import PARTS, Part
from casework.services.schools import coverage
from casework.services.sealing import Sealed, fetch_keys, open_columns, open_one, sealed_columns

_BY_STAFF = frozenset({"gevraagd", "delen-gevraagd", "rol-gevraagd"})  # with who asks
# Who somebody is, where it does not matter yet.
_ACCOUNT: Any = bindparam("account", type_=Uuid())
_ORGANISATION: Any = bindparam("organisation", type_=Uuid())


@dataclass(frozen=True, repr=False)
class Line:
    """One row. Which fields are filled depends on the block. `number` is an amount or a count."""

    block: str
    id: UUID | None
    pupil: UUID | None
    dossier: UUID | None
    day: date | None
    number: int | None
    count: int | None
    text: str | None
    at: datetime | None
    school: str | None
    last_contact: datetime | None
    identity: Identity | None
    education: Education | None
    person: PersonDetails | None
    note: HandoverNote | None
    agreement: AgreementText | None
    staff: Staff | None
    decision: DecisionText | None
    proposal: ProposalText | None
    was: date | None
    rule: str | None
    settings: Mapping[str, int] | None

    @property
    def is_nobodys(self) -> bool:
        """Of what stays undone: nobody of the chain is there."""
        return self.block == overdue.BLOCK and self.number == FALLBACK

    @property
    def asked_by(self) -> date | None:
        """Of what stays undone: by when a question behind the oldest was to be answered."""
        return date.fromisoformat(self.rule) if self.block == overdue.BLOCK and self.rule else None


def lines(session: Session, actor: Actor, *, now: datetime) -> list[Line]:
    """Everything that waits, soonest first; one select, one fetch of keys."""
    today = day_of(now)
    parts = dict.fromkeys(part for role in sorted(actor.roles) for part in PARTS.get(role, ()))
    if not parts:
        return []
    statement = _whole(_anybody(actor), today, tuple(parts))
    who = {"account": actor.account, "organisation": actor.organisation}
    rows = session.execute(statement, who).all()
    found = _still_silent(session, _opened(session, rows), today)
    subjects = [one.pupil for one in found if one.pupil]
    trail.record(session, actor, Action.VIEW_TODAY, subjects=subjects)
    return sorted(found, key=lambda one: (one.day or date.max, str(one.at)))


def _still_silent(session: Session, found: list[Line], today: date) -> list[Line]:
    """Without the schools that are silent because they are free: no select knows a calendar."""
    asked = {one.number for one in found if one.block == "stil" and one.day and one.number}
    if not asked:
        return found
    silent = {one.branch.id for one in coverage.silent(session, today=today, among_ids=asked)}
    return [one for one in found if one.block != "stil" or one.number not in asked - silent]


def _anybody(actor: Actor) -> Actor:
    """Somebody with the same roles; who it is, is said when the statement runs."""
    return replace(actor, account=_ACCOUNT, organisation=_ORGANISATION)


@lru_cache(maxsize=64)  # to make the statement costs more than to run it
def _whole(actor: Actor, today: date, parts: tuple[Part, ...]) -> Any:
    made = [select(part(actor, today).subquery()) for part in parts]
    line = (union_all(*made) if len(made) > 1 else made[0]).subquery("line")
    record, enrolment, person = aliased(PupilRecord), aliased(Enrolment), aliased(Person)
    return (
        select(
            line,
            Branch.name.label("school"),
            _last_contact(actor, line.c.pupil_id).label("last_contact"),
            *sealed_columns(record, "r"),
            *sealed_columns(enrolment, "e"),
            *sealed_columns(person, "p"),
        )
        .select_from(line)
        .outerjoin(record, record.id == record_id(actor, today, line.c.pupil_id))
        .outerjoin(enrolment, enrolment.id == enrolment_id(actor, today, line.c.pupil_id))
        .outerjoin(person, person.id == _person(actor, line.c.pupil_id))
        .outerjoin(Branch, Branch.id == enrolment.branch_id)
    )


def record_id(actor: Actor, today: date, pupil: Any) -> Any:
    """The record of a pupil that shows: one's own, else the copy of who shares it."""
    own_first = (PupilRecord.owner_id == actor.organisation).desc()
    query = access.visible_records(actor, today).with_only_columns(PupilRecord.id)
    return query.where(PupilRecord.pupil_id == pupil).order_by(own_first).limit(1).scalar_subquery()


def enrolment_id(actor: Actor, today: date, pupil: Any) -> Any:
    """The newest enrolment of a pupil that the actor may see."""
    query = select(Enrolment.id).where(
        Enrolment.pupil_id == pupil, access.sees_enrolment(actor, today)
    )
    return query.order_by(Enrolment.valid_from.desc()).limit(1).scalar_subquery()


def _person(actor: Actor, pupil: Any) -> Any:
    query = select(Person.id).where(Person.pupil_id == pupil, Person.owner_id == actor.organisation)
    return query.order_by(Person.position).limit(1).scalar_subquery()


def _last_contact(actor: Actor, pupil: Any) -> Any:
    query = select(func.max(Contact.at)).where(
        Contact.pupil_id == pupil, Contact.owner_id == actor.organisation
    )
    return query.scalar_subquery()


def _opened(session: Session, rows: Sequence[Any]) -> list[Line]:
    compartments = [
        one
        for row in rows
        for one in (
            row.compartment_id,
            row.r_compartment_id,
            row.e_compartment_id,
            row.p_compartment_id,
        )
    ]
    fetch_keys(session, compartments)
    return [_line(session, row) for row in rows]


def _line(session: Session, row: Any) -> Line:
    note = (
        Sealed(row.sealed_id, row.rev, row.compartment_id, row.envelope)
        if row.envelope is not None
        else None
    )
    return Line(
        block=row.block,
        id=row.id,
        pupil=row.pupil_id,
        dossier=row.dossier_id,
        day=row.day,
        number=row.number,
        count=row.count,
        text=row.text,
        at=row.at,
        school=row.school,
        last_contact=row.last_contact,
        identity=open_one(session, PupilRecord, row, "r"),
        education=open_one(session, Enrolment, row, "e"),
        person=open_one(session, Person, row, "p"),
        note=_note(session, RegieOffer, note, row.block == "aangeboden"),
        agreement=_note(session, Agreement, note, row.block in ("afspraken", overdue.BLOCK)),
        staff=_note(session, Account, note, row.block in _BY_STAFF),
        decision=_note(session, Decision, note, row.block == "zonder-actie"),
        proposal=_note(session, Proposal, note, row.block == "voorstellen"),
        was=row.was,
        rule=row.rule,
        settings=row.settings,
    )


def _note(session: Session, kind: Any, sealed: Sealed | None, fits: bool) -> Any:
    return open_columns(session, kind, [sealed])[0] if sealed and fits else None
