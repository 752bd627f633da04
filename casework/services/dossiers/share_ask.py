"""Asking who decides over a closed part to open it: shared on a ground, or refused in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from casework.db import elevated
from casework.domain.climbing import FollowUp
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid
from casework.domain.giving import fitting
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.records import Staff
from casework.models import Account, Compartment, Dossier, Organisation, Person, RegieTerm, ShareAsk
from casework.services import access, door, notify, share, trail
from casework.services.dossiers import alarm, deciding, parties, sharing
from casework.services.schools.answering import answer_by
from casework.services.sealing import open_rows

ASKED = "Dit is al gevraagd. Er is nog geen antwoord."
GONE = "Deze vraag is er niet meer: zij is al beantwoord of ingetrokken."
NO_GROUND = "Er is geen grond waarop dit gedeeld kan worden."
NOBODY = "Niemand heeft dit, of u beslist er zelf over."


@dataclass(frozen=True)
class NewAsk:
    """What is asked, for which organisation, and what for."""

    classes: frozenset[DataClass]
    to: UUID
    purpose: str


@dataclass(frozen=True, repr=False)
class Asked:
    """A question, who asks it, the names of the organisations it is about.

    `grounds` are those on which the one who answers can open it.
    """

    ask: ShareAsk
    staff: Staff
    organisation: str
    to: Organisation
    owner: str
    grounds: Sequence[Ground] = ()


def ask(
    session: Session, actor: Actor, dossier: UUID, value: NewAsk, *, now: datetime
) -> list[ShareAsk]:
    """Ask whoever decides over each class. Nothing opens by it.

    For another organisation than one's own only the holder of the regie asks. Raises NotFound,
    NotAllowed, Invalid where no ground is, Conflict when it was asked already.
    """
    deciding.lock(session, dossier)
    found = door.dossier_for(session, actor, Action.ASK_SHARE, dossier, today=day_of(now))
    if found.closed_at is not None:
        raise Conflict(sharing.CLOSED)
    holds = Relation.HOLDS_REGIE in access.dossier_relations(session, actor, found)
    door.allow(
        actor,
        Action.ASK_SHARE,
        {Relation.HOLDS_REGIE} if holds else {Relation.SHARED},
        found=holds or value.to == actor.organisation,
    )
    to = sharing.receiver(session, value.to)
    made = [
        _made(session, actor, found, one, of, value, now)
        for one, of in _owners(session, actor, found, value, to, day_of(now))
    ]
    session.add_all(made)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(ASKED) from None
    for one in made:
        _tell_holder(session, actor, found, one, now)
        record(session, actor, Action.ASK_SHARE, one)
    return made


def _owners(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    value: NewAsk,
    to: Organisation,
    today: date,
) -> list[tuple[DataClass, UUID]]:
    """Each class with whoever is asked. Raises Invalid."""
    owners = owners_of(session, actor, dossier)
    pairs = [(one, of) for one in sorted(value.classes) for of in owners.get(one, ())]
    pairs = [(one, of) for one, of in pairs if of.id not in (actor.organisation, to.id)]
    if not pairs:
        raise Invalid({"wat": [NOBODY]})
    sides = parties.of_all(session, [to, *(of for _, of in pairs)], today)
    fits = [(one, of.id) for one, of in pairs if fitting(sides[of.id], sides[to.id], [one])]
    if not fits:
        raise Invalid({"wat": [NO_GROUND]})
    return fits


def owners_of(
    session: Session, actor: Actor, dossier: Dossier
) -> Mapping[DataClass, Sequence[Organisation]]:
    """Who decides over each class of a dossier. Whoever is in it may know (D5): the elevation."""
    school = deciding.of_pupil(session, actor, dossier)
    kept = select(Compartment.data_class, Compartment.owner_id).where(
        Compartment.subject == dossier.id, Compartment.data_class.in_(deciding.OF_WRITER)
    )
    noted = select(Person.owner_id).where(Person.pupil_id == dossier.pupil_id).distinct()
    with elevated(session, actor.organisation):
        holder = session.scalar(
            select(RegieTerm.organisation_id).where(RegieTerm.id == dossier.regie_term_id)
        )
        writers = session.execute(kept.order_by(Compartment.owner_id)).all()
        knows = session.scalars(noted.order_by(Person.owner_id)).all()
    pairs: list[tuple[str, UUID]] = [*((one, school) for one in share.OF_SCHOOL)]
    pairs += [(one, holder) for one in deciding.OF_DOSSIER if holder]
    pairs += [(one, of) for one, of in writers]
    pairs += [(DataClass.PEOPLE, of) for of in knows]
    names = select(Organisation).where(Organisation.id.in_({of for _, of in pairs}))
    known = {one.id: one for one in session.scalars(names)}
    return {one: [known[of] for code, of in pairs if code == one] for one in DataClass}


def _made(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    one: DataClass,
    owner: UUID,
    value: NewAsk,
    now: datetime,
) -> ShareAsk:
    return ShareAsk(
        dossier_id=dossier.id,
        pupil_id=dossier.pupil_id,
        data_class=one,
        owner_id=owner,
        to_id=value.to,
        account_id=actor.account,
        organisation_id=actor.organisation,
        purpose=value.purpose,
        made_at=now,
        answer_by=answer_by(session, owner, now=now),
    )


def _tell_holder(
    session: Session, actor: Actor, dossier: Dossier, made: ShareAsk, now: datetime
) -> None:
    """Of the owner, as far as it is the holder: others find it on Vandaag."""
    holder = session.get_one(RegieTerm, dossier.regie_term_id)
    if holder.organisation_id == made.owner_id and holder.account_id != actor.account:
        path = f"/delen/vraag/{made.id}"
        notify.tell(session, holder.account_id, "delen.gevraagd", path, key=made.id, now=now)


def withdraw(session: Session, actor: Actor, ask: UUID, *, now: datetime) -> UUID:
    """Take one's question back; says of which dossier. Raises NotFound, Conflict."""
    found = session.scalar(select(ShareAsk).where(ShareAsk.id == ask).with_for_update())
    mine = found is not None and found.account_id == actor.account
    door.allow(actor, Action.ASK_SHARE, {Relation.ASKED}, found=mine)
    assert found is not None  # noqa: S101
    close(session, found, actor, "withdrawn", now)
    record(session, actor, Action.ASK_SHARE, found)
    return found.dossier_id


def waits(found: ShareAsk) -> None:
    """Raise Conflict when a question was answered or taken back."""
    if found.state != "open":
        raise Conflict(GONE)


def close(session: Session, found: ShareAsk, actor: Actor, state: str, now: datetime) -> None:
    """End a question. Raises Conflict."""
    waits(found)
    found.state, found.answered_at, found.answered_by = state, now, actor.account
    session.flush()
    how = FollowUp.WITHDRAWN if state == "withdrawn" else FollowUp.ANSWERED
    alarm.clear(session, actor, found.id, how, now=now)


def of_dossier(session: Session, actor: Actor, dossier: Dossier) -> list[Asked]:
    """What people of the actor's organisation asked in a dossier, newest first, with answers."""
    mine = (ShareAsk.dossier_id == dossier.id, ShareAsk.organisation_id == actor.organisation)
    query = with_names().where(*mine).order_by(ShareAsk.made_at.desc()).limit(20)
    return opened(session, query)


def with_names() -> Any:
    """Questions, who asks, and the names of the organisations."""
    by, to, owner = aliased(Organisation), aliased(Organisation), aliased(Organisation)
    return (
        select(ShareAsk, Account, by.name, to, owner.name)
        .join(Account, Account.id == ShareAsk.account_id)
        .join(by, by.id == ShareAsk.organisation_id)
        .join(to, to.id == ShareAsk.to_id)
        .join(owner, owner.id == ShareAsk.owner_id)
    )


def opened(session: Session, query: Any) -> list[Asked]:
    """The same, with the names of people opened."""
    rows = session.execute(query).all()
    open_rows(session, [row[1] for row in rows])
    return [Asked(one, by.content, name, to, owner) for one, by, name, to, owner in rows]


def record(session: Session, actor: Actor, action: Action, ask: ShareAsk) -> None:
    """Put what happened to a question on record."""
    codes = {"ask": str(ask.id), "class": ask.data_class, "state": ask.state or "open"}
    pupils = [ask.pupil_id]
    trail.record(
        session, actor, action, kind="dossier", of=ask.dossier_id, subjects=pupils, codes=codes
    )
