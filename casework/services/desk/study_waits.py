"""What of casuïstiek waits: cases to read, what became of advices; drafts and advices to answer."""

from datetime import date
from typing import Any

from sqlalchemy import and_, exists, func, select

from casework.domain.casuistiek.review import READABLE, Outcome, State
from casework.domain.policy import Actor
from casework.models import (
    Dossier,
    RegieTerm,
    Study,
    StudyAdvice,
    StudyRecognised,
    StudyReviewer,
    StudyRound,
    StudySource,
)
from casework.services import access
from casework.services.desk.row import MOST, row


def to_read(actor: Actor, today: date) -> Any:
    """Rounds one reads: `number` cases of which one said nothing yet."""
    mine = (
        exists().where(StudyAdvice.study_id == Study.id, StudyAdvice.account_id == actor.account),
        _recognised(actor, Study.id),
    )
    fresh = (Study.round_id == StudyRound.id, Study.state == State.RELEASED, ~mine[0], ~mine[1])
    count = select(func.count()).where(*fresh).correlate(StudyRound).scalar_subquery()
    columns = row("ronde", StudyRound.id, None, day=StudyRound.held_on, number=count)
    query = select(*columns).join(StudyReviewer, _reads(actor, StudyRound.id))
    return query.where(StudyRound.held_on >= today - READABLE, count > 0).limit(MOST)


def became(actor: Actor, _today: date) -> Any:
    """One's advices in rounds one reads, by what became of them; not of who was recognised."""
    columns = row("adviezen", None, None, number=func.count(), text=StudyAdvice.outcome)
    mine = (StudyAdvice.account_id == actor.account, ~_recognised(actor, StudyAdvice.study_id))
    query = select(*columns).join(Study, Study.id == StudyAdvice.study_id)
    return (
        query.join(StudyReviewer, _reads(actor, Study.round_id))
        .where(*mine)
        .group_by(StudyAdvice.outcome)
    )


def _reads(actor: Actor, round_: Any) -> Any:
    """The row that says that the actor still reads a round."""
    mine = (StudyReviewer.account_id == actor.account, StudyReviewer.left_at.is_(None))
    return and_(StudyReviewer.round_id == round_, *mine)


def _recognised(actor: Actor, study: Any) -> Any:
    return exists().where(
        StudyRecognised.study_id == study, StudyRecognised.account_id == actor.account
    )


def to_release(actor: Actor, today: date) -> Any:
    """Rounds to be read with `number` drafts of a colleague, of dossiers the actor may see."""
    columns = row("vrijgeven", StudyRound.id, None, day=StudyRound.held_on, number=func.count())
    query = (
        select(*columns)
        .join(Study, Study.round_id == StudyRound.id)
        .join(StudySource, StudySource.study_id == Study.id)
        .join(Dossier, Dossier.id == StudySource.dossier_id)
        .where(
            Study.owner_id == actor.organisation,
            Study.state == State.DRAFT,
            Study.made_by != actor.account,
            StudyRound.held_on >= today - READABLE,
            access.sees_dossier(actor, today),
        )
    )
    return query.group_by(StudyRound.id, StudyRound.held_on).limit(MOST)


def to_answer(actor: Actor, _today: date) -> Any:
    """Advices on dossiers of which one holds the regie."""
    columns = row(
        "advies",
        StudyAdvice.id,
        Dossier.pupil_id,
        dossier=Dossier.id,
        at=StudyAdvice.made_at,
        text=Study.alias,
    )
    query = (
        select(*columns)
        .join(Study, Study.id == StudyAdvice.study_id)
        .join(StudySource, StudySource.study_id == Study.id)
        .join(Dossier, Dossier.id == StudySource.dossier_id)
        .join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .where(RegieTerm.account_id == actor.account, StudyAdvice.outcome == Outcome.OPEN)
    )
    return query.order_by(StudyAdvice.made_at).limit(MOST)
