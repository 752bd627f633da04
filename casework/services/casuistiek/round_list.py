"""The rounds one can come to: newest first, with what waits in each."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from casework.domain.casuistiek.review import READABLE, State
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, may_ever
from casework.models import Dossier, Organisation, Study, StudyRound, StudySource
from casework.services import access, trail
from casework.services.casuistiek.rounds import reads

BACK = timedelta(days=366)


class Listed(NamedTuple):
    """A round, who plans it, and how many of its cases are released.

    `drafts`: how many the actor can look over and release; `own`: how many the actor made, which
    wait for a colleague.
    """

    round: StudyRound
    by: str
    drafts: int
    own: int
    released: int


def listed(session: Session, actor: Actor, *, now: datetime) -> list[Listed]:
    """Rounds of the past year and to come: one's own organisation's, and those one reads.

    Who releases cases sees those for which the organisation made one.
    """
    cases = (Study.round_id == StudyRound.id, Study.owner_id == actor.organisation)
    has_made = [exists().where(*cases)] if may_ever(actor, Action.RELEASE_STUDY) else []
    waits = (Study.state == State.DRAFT, Study.owner_id == actor.organisation, *_seen(actor, now))
    columns = (
        _count(*waits, Study.made_by != actor.account),
        _count(*waits, Study.made_by == actor.account),
        _count(Study.state == State.RELEASED),
    )
    query = (
        select(StudyRound, Organisation.name, *columns)
        .join(Organisation, Organisation.id == StudyRound.owner_id)
        .where(
            StudyRound.held_on >= day_of(now) - BACK,
            or_(
                StudyRound.owner_id == actor.organisation,
                StudyRound.id.in_(reads(actor)),
                *has_made,
            ),
        )
        .order_by(StudyRound.held_on.desc())
    )
    trail.record(session, actor, Action.VIEW_ROUND)
    return [Listed(*row) for row in session.execute(query)]


def _count(*which: Any) -> Any:
    of = select(func.count()).where(Study.round_id == StudyRound.id, *which)
    return of.correlate(StudyRound).scalar_subquery()


def _seen(actor: Actor, now: datetime) -> tuple[Any, ...]:
    """Cases of dossiers the actor may see, in rounds that can still be read."""
    today = day_of(now)
    dossiers = select(Dossier.id).where(access.sees_dossier(actor, today))
    sources = select(StudySource.study_id).where(StudySource.dossier_id.in_(dossiers))
    return (Study.id.in_(sources), StudyRound.held_on >= today - READABLE)
