"""The second pair of eyes: who did not make a case releases it, blurs it, or sends it back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.casuistiek import blur
from casework.domain.casuistiek.review import State
from casework.domain.casuistiek.traits import ENOUGH
from casework.domain.errors import Changed, Conflict, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.models import Dossier, Study, StudyRound, StudySource
from casework.services import access, door, trail
from casework.services.casuistiek import barring, colleagues, population, rounds
from casework.services.casuistiek.draft import Draft, line
from casework.services.casuistiek.population import Here
from casework.services.sealing import open_rows, revise

CHANGED = "{who} heeft deze casus net veranderd. Kijk eerst wat er nu staat."
DONE = "Deze casus is al vrijgegeven, of teruggenomen."
FEW = "Te weinig leerlingen lijken hierop. Maak de casus vager, of geef hem terug."
BARRED = "Dit dossier mag niet meer voor casuïstiek worden gebruikt."


Pairs = Sequence[tuple[Study, StudySource]]


def waiting(session: Session, actor: Actor, round_: UUID, *, now: datetime) -> list[Draft]:
    """The drafts of a round that the actor's organisation made. Raises NotFound, NotAllowed."""
    door.allow(actor, Action.RELEASE_STUDY, {Relation.OWNER}, found=True)
    query = _mine(actor, day_of(now)).where(Study.round_id == round_, Study.state == State.DRAFT)
    pairs = [(study, source) for study, source in session.execute(query.order_by(Study.alias))]
    if session.get(StudyRound, round_) is None:
        raise NotFound
    found = _looked_over(session, actor, _drafts(session, actor, round_, pairs, now), now)
    subjects = [one.source.pupil_id for one in found]
    trail.record(
        session, actor, Action.RELEASE_STUDY, kind="study_round", of=round_, subjects=subjects
    )
    return found


def _mine(actor: Actor, today: date) -> Any:
    """Made by the own organisation, of a dossier the actor may see: the original is on the page."""
    return (
        select(Study, StudySource)
        .join(StudySource, StudySource.study_id == Study.id)
        .join(Dossier, Dossier.id == StudySource.dossier_id)
        .where(Study.owner_id == actor.organisation, access.sees_dossier(actor, today))
    )


def _drafts(
    session: Session,
    actor: Actor,
    round_: UUID,
    pairs: Pairs,
    now: datetime,
) -> list[Draft]:
    open_rows(session, [row for pair in pairs for row in pair])
    wanted = {
        source.dossier_id: Here(round_, study.level, blur.tells(study.content))
        for study, source in pairs
    }
    risks = population.risks(session, actor, wanted, now=now)
    return [
        Draft(
            study,
            source,
            [line(one, study.level) for one in source.content.lines],
            risks[source.dossier_id],
            study.made_by == actor.account,
        )
        for study, source in pairs
    ]


def _looked_over(
    session: Session, actor: Actor, drafts: Sequence[Draft], now: datetime
) -> list[Draft]:
    """The same for who reads them: what can still become of each, and through whom."""
    few = [(one.study, one.source) for one in drafts if not one.risk.enough]
    stuck, before = _stuck(session, actor, few, now), _told_before(session, actor, few)
    mine = [one.source.dossier_id for one in drafts if one.mine]
    others = colleagues.of(session, actor, mine, now=now) if mine else {}
    return [
        replace(
            one,
            stuck=one.source.dossier_id in stuck,
            told_before=one.source.dossier_id in before,
            others=others.get(one.source.dossier_id, ()),
        )
        for one in drafts
    ]


def _stuck(session: Session, actor: Actor, few: Pairs, now: datetime) -> set[UUID]:
    """The dossiers of which a case would be too few however little it told."""
    least = {
        source.dossier_id: Here(
            study.round_id, blur.MOST, blur.tells(blur.told(study.content, blur.MOST))
        )
        for study, source in few
    }
    risks = population.risks(session, actor, least, now=now)
    return {one for one, risk in risks.items() if not risk.enough}


def _told_before(session: Session, actor: Actor, few: Pairs) -> set[UUID]:
    """The dossiers of which a case was read before."""
    if not few:
        return set()
    query = select(StudySource.dossier_id).join(Study, Study.id == StudySource.study_id)
    of = [source.dossier_id for _, source in few]
    # Whoever made it: it counts along for everybody.
    with elevated(session, actor.organisation):
        was_read = (Study.released_at.is_not(None), StudySource.dossier_id.in_(of))
        return set(session.scalars(query.where(*was_read)))


def release(
    session: Session, actor: Actor, chosen: Iterable[tuple[UUID, int]], *, now: datetime
) -> int:
    """Release cases, each as it was seen (its `rev`); how many were.

    Raises NotFound, NotAllowed for who made one, Conflict when it changed or could be too few.
    """
    done = 0
    for study, rev in chosen:
        draft = _one(session, actor, study, rev, now)
        if draft.mine:
            raise NotAllowed
        if barring.is_barred(session, draft.source.dossier_id):
            raise Conflict(BARRED)
        if not draft.risk.enough:
            raise Conflict(FEW)
        row = draft.study
        row.state, row.released_by, row.released_at = State.RELEASED, actor.account, now
        row.alike = draft.risk.least
        _record(session, actor, draft, "vrijgegeven", {"k": draft.risk.least})
        done += 1
    session.flush()
    return done


def vaguer(session: Session, actor: Actor, study: UUID, rev: int, *, now: datetime) -> Study:
    """Tell less of a case: a step, or as many as it takes until enough pupils are like it.

    Raises NotFound, NotAllowed, and Conflict when nothing is left.
    """
    draft = _one(session, actor, study, rev, now)
    row = draft.study
    level = _enough(session, actor, draft, now)
    if level is None:
        raise Conflict(f"Vager kan niet. Er zijn {ENOUGH} leerlingen nodig die hierop lijken.")
    row.level = level
    revise(session, actor, row, blur.told(row.content, level), rev=row.rev)
    _record(session, actor, draft, "vager", {"level": row.level})
    return row


def _enough(session: Session, actor: Actor, draft: Draft, now: datetime) -> int | None:
    """The first level at which it tells less and is enough; the next when none is."""
    row, dossier = draft.study, draft.source.dossier_id
    following = first = blur.following(row.content, row.level)
    while following:
        here = Here(row.round_id, following, blur.tells(blur.told(row.content, following)))
        if population.risks(session, actor, {dossier: here}, now=now)[dossier].enough:
            return following
        following = blur.following(row.content, following)
    return first


def back(session: Session, actor: Actor, study: UUID, rev: int, *, now: datetime) -> Study:
    """Send a case back: it is not used in this round. Raises NotFound, NotAllowed, Conflict."""
    draft = _one(session, actor, study, rev, now)
    draft.study.state = State.TAKEN_BACK
    _record(session, actor, draft, "teruggenomen", {})
    return draft.study


def _one(session: Session, actor: Actor, study: UUID, rev: int, now: datetime) -> Draft:
    query = _mine(actor, day_of(now)).where(Study.id == study).with_for_update(of=Study)
    pair = session.execute(query).one_or_none()
    relations = {Relation.OWNER} if pair else set()
    door.allow(actor, Action.RELEASE_STUDY, relations, found=pair is not None)
    assert pair is not None  # noqa: S101  (allow raised otherwise)
    row, source = pair
    if row.state != State.DRAFT:
        raise Conflict(DONE)
    if row.rev != rev:
        raise Changed(row.changed_by, CHANGED)
    rounds.hold(session, actor, row.round_id)
    return _drafts(session, actor, row.round_id, [(row, source)], now)[0]


def _record(session: Session, actor: Actor, draft: Draft, what: str, more: dict[str, int]) -> None:
    trail.record(
        session,
        actor,
        Action.RELEASE_STUDY,
        kind="study",
        of=draft.study.id,
        subjects=[draft.source.pupil_id],
        codes={"what": what, **more},
    )
