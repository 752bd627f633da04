"""Who has the last word on a dossier at the step that asks a decision, and what waits for them.

Nothing opens by it: the organisation of who decides sees the dossier by name already, as at a
table (docs/decisions/0046).
"""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from casework.db import elevated
from casework.domain.doorzettingsmacht import Form
from casework.domain.ladder.ladder import Must
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation, Role
from casework.domain.records import Staff
from casework.models import (
    Branch,
    Doorzettingsmacht,
    Dossier,
    Enrolment,
    LadderVersion,
    Organisation,
    Ruling,
)
from casework.services import access, door, notify
from casework.services.dossiers import grounded
from casework.services.ladders import ladder
from casework.services.sealing import open_rows
from casework.services.staff import roles


class Decider(NamedTuple):
    """Somebody who can have the last word, of which organisation."""

    account: UUID
    staff: Staff
    organisation: str
    of: UUID


def deciders(session: Session, *, now: datetime) -> list[Decider]:
    """Everybody with the role, by organisation and name."""
    rows = roles.anywhere(session, Role.BESTUURDER, now=now)
    open_rows(session, [one for one, _ in rows])
    made = [Decider(one.id, one.content, of.name, of.id) for one, of in rows]
    return sorted(made, key=lambda one: (one.organisation, one.staff.name))


def asked_of(
    session: Session, actor: Actor, dossier: Dossier, power: Doorzettingsmacht, *, now: datetime
) -> list[tuple[Decider, bool]]:
    """Who finds a dossier on Vandaag by an agreement, and whether their organisation sees it.

    Who else sees a dossier is for everybody in it to know: the elevation.
    """
    every = deciders(session, now=now)
    some = [one for one in every if power.form == Form.MANDATE or one.account == power.account_id]
    today, pairs = day_of(now), select(Organisation.id).join(Dossier, Dossier.id == dossier.id)
    sees = (grounded.by_name(Organisation.id, today), grounded.at_school(Organisation.id, today))
    with elevated(session, actor.organisation):
        seeing = set(session.scalars(pairs.where(*sees)))
    return [
        (one, one.of in seeing)
        for one in some
        if one.of in seeing or power.form != Form.MANDATE  # a mandate is for who is in it
    ]


def waiting(actor: Actor, today: date) -> Select[Any]:
    """Select of the open dossiers on which nothing was decided since they came to their step, in
    a region that gave the actor the last word: each with its ladder, longest on the step first.

    The actor's organisation sees it by name, and at which school: that tells the region.
    """
    of, region, version = Doorzettingsmacht, aliased(Organisation), LadderVersion
    at, earlier = aliased(Enrolment), aliased(Doorzettingsmacht)
    newest = select(func.max(earlier.valid_from)).where(
        earlier.organisation_id == region.id, earlier.valid_from <= today
    )
    mine = (of.form == Form.MANDATE, of.account_id == actor.account)
    decided = exists().where(
        Ruling.dossier_id == Dossier.id, Ruling.decided_on >= Dossier.step_since
    )
    columns: Any = (Dossier, version)
    return (
        select(*columns)
        .select_from(Dossier)
        .join(at, at.id == _enrolment(actor, today))
        .join(Branch, Branch.id == at.branch_id)
        .join(region, and_(region.code == Branch.swv, region.kind == OrganisationKind.SWV))
        .join(of, and_(of.organisation_id == region.id, of.valid_from == newest.scalar_subquery()))
        .outerjoin(version, version.id == Dossier.ladder_id)
        .where(
            Dossier.closed_at.is_(None),
            access.sees_dossier(actor, today),
            grounded.by_name(actor.organisation, today),
            or_(*mine),
            ~decided,
        )
        .order_by(Dossier.step.desc(), Dossier.step_since)
    )


def _enrolment(actor: Actor, today: date) -> Any:
    seen = access.sees_enrolment(actor, today)
    query = select(Enrolment.id).where(Enrolment.pupil_id == Dossier.pupil_id, seen)
    return query.order_by(Enrolment.valid_from.desc()).limit(1).scalar_subquery()


def asks(dossier: Dossier, version: LadderVersion | None) -> bool:
    """Whether the step a dossier stands on asks a decision."""
    step = ladder.of_version(version).ladder.step(dossier.step)
    return step is not None and Must.DECISION in step.musts


def tell(session: Session, *, now: datetime) -> int:
    """Have each who is asked told, once a dossier and the day it came to its step; how many wait.

    Found by state, so that missed nights are made up for.
    """
    rows = roles.anywhere(session, Role.BESTUURDER, now=now)
    asking = [
        (account.id, dossier)
        for account, of in rows
        for dossier, version in session.execute(waiting(_actor(account.id, of), day_of(now)))
        if asks(dossier, version)
    ]
    for account, dossier in asking:
        key = f"{dossier.id}/{dossier.step_since}"
        notify.tell(session, account, "besluit.gevraagd", "/", key=key, now=now)
    return len(asking)


def _actor(account: UUID, of: Organisation) -> Actor:
    return Actor(account, of.id, OrganisationKind(of.kind), frozenset({Role.BESTUURDER}))


def asked(session: Session, actor: Actor, action: Action, dossier: UUID, today: date) -> Dossier:
    """The dossier on which the actor is asked to decide. Raises NotFound."""
    row = session.execute(waiting(actor, today).where(Dossier.id == dossier)).one_or_none()
    door.allow(actor, action, {Relation.RULES}, found=row is not None and asks(*row))
    assert row is not None  # noqa: S101  (allow raised otherwise)
    found: Dossier = row[0]
    return found
