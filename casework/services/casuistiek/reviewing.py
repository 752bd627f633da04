"""Reading a case and saying what one thinks. Nothing here opens a dossier or tells whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import dropwhile, islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.casuistiek.known import Known
from casework.domain.casuistiek.review import Outcome, State, readable
from casework.domain.casuistiek.text import hide, shown
from casework.domain.errors import Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import AdviceText
from casework.models import (
    Dossier,
    Organisation,
    RegieTerm,
    Study,
    StudyAdvice,
    StudyRecognised,
    StudyRound,
    StudySource,
)
from casework.services import notify, trail
from casework.services.casuistiek import rounds
from casework.services.sealing import open_rows, seal

_TYPED = ("question", "advice", "condition", "wider")


class Spoken(NamedTuple):
    """An advice, of which organisation, and when."""

    row: StudyAdvice
    organisation: str


@dataclass(frozen=True, repr=False)
class Case:
    """A case as a reviewer reads it, what was said about it, and which comes after it."""

    study: Study
    held_on: date
    said: Sequence[Spoken]
    following: UUID | None


def read(session: Session, actor: Actor, study: UUID, *, now: datetime) -> Case:
    """A case of a round one reads. Raises NotFound: also when it was closed, taken back or over."""
    row, held = _found(session, actor, study, now)
    said = _said(session, row.id)
    open_rows(session, [row, *(one.row for one in said)])
    trail.record(session, actor, Action.REVIEW_STUDY, kind="study", of=row.id)
    following = _following(rounds.agenda(session, actor, held), row.id)
    return Case(row, held.held_on, said, following)


def _following(agenda: Sequence[rounds.Known], study: UUID) -> UUID | None:
    later = dropwhile(lambda one: one.id != study, agenda)
    return next((one.id for one in islice(later, 1, None)), None)


def _found(session: Session, actor: Actor, study: UUID, now: datetime) -> tuple[Study, StudyRound]:
    row = session.scalar(select(Study).where(Study.id == study, Study.state == State.RELEASED))
    known = session.scalar(rounds.recognised(actor).where(StudyRecognised.study_id == study))
    if row is None or known:
        raise NotFound
    held, _ = rounds.reached(session, actor, Action.REVIEW_STUDY, row.round_id)
    if not readable(held.held_on, day_of(now)):
        raise NotFound
    return row, held


def _said(session: Session, study: UUID) -> list[Spoken]:
    query = (
        select(StudyAdvice, Organisation.name)
        .join(Organisation, Organisation.id == StudyAdvice.organisation_id)
        .where(StudyAdvice.study_id == study)
        .order_by(StudyAdvice.made_at)
    )
    return [Spoken(*row) for row in session.execute(query)]


def advise(
    session: Session, actor: Actor, study: UUID, value: AdviceText, *, now: datetime
) -> None:
    """Say what one thinks: it goes to who holds the regie, the same once. Raises NotFound, Invalid.

    A page that is sent twice makes one advice of it.
    """
    row, _ = _found(session, actor, study, now)
    if not any(getattr(value, name) for name in _TYPED):
        raise Invalid({"advies": ["Vul er ten minste één in."]})
    text = _filtered(value)
    rounds.hold(session, actor, row.round_id)
    if _is_said(session, actor, row.id, text):
        return
    made = StudyAdvice(
        study_id=row.id,
        account_id=actor.account,
        organisation_id=actor.organisation,
        made_at=now,
        outcome=Outcome.OPEN,
    )
    session.add(seal(session, made, row.id, row.owner_id, text))
    session.flush()
    _tell_holder(session, actor, row.id, "casuistiek.advies", made.id, now)
    trail.record(session, actor, Action.REVIEW_STUDY, kind="study_advice", of=made.id)


def _is_said(session: Session, actor: Actor, study: UUID, text: AdviceText) -> bool:
    mine = (StudyAdvice.study_id == study, StudyAdvice.account_id == actor.account)
    rows = session.scalars(select(StudyAdvice).where(*mine)).all()
    open_rows(session, rows)
    wanted = replace(text, factors=list(text.factors))
    return any(replace(one.content, factors=list(one.content.factors)) == wanted for one in rows)


def _filtered(text: AdviceText) -> AdviceText:
    """Gone over by the filter as if nothing were known.

    With what the file knows it would answer a guess: a name that is hidden is then the right one.
    """
    nothing = Known()
    given = {name: getattr(text, name) for name in _TYPED}
    return replace(
        text, **{name: shown(hide(said, nothing)) for name, said in given.items() if said}
    )


def recognise(session: Session, actor: Actor, study: UUID, *, now: datetime) -> None:
    """One knows who it is: the case closes for oneself, and the holder is warned.

    Raises NotFound.
    """
    row, _ = _found(session, actor, study, now)
    session.add(
        StudyRecognised(
            study_id=row.id, account_id=actor.account, organisation_id=actor.own, at=now
        )
    )
    session.flush()
    _tell_holder(session, actor, row.id, "casuistiek.herkend", row.id, now)
    trail.record(
        session,
        actor,
        Action.REVIEW_STUDY,
        kind="study",
        of=row.id,
        codes={"what": "herkend"},
    )


def _tell_holder(
    session: Session, actor: Actor, study: UUID, kind: str, key: UUID, now: datetime
) -> None:
    # Whom to tell is asked beyond what the actor may read, and never comes back to the actor.
    query = (
        select(RegieTerm.account_id, Dossier.id)
        .join(Dossier, Dossier.regie_term_id == RegieTerm.id)
        .join(StudySource, StudySource.dossier_id == Dossier.id)
        .where(StudySource.study_id == study)
    )
    with elevated(session, actor.organisation):
        for holder, dossier in session.execute(query).all():
            own = f"/dossier/{dossier}/casuistiek"
            path = f"/casuistiek/antwoord/{key}" if kind == "casuistiek.advies" else own
            notify.tell(session, holder, kind, path, key=key, now=now)


class Mine(NamedTuple):
    """An advice of one's own, on which case, of which round."""

    row: StudyAdvice
    alias: str
    held_on: date


def advices(session: Session, actor: Actor) -> list[Mine]:
    """What one wrote in rounds one reads, and what became of it; newest first.

    Of who recognised the pupil no longer: what became of it would then tell of the file.
    """
    query = (
        select(StudyAdvice, Study.alias, StudyRound.held_on)
        .join(Study, Study.id == StudyAdvice.study_id)
        .join(StudyRound, StudyRound.id == Study.round_id)
        .where(StudyAdvice.account_id == actor.account, Study.round_id.in_(rounds.reads(actor)))
        .where(Study.id.not_in(rounds.recognised(actor)))
        .order_by(StudyAdvice.made_at.desc())
        .limit(100)
    )
    found = [Mine(*row) for row in session.execute(query)]
    open_rows(session, [one.row for one in found])
    trail.record(session, actor, Action.VIEW_ROUND, kind="study_advice")
    return found


def lessons(session: Session, actor: Actor) -> dict[str, list[AdviceText]]:
    """What was taken over in rounds one reads or plans, by the mechanism it belongs to."""
    query = (
        select(StudyAdvice)
        .join(Study, Study.id == StudyAdvice.study_id)
        .join(StudyRound, StudyRound.id == Study.round_id)
        .where(StudyAdvice.outcome == Outcome.ADOPTED, Study.state == State.RELEASED)
        .where(Study.id.not_in(rounds.recognised(actor)))
        .where(
            or_(Study.round_id.in_(rounds.reads(actor)), StudyRound.owner_id == actor.organisation)
        )
        .order_by(StudyAdvice.settled_at.desc())
        .limit(100)
    )
    rows = session.scalars(query).all()
    open_rows(session, rows)
    found: dict[str, list[AdviceText]] = {}
    for row in rows:
        found.setdefault(row.content.type or "", []).append(row.content)
    return found
