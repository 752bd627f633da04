"""Making a case of a dossier: a draft, which nobody reads before a second person releases it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.casuistiek import alias
from casework.domain.casuistiek.days import week
from casework.domain.casuistiek.fold import flat
from casework.domain.casuistiek.known import Known
from casework.domain.casuistiek.piece import Piece
from casework.domain.casuistiek.review import MOST_CASES, READABLE, State
from casework.domain.casuistiek.text import hide, shown
from casework.domain.errors import Conflict
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import StudySource as SourceText
from casework.domain.records import StudyText
from casework.models import Dossier, Study, StudyRound, StudySource
from casework.services import door, trail
from casework.services.casuistiek import barring, choosing, knowing, population
from casework.services.casuistiek.knowing import Said
from casework.services.sealing import seal
from casework.services.sheets import dossier_page
from casework.services.sheets.dossier_page import DossierPage

BARRED = "De ouders of de leerling willen niet dat dit dossier voor casuïstiek wordt gebruikt."
EMPTY = (
    "Er staat nog niets in dit dossier om van te leren. Noteer eerst waarom de leerling thuis is."
)
TWICE = "Van dit dossier is al een casus in deze ronde."
FULL = f"In een ronde passen {MOST_CASES} casussen. Kies een andere ronde."


@dataclass(frozen=True, repr=False)
class _Line:
    week: str
    kind: str
    pieces: tuple[Piece, ...]


def make(
    session: Session, actor: Actor, dossier: UUID, chosen: UUID | None, *, now: datetime
) -> Study:
    """Make a draft of a dossier for a round, or for the next one of the pupil's region.

    Raises NotFound, NotAllowed, Invalid, Conflict.
    """
    found = door.dossier_for(session, actor, Action.MAKE_STUDY, dossier, today=day_of(now))
    if barring.is_barred(session, found.id):
        raise Conflict(BARRED)
    round_ = choosing.chosen(choosing.ahead(session, actor, found, day_of(now)), chosen)
    _be_possible(session, actor, found, round_)
    page = dossier_page.shown(session, actor, dossier, now=now)
    said = knowing.told(page)
    if not said:
        raise Conflict(EMPTY)
    known = knowing.known(session, page)
    lines = _hidden(said, known)
    text = _text(session, actor, page, lines, now)
    made = _stored(session, actor, found, round_, text, known, now)
    _keep_source(session, actor, found, made, lines)
    codes = {"what": "gemaakt"}
    subjects = [found.pupil_id]
    trail.record(
        session, actor, Action.MAKE_STUDY, kind="study", of=made.id, subjects=subjects, codes=codes
    )
    return made


def _be_possible(session: Session, actor: Actor, of: Dossier, round_: UUID) -> None:
    same = (StudySource.round_id == round_, StudySource.dossier_id == of.id)
    if session.scalar(select(StudySource.id).where(*same)):
        raise Conflict(TWICE)
    count = select(func.count()).where(Study.round_id == round_)
    with elevated(session, actor.organisation):  # those of other organisations fill it as well
        if (session.scalar(count) or 0) >= MOST_CASES:
            raise Conflict(FULL)


def _hidden(said: Sequence[Said], known: Known) -> list[_Line]:
    since = known.since or said[0].on
    return [_Line(week(one.on, since), one.kind, hide(one.text, known)) for one in said]


def _text(
    session: Session, actor: Actor, page: DossierPage, lines: Sequence[_Line], now: datetime
) -> StudyText:
    told = population.of_region(session, actor, now=now)[page.dossier.id].told(now)
    opinion = page.plan.reasons.now
    why, health = (opinion.noted.row.content, opinion.health) if opinion else (None, None)
    return StudyText(
        age=told.age,
        school=told.school,
        duration=told.duration,
        type=health.type if health and health.type != "gezondheid" else why.type if why else "",
        factors=[*(why.factors if why else ()), *(health.factors if health else ())],
        lines=[[one.week, one.kind, shown(one.pieces)] for one in lines],
    )


def _stored(
    session: Session,
    actor: Actor,
    of: Dossier,
    round_: UUID,
    text: StudyText,
    known: Known,
    now: datetime,
) -> Study:
    id_ = uuid4()
    own = {one for one in alias.NAMES if flat(one) in known.keys}  # who is called Linde is not that
    row = Study(
        id=id_,
        round_id=round_,
        owner_id=actor.own,
        alias=alias.choose(own | _used(session, actor, of, round_, now), id_.int >> 80),
        state=State.DRAFT,
        level=0,
        made_by=actor.account,
        made_at=now,
    )
    session.add(seal(session, row, id_, actor.own, text))
    session.flush()
    return row


def _used(session: Session, actor: Actor, of: Dossier, round_: UUID, now: datetime) -> set[str]:
    """What other cases are called: of the dossier, and of rounds of one planner still to be read.

    Two pupils of one name would seem one, and so would a pupil who keeps the name.
    """
    mine = select(StudySource.study_id).where(StudySource.dossier_id == of.id)
    planner = select(StudyRound.owner_id).where(StudyRound.id == round_).scalar_subquery()
    read = (StudyRound.owner_id == planner, StudyRound.held_on >= day_of(now) - READABLE)
    query = select(Study.alias).join(StudyRound, StudyRound.id == Study.round_id)
    # Whoever made them: only a name that is free comes back.
    with elevated(session, actor.organisation):
        return set(session.scalars(query.where(or_(Study.id.in_(mine), and_(*read)))))


def _keep_source(
    session: Session, actor: Actor, of: Dossier, made: Study, lines: Sequence[_Line]
) -> None:
    content = SourceText([_kept(one) for one in lines])
    row = StudySource(
        study_id=made.id,
        round_id=made.round_id,
        dossier_id=of.id,
        pupil_id=of.pupil_id,
        owner_id=actor.own,
    )
    session.add(seal(session, row, of.id, actor.own, content))


def _kept(line: _Line) -> list[list[str]]:
    pieces = [[str(one.kind), one.was, one.now] for one in line.pieces]
    return [["week", "", line.week], ["kind", "", line.kind], *pieces]
