"""Zorg melden: whoever works with children reports a concern; its owner decides in two days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.calendar import add_working_days
from casework.domain.climbing import FollowUp
from casework.domain.concern import DECIDE_IN, Decision, NewConcern
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation, Role, may
from casework.domain.records import ConcernNote, Staff
from casework.models import Branch, Concern, Organisation
from casework.services import names, notify, trail
from casework.services.dossiers import alarm
from casework.services.sealing import open_rows, seal
from casework.services.staff import account, roles

MOST = 500
DECIDED = "Hierover is al besloten."
_DECIDE = (Role.VERZUIMCOORDINATOR, Role.SCHOOLLEIDER, Role.LEERPLICHTAMBTENAAR)


@dataclass(frozen=True, repr=False)
class Shown:
    """A concern for its owner: who reported it, and of which organisation."""

    concern: Concern
    by: Staff
    organisation: str


@dataclass(frozen=True)
class Owners:
    """Whom one can report to: schools by code and name, municipalities by id and name."""

    schools: Sequence[tuple[str, str]]
    homes: Sequence[tuple[UUID, str]]


def owners(session: Session) -> Owners:
    """Everybody who takes part and may have to decide."""
    branches = select(Branch).where(Branch.organisation_id.is_not(None)).order_by(Branch.name)
    kind = Organisation.kind == OrganisationKind.MUNICIPALITY
    homes = select(Organisation.id, Organisation.name).where(kind).order_by(Organisation.name)
    return Owners(
        [(f"{one.brin}{one.vestiging}", one.name) for one in session.scalars(branches.limit(MOST))],
        [(id_, name) for id_, name in session.execute(homes.limit(MOST))],
    )


def report(session: Session, actor: Actor, value: NewConcern, *, now: datetime) -> Concern:
    """Report a concern to the school, or to the municipality where no school is known.

    Raises Invalid for an owner who does not take part, or a birthday to come.
    """
    owner, branch = _owner(session, value)
    if value.born and value.born > day_of(now):
        raise Invalid({"geboren": ["Kies een dag die voorbij is."]})
    row = Concern(
        id=uuid4(),
        owner_id=owner,
        branch_id=branch,
        organisation_id=actor.own,
        account_id=actor.account,
        made_at=now,
        due_on=add_working_days(day_of(now), DECIDE_IN),
    )
    note = ConcernNote(value.about, value.what, value.reach, value.born)
    session.add(seal(session, row, row.id, owner, note))
    session.flush()
    for one in roles.holders(session, owner, _DECIDE, now=now, branch=branch):
        notify.tell(session, one, "zorg.gemeld", f"/zorg/{row.id}", key=row.id, now=now)
    trail.record(session, actor, Action.REPORT_CONCERN, kind="concern", of=row.id, subjects=[])
    return row


def reach(session: Session, actor: Actor) -> str:
    """Where the actor can be reached, as the account says."""
    own = account.own(session, actor)
    return ", ".join(one for one in (own.phone, own.email) if one)


def _owner(session: Session, value: NewConcern) -> tuple[UUID, int | None]:
    if value.branch:
        code = (Branch.brin == value.branch[:4], Branch.vestiging == value.branch[4:])
        found = session.scalar(select(Branch).where(*code, Branch.organisation_id.is_not(None)))
        if found is None or found.organisation_id is None:
            raise Invalid({"school": ["Deze school doet nog niet mee. Kies de gemeente."]})
        return found.organisation_id, found.id
    kind = Organisation.kind == OrganisationKind.MUNICIPALITY
    home = select(Organisation.id).where(Organisation.id == value.municipality, kind)
    if (owner := session.scalar(home)) is None:
        raise Invalid({"school": ["Kies een school of een gemeente."]})
    return owner, None


def shown(session: Session, actor: Actor, concern: UUID) -> Shown:
    """A concern for who decides, opened and on record. Raises NotFound, NotAllowed."""
    found = _mine(session, actor, concern)
    open_rows(session, [found])
    by, organisation = names.staff(session, found.account_id)
    trail.record(session, actor, "zorg.zien", kind="concern", of=found.id, subjects=[])
    return Shown(found, by, organisation)


def _mine(session: Session, actor: Actor, concern: UUID, *, hold: bool = False) -> Concern:
    found = session.get(Concern, concern, with_for_update=hold)
    reached = actor.branches is None or (found is not None and found.branch_id in actor.branches)
    if found is None or found.owner_id != actor.organisation or not reached:
        raise NotFound
    if not may(actor, Action.DECIDE_CONCERN, frozenset({Relation.OWNER})):
        raise NotAllowed
    return found


def decide(
    session: Session, actor: Actor, concern: UUID, decision: Decision, *, now: datetime
) -> None:
    """Say what becomes of it; who reported it is told. Raises NotFound, NotAllowed, Conflict."""
    found = _mine(session, actor, concern, hold=True)
    if found.decided_at:
        raise Conflict(DECIDED)
    found.decision, found.decided_at, found.decided_by = decision, now, actor.account
    alarm.clear(session, actor, found.id, FollowUp.DECIDED, now=now)
    with elevated(session, actor.organisation):
        notify.tell(session, found.account_id, "zorg.besloten", "/zorg/", key=found.id, now=now)
    codes = {"decision": decision.value}
    trail.record(
        session,
        actor,
        Action.DECIDE_CONCERN,
        kind="concern",
        of=found.id,
        subjects=[],
        codes=codes,
    )


def reported(session: Session, actor: Actor) -> Sequence[tuple[Concern, str]]:
    """What the actor reported and to whom, newest first: the state alone, never the content."""
    query = (
        select(Concern, Organisation.name)
        .join(Organisation, Organisation.id == Concern.owner_id)
        .where(Concern.account_id == actor.account)
        .order_by(Concern.made_at.desc())
        .limit(20)
    )
    return [(one, name) for one, name in session.execute(query)]
