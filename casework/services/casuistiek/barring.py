""" "Niet gebruiken voor casuïstiek": what parents or pupil wish is kept, and honoured at once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.casuistiek.review import Outcome, State
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.models import (
    Dossier,
    Study,
    StudyAdvice,
    StudyBar,
    StudyRecognised,
    StudyRound,
    StudySource,
)
from casework.services import door, trail
from casework.services.casuistiek import choosing
from casework.services.casuistiek.choosing import Choice
from casework.services.prepared import Query, prepared
from casework.services.pupils import who
from casework.services.pupils.who import Head


@dataclass(frozen=True, repr=False)
class Card:
    """A dossier, who it is about, and its use."""

    dossier: Dossier
    head: Head
    use: "Use"


class Made(NamedTuple):
    """A case of this dossier, in which round; how many advices wait, how many recognised it."""

    id: UUID
    round: UUID
    alias: str
    state: str
    held_on: date
    waiting: int
    recognised: int


@dataclass(frozen=True)
class Use:
    """Whether a dossier may be used, what was made of it, and for which rounds it still can be.

    `anywhere`: whether there is a round at all.
    """

    barred: bool
    made: tuple[Made, ...]
    rounds: tuple[Choice, ...]
    anywhere: bool


def set_bar(session: Session, actor: Actor, dossier: UUID, *, barred: bool, now: datetime) -> None:
    """Set the mark, or lift it. What was made of it already is taken back.

    Raises NotFound, NotAllowed.
    """
    found = door.dossier_for(session, actor, Action.BAR_STUDY, dossier, today=day_of(now))
    row = session.get(StudyBar, found.id)
    if row is None:
        row = StudyBar(dossier_id=found.id, pupil_id=found.pupil_id)
        session.add(row)
    row.set_by, row.set_at, row.lifted_at = actor.person, now, None if barred else now
    session.flush()
    if barred:
        _take_back(session, actor, found.id)
    subjects, codes = [found.pupil_id], {"what": "niet" if barred else "wel"}
    trail.record(session, actor, Action.BAR_STUDY, of=found.id, subjects=subjects, codes=codes)


def _take_back(session: Session, actor: Actor, dossier: UUID) -> None:
    # Whoever made it, the wish holds.
    with elevated(session, actor.organisation):
        mine = select(StudySource.study_id).where(StudySource.dossier_id == dossier)
        taken = update(Study).where(Study.id.in_(mine)).values(state=State.TAKEN_BACK)
        session.execute(taken, execution_options={"synchronize_session": False})


def is_barred(session: Session, dossier: UUID) -> bool:
    """Whether the mark stands."""
    return _mark(session, dossier).first() is not None


@prepared  # asked on every page of a dossier by who holds it
def _mark(dossier: UUID) -> Query:
    stands = (StudyBar.dossier_id == dossier, StudyBar.lifted_at.is_(None))
    return select(StudyBar.dossier_id).where(*stands)


def shown(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Card:
    """The use of a dossier, for who holds the regie. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.BAR_STUDY, dossier, today=today)
    head = who.seen(session, actor, found.pupil_id, frozenset(), today=today)
    return Card(found, head, _use(session, actor, found, today))


def _use(session: Session, actor: Actor, dossier: Dossier, today: date) -> Use:
    waits = (StudyAdvice.study_id == Study.id, StudyAdvice.outcome == Outcome.OPEN)
    waiting = select(func.count()).where(*waits).correlate(Study).scalar_subquery()
    knows = select(func.count()).where(StudyRecognised.study_id == Study.id)
    recognised = knows.correlate(Study).scalar_subquery()
    made = (
        select(Study.id, StudyRound.id, Study.alias, Study.state, StudyRound.held_on)
        .add_columns(waiting, recognised)
        .join(StudySource, StudySource.study_id == Study.id)
        .join(StudyRound, StudyRound.id == Study.round_id)
        .where(StudySource.dossier_id == dossier.id)
        .order_by(StudyRound.held_on.desc())
    )
    cases = tuple(Made(*row) for row in session.execute(made))
    ahead = choosing.ahead(session, actor, dossier, today)
    there = {one.round for one in cases}
    left = tuple(one for one in ahead if one.id not in there)
    return Use(is_barred(session, dossier.id), cases, left, bool(ahead))
