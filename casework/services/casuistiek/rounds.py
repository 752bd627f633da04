"""Rounds: planned on a day, with those who read the cases, of several municipalities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.casuistiek.review import NewRound, State, in_order, readable
from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation, Role, may
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
from casework.services.access import named
from casework.services.sealing import open_rows
from casework.services.staff import roles

AHEAD = timedelta(days=366)


@dataclass(frozen=True, repr=False)
class Reader:
    """Who can read cases, of which organisation."""

    account: UUID
    staff: Staff
    organisation: str
    of: UUID


class Known(NamedTuple):
    """A case as the agenda names it; `own`: the actor's organisation made it."""

    id: UUID
    alias: str
    state: str
    own: bool


@dataclass(frozen=True, repr=False)
class Round:
    """A round with its agenda; whether the actor reads its cases, and may change it.

    `pending`: for who plans it, the cases that are not on the agenda, or not any more.
    """

    round: StudyRound
    by: str
    readers: Sequence[Reader]
    cases: Sequence[Known]
    pending: Sequence[Known]
    plans: bool
    reads: bool
    open: bool
    changes: bool


def plan(session: Session, actor: Actor, value: NewRound, *, now: datetime) -> StudyRound:
    """Plan a round; who reads is told. Raises NotAllowed, Invalid."""
    door.allow(actor, Action.PLAN_ROUND, (), found=True)
    be_ahead(value.held_on, now)
    chosen = chosen_of(value, {one.account: one.of for one in possible(session, now=now)})
    made = StudyRound(
        id=uuid4(), owner_id=actor.own, made_by=actor.account, made_at=now, held_on=value.held_on
    )
    session.add(made)
    session.flush()
    invite(session, made, chosen, now=now)
    trail.record(session, actor, Action.PLAN_ROUND, kind="study_round", of=made.id)
    return made


def be_ahead(held_on: date, now: datetime) -> None:
    """Raises Invalid for a day that is over, or far away."""
    today = day_of(now)
    if not today <= held_on <= today + AHEAD:
        raise Invalid({"dag": ["Kies een dag vanaf vandaag, binnen een jaar."]})


def chosen_of(value: NewRound, able: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """Who was chosen, with the organisation of each. Raises Invalid for nobody, or who cannot."""
    if not value.reviewers or set(value.reviewers) - able.keys():
        raise Invalid({"lezers": ["Kies wie meeleest."]})
    return {one: able[one] for one in value.reviewers}


def invite(session: Session, to: StudyRound, people: Mapping[UUID, UUID], *, now: datetime) -> None:
    """Let people read, each of an organisation, from now on; they are told."""
    for account, organisation in people.items():
        row = StudyReviewer(round_id=to.id, account_id=account, organisation_id=organisation)
        row.left_at = None
        session.merge(row)
        path, key = f"/casuistiek/ronde/{to.id}", f"{to.id}.{to.rev}"
        notify.tell(session, account, "casuistiek.ronde", path, key=key, now=now)
    session.flush()


def reading(session: Session, round_: UUID) -> dict[UUID, UUID]:
    """Who reads the cases of a round now, with the organisation of each."""
    query = select(StudyReviewer.account_id, StudyReviewer.organisation_id)
    mine = (StudyReviewer.round_id == round_, StudyReviewer.left_at.is_(None))
    return {row.account_id: row.organisation_id for row in session.execute(query.where(*mine))}


def reads(actor: Actor) -> Any:
    """The rounds of which the actor reads the cases now."""
    mine = (StudyReviewer.account_id == actor.account, StudyReviewer.left_at.is_(None))
    return select(StudyReviewer.round_id).where(*mine)


def possible(session: Session, *, now: datetime) -> list[Reader]:
    """Who may read cases at all, by organisation and name."""
    today = day_of(now)
    runs = (
        Membership.account_id == Account.id,
        Membership.role == Role.BELEIDSADVISEUR,
        *roles.running(today),
    )
    works = (exists().where(*runs), Account.disabled_at.is_(None))
    return readers(session, *works)


def hold(session: Session, actor: Actor, round_: UUID) -> None:
    """Keep who reads a round as it is until the commit, while it is counted for them."""
    # It is another organisation's round, and nothing of it is shown.
    with elevated(session, actor.organisation):
        session.execute(select(StudyRound.id).where(StudyRound.id == round_).with_for_update())


def readers(session: Session, *which: Any) -> list[Reader]:
    """People of these accounts, by organisation and name."""
    query = (
        select(Account, Organisation.name, Organisation.id)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .where(*which)
    )
    rows = session.execute(query).all()
    open_rows(session, [account for account, *_ in rows])
    made = [Reader(account.id, account.content, name, of) for account, name, of in rows]
    return sorted(made, key=lambda one: (one.organisation, one.staff.name))


def shown(session: Session, actor: Actor, round_: UUID, *, now: datetime) -> Round:
    """A round, for who reads it or whose organisation plans it. Raises NotFound, NotAllowed."""
    found, does_read = reached(session, actor, Action.VIEW_ROUND, round_)
    trail.record(session, actor, Action.VIEW_ROUND, kind="study_round", of=found.id)
    is_open = readable(found.held_on, day_of(now))
    owns = named((Relation.OWNER, found.owner_id == actor.organisation))
    plans = may(actor, Action.CHANGE_ROUND, owns)
    return Round(
        found,
        session.get_one(Organisation, found.owner_id).name,
        readers(session, Account.id.in_(reading(session, found.id))),
        agenda(session, actor, found),
        _cases(session, actor, found, Study.state != State.RELEASED) if plans else (),
        plans,
        does_read,
        is_open,
        is_open and plans,
    )


def agenda(session: Session, actor: Actor, of: StudyRound) -> list[Known]:
    """The cases of a round that can be read, in their order, but who the actor recognised."""
    return _cases(session, actor, of, Study.state == State.RELEASED)


def _cases(session: Session, actor: Actor, of: StudyRound, *which: Any) -> list[Known]:
    own = Study.owner_id == actor.organisation
    query = select(Study.id, Study.alias, Study.state, own).where(
        Study.round_id == of.id, Study.id.not_in(recognised(actor)), *which
    )
    # Who plans a round may not read its cases, and names them on the agenda.
    with elevated(session, actor.organisation):
        rows = session.execute(query).all()
    return in_order([Known(*row) for row in rows], of.agenda)


def recognised(actor: Actor) -> Any:
    """The cases that are closed to the actor, who knows whom they are about."""
    return select(StudyRecognised.study_id).where(StudyRecognised.account_id == actor.account)


def reached(
    session: Session, actor: Actor, action: Action, round_: UUID
) -> tuple[StudyRound, bool]:
    """The round, and whether the actor reads it. Raises NotFound, NotAllowed."""
    found = session.get(StudyRound, round_)
    does_read = session.scalar(reads(actor).where(StudyReviewer.round_id == round_)) is not None
    owns = found is not None and found.owner_id == actor.organisation
    relations = {Relation.TAKES_PART} if does_read else set()
    relations |= {Relation.OWNER} if owns else set()
    door.allow(actor, action, relations, found=found is not None and bool(relations))
    assert found is not None  # noqa: S101  (allow raised otherwise)
    return found, does_read
