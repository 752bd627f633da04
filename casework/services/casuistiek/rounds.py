"""Rounds: planned on a day, with those who read the cases, of several municipalities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from casework.domain.casuistiek.review import NewRound, State, readable
from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation, Role
from casework.domain.records import Staff
from casework.models import (
    Account,
    Membership,
    Organisation,
    Study,
    StudyRecognised,
    StudyReviewer,
    StudyRound,
)
from casework.services import door, notify, trail
from casework.services.sealing import open_rows

BACK, AHEAD = timedelta(days=366), timedelta(days=366)


@dataclass(frozen=True, repr=False)
class Reader:
    """Who can read cases, of which organisation."""

    account: UUID
    staff: Staff
    organisation: str
    of: UUID


class Listed(NamedTuple):
    """A round, who plans it, how many of its cases wait for a second person, and are released."""

    round: StudyRound
    by: str
    drafts: int
    released: int


class Known(NamedTuple):
    """A case as the agenda names it."""

    id: UUID
    alias: str
    state: str


@dataclass(frozen=True, repr=False)
class Round:
    """A round with its agenda; `reads` says whether the actor reads its cases."""

    round: StudyRound
    by: str
    readers: Sequence[Reader]
    cases: Sequence[Known]
    reads: bool
    open: bool


def plan(session: Session, actor: Actor, value: NewRound, *, now: datetime) -> StudyRound:
    """Plan a round; who reads is told. Raises NotAllowed, Invalid."""
    door.allow(actor, Action.PLAN_ROUND, (), found=True)
    today = day_of(now)
    if not today <= value.held_on <= today + AHEAD:
        raise Invalid({"dag": ["Kies een dag vanaf vandaag, binnen een jaar."]})
    of = {one.account: one.of for one in possible(session, now=now)}
    if not value.reviewers or set(value.reviewers) - of.keys():
        raise Invalid({"lezers": ["Kies wie meeleest."]})
    made = StudyRound(
        id=uuid4(), owner_id=actor.own, made_by=actor.account, made_at=now, held_on=value.held_on
    )
    session.add(made)
    session.flush()
    for one in dict.fromkeys(value.reviewers):
        row = StudyReviewer(round_id=made.id, account_id=one, organisation_id=of[one])
        session.add(row)
        path = f"/casuistiek/ronde/{made.id}"
        notify.tell(session, one, "casuistiek.ronde", path, key=made.id, now=now)
    session.flush()
    trail.record(session, actor, Action.PLAN_ROUND, kind="study_round", of=made.id)
    return made


def possible(session: Session, *, now: datetime) -> list[Reader]:
    """Who may read cases at all, by organisation and name."""
    today = day_of(now)
    runs = (
        Membership.account_id == Account.id,
        Membership.role == Role.BELEIDSADVISEUR,
        Membership.valid_from <= today,
        or_(Membership.valid_until.is_(None), Membership.valid_until >= today),
    )
    works = (exists().where(*runs), Account.disabled_at.is_(None))
    return _readers(session, *works)


def _readers(session: Session, *which: Any) -> list[Reader]:
    query = (
        select(Account, Organisation.name, Organisation.id)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .where(*which)
    )
    rows = session.execute(query).all()
    open_rows(session, [account for account, *_ in rows])
    made = [Reader(account.id, account.content, name, of) for account, name, of in rows]
    return sorted(made, key=lambda one: (one.organisation, one.staff.name))


def listed(session: Session, actor: Actor, *, now: datetime) -> list[Listed]:
    """Rounds of the past year and to come: one's own organisation's, and those one reads."""
    reads = exists().where(
        StudyReviewer.round_id == StudyRound.id, StudyReviewer.account_id == actor.account
    )
    has_made = exists().where(Study.round_id == StudyRound.id, Study.owner_id == actor.organisation)
    query = (
        select(StudyRound, Organisation.name, _count(State.DRAFT, actor), _count(State.RELEASED))
        .join(Organisation, Organisation.id == StudyRound.owner_id)
        .where(
            StudyRound.held_on >= day_of(now) - BACK,
            or_(StudyRound.owner_id == actor.organisation, reads, has_made),
        )
        .order_by(StudyRound.held_on.desc())
    )
    trail.record(session, actor, Action.VIEW_ROUND)
    return [Listed(*row) for row in session.execute(query)]


def _count(state: State, actor: Actor | None = None) -> Any:
    of = [Study.round_id == StudyRound.id, Study.state == state]
    of += [Study.owner_id == actor.organisation] if actor else []
    return select(func.count()).where(*of).correlate(StudyRound).scalar_subquery()


def shown(session: Session, actor: Actor, round_: UUID, *, now: datetime) -> Round:
    """A round, for who reads it or whose organisation plans it. Raises NotFound, NotAllowed."""
    found, reads = reached(session, actor, Action.VIEW_ROUND, round_)
    query = select(Study.id, Study.alias, Study.state).where(
        Study.round_id == found.id,
        Study.state == State.RELEASED,
        Study.id.not_in(recognised(actor)),
    )
    mine = select(StudyReviewer.account_id).where(StudyReviewer.round_id == found.id)
    trail.record(session, actor, Action.VIEW_ROUND, kind="study_round", of=found.id)
    return Round(
        found,
        session.get_one(Organisation, found.owner_id).name,
        _readers(session, Account.id.in_(mine)),
        [Known(*row) for row in session.execute(query.order_by(Study.alias))],
        reads,
        readable(found.held_on, day_of(now)),
    )


def recognised(actor: Actor) -> Any:
    """The cases that are closed to the actor, who knows whom they are about."""
    return select(StudyRecognised.study_id).where(StudyRecognised.account_id == actor.account)


def reached(
    session: Session, actor: Actor, action: Action, round_: UUID
) -> tuple[StudyRound, bool]:
    """The round, and whether the actor reads it. Raises NotFound, NotAllowed."""
    found = session.get(StudyRound, round_)
    reads = session.get(StudyReviewer, (round_, actor.account)) is not None
    owns = found is not None and found.owner_id == actor.organisation
    relations = {Relation.TAKES_PART} if reads else set()
    relations |= {Relation.OWNER} if owns else set()
    door.allow(actor, action, relations, found=found is not None and bool(relations))
    assert found is not None  # noqa: S101  (allow raised otherwise)
    return found, reads
