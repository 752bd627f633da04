"""What comes back: who holds the regie takes an advice over as an agreement, or says no."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.casuistiek.review import Outcome
from casework.domain.errors import Conflict, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import AgreementText
from casework.models import Dossier, Study, StudyAdvice, StudySource
from casework.services import door, trail
from casework.services.dossiers import contact
from casework.services.pupils import who
from casework.services.pupils.who import Head
from casework.services.sealing import open_rows

SETTLED = "Hierop is al geantwoord."


@dataclass(frozen=True, repr=False)
class Asked:
    """An advice on a dossier of one's own, and how its case was called."""

    advice: StudyAdvice
    dossier: Dossier
    head: Head
    alias: str


def shown(session: Session, actor: Actor, advice: UUID, *, now: datetime) -> Asked:
    """An advice, for who holds the regie. Raises NotFound, NotAllowed."""
    row, alias, dossier = _found(session, actor, advice, day_of(now))
    open_rows(session, [row])
    head = who.seen(session, actor, dossier.pupil_id, frozenset(), today=day_of(now))
    _record(session, actor, row, dossier, "gelezen")
    return Asked(row, dossier, head, alias)


def _found(
    session: Session, actor: Actor, advice: UUID, today: date
) -> tuple[StudyAdvice, str, Dossier]:
    query = (
        select(StudyAdvice, Study.alias, StudySource.dossier_id)
        .join(Study, Study.id == StudyAdvice.study_id)
        .join(StudySource, StudySource.study_id == Study.id)
        .where(StudyAdvice.id == advice)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound
    row, alias, dossier = found
    return row, alias, door.dossier_for(session, actor, Action.ANSWER_ADVICE, dossier, today=today)


def adopt(
    session: Session, actor: Actor, advice: UUID, text: AgreementText, due: date, *, now: datetime
) -> Dossier:
    """Take it over as an agreement in the dossier. Raises NotFound, NotAllowed, Conflict."""
    row, dossier = _settled(session, actor, advice, Outcome.ADOPTED, now)
    contact.agree(session, actor, dossier.id, text, due, now=now)
    _record(session, actor, row, dossier, str(Outcome.ADOPTED))
    return dossier


def refuse(session: Session, actor: Actor, advice: UUID, *, now: datetime) -> Dossier:
    """Say that it does not fit this pupil. Raises NotFound, NotAllowed, Conflict."""
    row, dossier = _settled(session, actor, advice, Outcome.UNFIT, now)
    _record(session, actor, row, dossier, str(Outcome.UNFIT))
    return dossier


def _settled(
    session: Session, actor: Actor, advice: UUID, outcome: Outcome, now: datetime
) -> tuple[StudyAdvice, Dossier]:
    row, _, dossier = _found(session, actor, advice, day_of(now))
    session.refresh(row, with_for_update=True)
    if row.outcome != Outcome.OPEN:
        raise Conflict(SETTLED)
    row.outcome, row.settled_at = outcome, now
    session.flush()
    return row, dossier


def _record(session: Session, actor: Actor, row: StudyAdvice, dossier: Dossier, what: str) -> None:
    trail.record(
        session,
        actor,
        Action.ANSWER_ADVICE,
        kind="study_advice",
        of=row.id,
        subjects=[dossier.pupil_id],
        codes={"what": what},
    )
