"""Which pupils, signals and dossiers exist for an actor, and what the actor is to them.

Every query on these starts here. Row-level security on PostgreSQL says the same underneath.
"""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    false,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from casework.db import exists_of
from casework.domain.data_class import DataClass
from casework.domain.policy import Actor, Relation
from casework.domain.vrijstelling import unread
from casework.models import (
    Agreement,
    Branch,
    Dossier,
    Enrolment,
    Pupil,
    PupilRecord,
    RegieTerm,
    Share,
    Signal,
    Verzuim,
)
from casework.services.prepared import Query, prepared

# Each condition has aliases of its own, made once: making one costs more than the condition.
_GIVEN, _GIVEN_AT = aliased(Share), aliased(Enrolment)
_OWN_AT, _OWN_RECORD = aliased(Enrolment), aliased(PupilRecord)
_HELD, _HOLDS, _TERM = aliased(Dossier), aliased(RegieTerm), aliased(RegieTerm)
_MISSED_AT, _MISSED_BY = aliased(Branch), aliased(Pupil)


@lru_cache(maxsize=512)  # a page asks the same of a dozen parts
def share_opens(actor: Actor, today: date, **columns: Any) -> ColumnElement[bool]:
    """Condition: a share with these columns is open to the actor's organisation today.

    What is shared about a pupil of one branch is not for who works at another.
    """
    given, at = _GIVEN, _GIVEN_AT
    own = exists_of(at).where(at.pupil_id == given.pupil_id, at.owner_id == actor.organisation)
    return exists_of(given).where(
        *(getattr(given, name) == value for name, value in columns.items()),
        given.to_id == actor.organisation,
        given.ended_at.is_(None),
        given.until >= today,
        true() if actor.branches is None else or_(~own, _at_own_branch(actor, given.pupil_id)),
    )


def _at_own_branch(actor: Actor, pupil: SQLColumnExpression[UUID] | UUID) -> ColumnElement[bool]:
    at = _OWN_AT
    own = and_(at.pupil_id == pupil, at.owner_id == actor.organisation)
    return exists_of(at).where(own, _within(actor, at.branch_id, at.pupil_id))


def _within(
    actor: Actor, branch: SQLColumnExpression[Any], pupil: SQLColumnExpression[UUID]
) -> ColumnElement[bool]:
    """Condition inside the own organisation: at a branch of the actor, or one holds the regie."""
    if actor.branches is None:
        return true()
    return or_(branch.in_(actor.branches), _holds_regie(actor, pupil))


def _holds_regie(actor: Actor, pupil: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    of, term = _HELD, _HOLDS
    return exists_of(of, term).where(
        of.pupil_id == pupil, term.id == of.regie_term_id, term.account_id == actor.account
    )


def _has_record(actor: Actor, pupil: SQLColumnExpression[UUID] | UUID) -> ColumnElement[bool]:
    if actor.branches is not None:  # a role at one branch does not reach the whole board
        return false()
    own = _OWN_RECORD
    return exists_of(own).where(own.pupil_id == pupil, own.owner_id == actor.organisation)


def sees_pupil(actor: Actor, pupil: SQLColumnExpression[UUID], today: date) -> ColumnElement[bool]:
    """Condition: this pupil exists for the actor."""
    if actor.system:
        return true()
    return or_(
        _at_own_branch(actor, pupil),
        _has_record(actor, pupil),
        share_opens(actor, today, pupil_id=pupil),
    )


def visible_branches(actor: Actor) -> Select[Branch]:
    """The branches the actor works at."""
    query = select(Branch).where(Branch.organisation_id == actor.organisation)
    return query if actor.branches is None else query.where(Branch.id.in_(actor.branches))


def visible_records(actor: Actor, today: date) -> Select[PupilRecord]:
    """The pupil records the actor may know of: own ones, and those shared by their owner."""
    shared = share_opens(
        actor,
        today,
        pupil_id=PupilRecord.pupil_id,
        owner_id=PupilRecord.owner_id,
        data_class=DataClass.IDENTITY,
    )
    own = and_(
        PupilRecord.owner_id == actor.organisation,
        or_(
            _at_own_branch(actor, PupilRecord.pupil_id),
            _has_record(actor, PupilRecord.pupil_id),
        ),
    )
    return select(PupilRecord).where(true() if actor.system else or_(own, shared))


def sees_enrolment(actor: Actor, today: date, by: str = DataClass.EDUCATION) -> ColumnElement[bool]:
    """Condition on Enrolment: own branch's, or its school shares it, or another class with it."""
    if actor.system:
        return true()
    shared = share_opens(
        actor, today, pupil_id=Enrolment.pupil_id, owner_id=Enrolment.owner_id, data_class=by
    )
    own = Enrolment.owner_id == actor.organisation
    return or_(and_(own, _within(actor, Enrolment.branch_id, Enrolment.pupil_id)), shared)


def sees_verzuim(actor: Actor, today: date, table: Any = Verzuim) -> ColumnElement[bool]:
    """Condition on Verzuim, or a `table` keyed like it: at one's own branch, or shared by it."""
    if actor.system:
        return true()
    at, of = _MISSED_AT, _MISSED_BY
    shared = share_opens(
        actor, today, pupil_id=of.id, owner_id=at.organisation_id, data_class=DataClass.ABSENCE
    )
    own = and_(at.organisation_id == actor.organisation, _within(actor, at.id, of.id))
    same = (of.nr == table.pupil_nr, at.id == table.branch_id)
    return exists_of(at, of).where(*same, or_(own, shared))


def sees_signal(actor: Actor, today: date) -> ColumnElement[bool]:
    """Condition on Signal: own branch's, or reported to the actor's organisation by law."""
    if actor.system:
        return true()
    shared = share_opens(actor, today, signal_id=Signal.id)
    own = and_(Signal.owner_id == actor.organisation, Signal.rule.not_in(unread(actor)))
    return or_(and_(own, _within(actor, Signal.branch_id, Signal.pupil_id)), shared)


def visible_signals(actor: Actor, today: date) -> Select[Signal]:
    """The signals that exist for the actor; withdrawn ones have vanished."""
    return select(Signal).where(sees_signal(actor, today), Signal.state != "withdrawn")


def sees_dossier(actor: Actor, today: date) -> ColumnElement[bool]:
    """Condition on Dossier: own, shared as such, or its regie held by or offered to the actor."""
    if actor.system:
        return true()
    shared = share_opens(actor, today, dossier_id=Dossier.id, data_class=DataClass.DOSSIER)
    own = Dossier.owner_id == actor.organisation
    if actor.branches is not None:
        own = and_(own, _at_own_branch(actor, Dossier.pupil_id))
    mine = _TERM.account_id == actor.account
    holds = exists_of(_TERM).where(_TERM.id == Dossier.regie_term_id, mine)
    return or_(own, shared, holds)


def sees_agreement(actor: Actor, today: date, dossier: Dossier) -> ColumnElement[bool]:
    """Condition on Agreement: one's own about the pupil, or those of a dossier that shares them.

    `dossier` is one, or the table itself, for a condition on each row.
    """
    own = and_(Agreement.pupil_id == dossier.pupil_id, Agreement.owner_id == actor.organisation)
    return or_(own, sees_part(actor, today, dossier, Agreement))


def sees_part(actor: Actor, today: date, dossier: Dossier, part: Any) -> ColumnElement[bool]:
    """Condition on a sealed part of a dossier: of the own organisation, or of a dossier that is
    the organisation's, or opens this class of data to it.
    """
    shared = share_opens(actor, today, dossier_id=dossier.id, data_class=part.data_class)
    owner: Any = dossier.owner_id == actor.organisation
    own: Any = part.owner_id == actor.organisation
    return and_(part.dossier_id == dossier.id, or_(own, owner, shared))


def visible_dossiers(actor: Actor, today: date) -> Select[Dossier]:
    """The dossiers that exist for the actor."""
    return select(Dossier).where(sees_dossier(actor, today))


def pupil_relations(
    session: Session, actor: Actor, pupil: UUID, today: date
) -> frozenset[Relation]:
    """What the actor is to a pupil; empty when the pupil does not exist for the actor."""
    names = (Relation.OWN_BRANCH, Relation.OWN_RECORD, Relation.SHARED)
    return named(*zip(names, _to_pupil(session, actor, pupil, today).one(), strict=True))


@prepared
def _to_pupil(actor: Actor, pupil: UUID, today: date) -> Query:
    shared = share_opens(actor, today, pupil_id=pupil)
    return select(_at_own_branch(actor, pupil), _has_record(actor, pupil), shared)


def absence_relations(
    session: Session, actor: Actor, pupil: UUID, today: date
) -> frozenset[Relation]:
    """What the actor is to a pupil's absence: at the own branch, or by a share of that class."""
    names = (Relation.OWN_BRANCH, Relation.SHARED)
    return named(*zip(names, to_absence(session, actor, pupil, today).one(), strict=True))


@prepared
def to_absence(actor: Actor, pupil: UUID, today: date) -> Query:
    """The same as one row, a column for each."""
    shared = share_opens(actor, today, pupil_id=pupil, data_class=DataClass.ABSENCE)
    return select(_at_own_branch(actor, pupil), shared)


def dossier_relations(session: Session, actor: Actor, dossier: Dossier) -> frozenset[Relation]:
    """What the actor is to a dossier that exists for the actor."""
    term = session.get(RegieTerm, dossier.regie_term_id) if dossier.regie_term_id else None
    session.info["term"] = term  # a page asks it a few times: kept, it is read once
    return named(
        (Relation.OWNER, dossier.owner_id == actor.organisation),
        (Relation.SHARED, dossier.owner_id != actor.organisation),
        (Relation.HOLDS_REGIE, term is not None and term.account_id == actor.account),
    )


def named(*facts: tuple[Relation, bool]) -> frozenset[Relation]:
    """The relations that hold."""
    return frozenset(relation for relation, holds in facts if holds)
