"""Who is a guest of a dossier, and who can be: whose organisation sees it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.data_class import DataClass
from casework.domain.guest import COLLEAGUE
from casework.domain.moment import day_of
from casework.domain.policy import Actor, Role
from casework.domain.records import Staff
from casework.models import (
    Account,
    Agreement,
    Dossier,
    Enrolment,
    Guest,
    Organisation,
    PupilRecord,
    Share,
)
from casework.services.sealing import open_rows
from casework.services.staff import roles

_OF_DOSSIER = (DataClass.DOSSIER, DataClass.PLAN, DataClass.AGREEMENTS)
_OF_PUPIL = (DataClass.IDENTITY, DataClass.EDUCATION, DataClass.ABSENCE)


class Candidate(NamedTuple):
    """Who can be invited, and what their organisation sees, by which ground."""

    account: UUID
    staff: Staff
    organisation: str
    of: UUID
    grounds: Mapping[DataClass, str]


@dataclass(frozen=True, repr=False)
class Invited:
    """A guest of a dossier, with what they still have to do."""

    guest: Guest
    staff: Staff
    organisation: str
    undone: int


def running(today: date) -> tuple[Any, ...]:
    """Conditions on Guest: the invitation stands."""
    return (Guest.ended_at.is_(None), Guest.until >= today)


def visits(session: Session, account: UUID, today: date) -> bool:
    """Whether somebody is a guest of any dossier."""
    query = select(Guest.id).where(Guest.account_id == account, *running(today))
    return session.scalar(query.limit(1)) is not None


def candidates(
    session: Session, actor: Actor, dossier: Dossier, *, now: datetime
) -> list[Candidate]:
    """Everybody with an account of a guest whose organisation sees this dossier, by name."""
    today = day_of(now)
    rows = roles.anywhere(session, Role.GAST, now=now)
    seeing = _seen_by(session, actor, dossier, {of.id for _, of in rows}, today)
    here = [(one, of) for one, of in rows if DataClass.DOSSIER in seeing[of.id]]
    open_rows(session, [one for one, _ in here])
    made = [Candidate(one.id, one.content, of.name, of.id, seeing[of.id]) for one, of in here]
    return sorted(made, key=lambda one: (one.organisation, one.staff.name))


def _seen_by(
    session: Session, actor: Actor, dossier: Dossier, of: Collection[UUID], today: date
) -> dict[UUID, dict[DataClass, str]]:
    """What each organisation sees of a dossier, by which ground.

    Who else is in the circle is for everybody in the dossier to know: the elevation.
    """
    found: dict[UUID, dict[DataClass, str]] = {one: {} for one in of}
    this = or_(
        Share.dossier_id == dossier.id,
        (Share.pupil_id == dossier.pupil_id) & Share.data_class.in_(_OF_PUPIL),
    )
    open_ = (Share.to_id.in_(found), Share.ended_at.is_(None), Share.until >= today)
    of_pupil = PupilRecord.pupil_id == dossier.pupil_id
    at_school = Enrolment.pupil_id == dossier.pupil_id
    with elevated(session, actor.organisation):
        for to, one, ground in session.execute(
            select(Share.to_id, Share.data_class, Share.ground).where(this, *open_)
        ):
            found[to][DataClass(one)] = ground
        known = set(session.scalars(select(PupilRecord.owner_id).where(of_pupil)))
        schools = set(session.scalars(select(Enrolment.owner_id).where(at_school)))
    own = ({dossier.owner_id}, _OF_DOSSIER), (known, _OF_PUPIL[:1]), (schools, _OF_PUPIL[1:])
    for organisations, classes in own:
        for here in organisations & found.keys():
            found[here] |= dict.fromkeys(classes, "dossier")
    if actor.organisation in found:
        found[actor.own] = dict.fromkeys(found[actor.own], COLLEAGUE)
    return found


def of_dossier(session: Session, dossier: Dossier, *, today: date) -> Sequence[Invited]:
    """Who is a guest of a dossier, through whose door the caller has been."""
    undone = (
        select(func.count())
        .where(
            Agreement.dossier_id == Guest.dossier_id,
            Agreement.account_id == Guest.account_id,
            Agreement.done_at.is_(None),
        )
        .scalar_subquery()
    )
    query = (
        select(Guest, Account, Organisation.name, undone)
        .join(Account, Account.id == Guest.account_id)
        .join(Organisation, Organisation.id == Guest.organisation_id)
        .where(Guest.dossier_id == dossier.id, *running(today))
        .order_by(Guest.since)
    )
    rows = session.execute(query).all()
    open_rows(session, [account for _, account, *_ in rows])
    return [Invited(one, who.content, name, count) for one, who, name, count in rows]
