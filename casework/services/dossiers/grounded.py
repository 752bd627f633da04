"""Who sees a dossier by name: of which organisations, and who of their people."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from casework.db import elevated
from casework.domain.data_class import DataClass
from casework.domain.policy import Actor
from casework.models import (
    Account,
    Dossier,
    Enrolment,
    Membership,
    Organisation,
    PupilRecord,
    RegieTerm,
    Share,
)

_NEEDED = (DataClass.DOSSIER, DataClass.AGREEMENTS)


def among(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    people: Mapping[UUID, UUID],
    *,
    today: date,
) -> set[UUID]:
    """Who of these accounts, each of an organisation, see this dossier by name.

    Not who works at a branch alone at which the pupil is not: the dossier is closed to them.
    """
    pairs = select(Organisation.id).join(Dossier, Dossier.id == dossier.id)
    pairs = pairs.where(Organisation.id.in_(set(people.values())), by_name(Organisation.id, today))
    # Who else is in the circle is for everybody in the dossier to know.
    with elevated(session, actor.organisation, actor.system):
        seeing = set(session.scalars(pairs))
        elsewhere = set(session.scalars(_elsewhere(dossier)))
    return {one for one, of in people.items() if of in seeing and one not in elsewhere}


def _elsewhere(dossier: Dossier) -> Any:
    """Accounts with a role at a branch of the pupil's own board, and at none the pupil is at."""
    at, same = aliased(Enrolment), aliased(Enrolment)
    board = exists().where(at.pupil_id == dossier.pupil_id, at.owner_id == Account.organisation_id)
    theirs = exists().where(
        same.pupil_id == dossier.pupil_id,
        Membership.account_id == Account.id,
        Membership.branch_id == same.branch_id,
    )
    limited = exists().where(Membership.account_id == Account.id, Membership.branch_id.is_not(None))
    return select(Account.id).where(board, limited, ~theirs)


def by_name(of: Any, day: date) -> ColumnElement[bool]:
    """Condition on Dossier: this organisation sees it, what was agreed, and who it is about."""
    holds = exists().where(RegieTerm.id == Dossier.regie_term_id, RegieTerm.organisation_id == of)
    whole = or_(Dossier.owner_id == of, holds)
    given = and_(*(_given(of, day, one, dossier_id=Dossier.id) for one in _NEEDED))
    own = exists().where(PupilRecord.pupil_id == Dossier.pupil_id, PupilRecord.owner_id == of)
    known = _given(of, day, DataClass.IDENTITY, pupil_id=Dossier.pupil_id)
    return and_(or_(whole, given), or_(own, known))


def at_school(of: Any, day: date) -> ColumnElement[bool]:
    """Condition on Dossier: this organisation sees at which school the pupil is."""
    own = exists().where(Enrolment.pupil_id == Dossier.pupil_id, Enrolment.owner_id == of)
    return or_(own, _given(of, day, DataClass.EDUCATION, pupil_id=Dossier.pupil_id))


def _given(of: Any, day: date, data_class: DataClass, **same: Any) -> ColumnElement[bool]:
    share = aliased(Share)
    return exists().where(
        share.to_id == of,
        share.data_class == data_class,
        share.ended_at.is_(None),
        share.until >= day,
        *(getattr(share, name) == value for name, value in same.items()),
    )
