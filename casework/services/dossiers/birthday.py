"""Birthdays of 12, 16 and 18 in open dossiers: found at night, told the holder, settled by hand."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from casework.db import insert_once
from casework.domain import birthday as rules
from casework.domain.errors import Conflict, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.models import Birthday, Dossier, Organisation, PupilRecord, RegieTerm
from casework.services import door, notify, trail
from casework.services.sealing import open_rows

GONE = "Dit is al gedaan."


def look(session: Session, actor: Actor, *, now: datetime) -> int:
    """Note each that comes near, once a dossier and age, and tell the holder; how many are new.

    Only pupils of whom the first day of the duty says that it may be near are opened (design.md
    D1). Found by state, so that missed nights are made up for.
    """
    today = day_of(now)
    found = [
        (one, due)
        for one in _near(session, today)
        if (due := rules.due(one.record.content.geboortedatum, today))
    ]
    ids = {one.dossier.id for one, _ in found}
    noted = select(Birthday.dossier_id, Birthday.age).where(Birthday.dossier_id.in_(ids))
    known = {(of, years) for of, years in session.execute(noted)}
    new = [(one, due) for one, due in found if (one.dossier.id, due[0]) not in known]
    for one, (years, on) in new:
        _note(session, actor, one, years, on, now)
    return len(new)


class Near(NamedTuple):
    """An open dossier of a pupil of about such an age, its holder, and where the pupil lives."""

    dossier: Dossier
    holder: UUID
    record: PupilRecord
    home: UUID | None


def _near(session: Session, today: date) -> Iterable[Near]:
    at = (
        Organisation.code == PupilRecord.home_gemeente,
        Organisation.kind == OrganisationKind.MUNICIPALITY,
    )
    query = (
        select(Dossier, RegieTerm.account_id, PupilRecord, Organisation.id)
        .join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .join(PupilRecord, PupilRecord.pupil_id == Dossier.pupil_id)
        .outerjoin(Organisation, and_(*at))
        .where(PupilRecord.duty_from.in_(list(rules.near(today))))
        .order_by(Dossier.id, PupilRecord.id)
    )
    one_each = {row[0].id: Near(*row) for row in session.execute(query)}
    open_rows(session, [one.record for one in one_each.values()])
    return one_each.values()


def _note(session: Session, actor: Actor, one: Near, years: int, on: date, now: datetime) -> None:
    row = {
        "id": uuid4(),
        "dossier_id": one.dossier.id,
        "pupil_id": one.dossier.pupil_id,
        "home_id": one.home,
        "age": years,
        "month": on.replace(day=1),
        "made_at": now,
    }
    insert_once(session, Birthday, row)
    path, key = f"/dossier/{one.dossier.id}", f"{one.dossier.id}/{years}"
    notify.tell(session, one.holder, "verjaardag", path, key=key, now=now)
    _record(session, actor, one.dossier, years, "open")


def settle(session: Session, actor: Actor, birthday: UUID, *, now: datetime) -> None:
    """The holder did what it asks. Raises NotFound, NotAllowed, Conflict when it was done."""
    found = session.scalar(select(Birthday).where(Birthday.id == birthday).with_for_update())
    if found is None:
        raise NotFound
    of = door.dossier_for(
        session, actor, Action.SETTLE_BIRTHDAY, found.dossier_id, today=day_of(now)
    )
    if found.settled_at is not None:
        raise Conflict(GONE)
    found.settled_at, found.settled_by = now, actor.account
    _record(session, actor, of, found.age, "settled")


def _record(session: Session, actor: Actor, dossier: Dossier, years: int, state: str) -> None:
    codes: dict[str, str | int] = {"age": years, "state": state}
    pupils = [dossier.pupil_id]
    trail.record(
        session,
        actor,
        Action.SETTLE_BIRTHDAY,
        kind="dossier",
        of=dossier.id,
        subjects=pupils,
        codes=codes,
    )
