"""Pupils as one organisation knows them: registered in batches, linked by number."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.errors import Wrong
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.pupil import PupilRow, check_birth
from casework.models import Branch, Enrolment, Pupil
from casework.services import access, trail
from casework.services.indexes import name_index, number_index, pgn_index
from casework.services.pupils.known import Known, NewPupil, Registered
from casework.services.sealing import Place, compartments

__all__ = ["NewPupil", "by_number", "enrol", "name_index", "number_index", "pgn_index", "register"]

BATCH = 500
_CLASSES = (DataClass.IDENTITY, DataClass.EDUCATION)


def enrol(
    session: Session, actor: Actor, rows: Sequence[tuple[int, PupilRow]], *, now: datetime
) -> Registered:
    """Register the rows of a school's administration at the actor's branches.

    Rows carry a number by which a person finds them back. A bad row keeps only itself out.
    """
    branches: dict[str, list[Branch]] = {}
    for branch in session.scalars(access.visible_branches(actor)):
        branches.setdefault(branch.brin, []).append(branch)
    wrong: list[tuple[int, str, str]] = []
    good: list[tuple[int, NewPupil]] = []
    for number, row in rows:
        try:
            check_birth(row.identity.geboortedatum, day_of(now))
            good.append((number, _new(row, branches.get(row.brin, []))))
        except Wrong as one:
            wrong.append((number, one.field, str(one)))
    outcome = register(session, actor, [one for _, one in good], now=now)
    found = [(good[at][0], column, message) for at, column, message in outcome.wrong]
    outcome.wrong = sorted(wrong + found)
    return outcome


def _new(row: PupilRow, branches: Sequence[Branch]) -> NewPupil:
    fits = [one for one in branches if row.vestiging in (None, one.vestiging)]
    if not fits:
        raise Wrong("brin", "Deze school is onbekend, of niet van u.")
    if len(fits) > 1:
        raise Wrong("brin", "Deze school heeft meer vestigingen. Geef ook de vestiging: 01AB00.")
    return NewPupil(
        branch=fits[0],
        identity=row.identity,
        education=row.education,
        home_gemeente=row.home_gemeente,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        qualified_on=row.qualified_on,
    )


def register(
    session: Session, actor: Actor, pupils: Sequence[NewPupil], *, now: datetime
) -> Registered:
    """Make or update records and enrolments. All belong to branches of one organisation.

    Equal numbers (BSN or onderwijsnummer) link to one `Pupil` in silence; a pupil without one is
    known by leerlingnummer within the BRIN.
    """
    outcome = Registered()
    for at in range(0, len(pupils), BATCH):
        _register(session, actor, pupils[at : at + BATCH], outcome, at)
        session.flush()
    return outcome


def by_number(session: Session, branch: Branch, number: str) -> Pupil | None:
    """The pupil with this leerlingnummer within the BRIN, if there is one."""
    index = number_index(session, branch.brin, number)
    return session.scalar(
        select(Pupil)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .where(Enrolment.number_index == index, Enrolment.owner_id == branch.organisation_id)
    )


def _register(
    session: Session, actor: Actor, batch: Sequence[NewPupil], outcome: Registered, at: int
) -> None:
    owner = batch[0].branch.organisation_id
    assert owner is not None  # noqa: S101  (callers take claimed branches only)
    known = Known(session, actor, owner, batch)
    meant = _meant(known, batch, outcome, at)
    session.flush()
    ids = [pupil.id for _, pupil in meant]
    compartments(session, {Place(id_, owner, c) for id_ in ids for c in _CLASSES})
    for one, pupil in meant:
        new = pupil.id not in known.records
        changed = known.keep_record(pupil.id, one)
        changed = known.keep_enrolment(pupil.id, one) or changed
        _count(outcome, new, changed)
    trail.record(session, actor, Action.IMPORT_PUPILS, subjects=ids)


def _meant(
    known: Known, batch: Sequence[NewPupil], outcome: Registered, at: int
) -> list[tuple[NewPupil, Pupil]]:
    meant = []
    for n, one in enumerate(batch, at):
        try:
            meant.append((one, known.pupil(one, outcome)))
        except Wrong as wrong:
            outcome.wrong.append((n, wrong.field, str(wrong)))
    return meant


def _count(outcome: Registered, new: bool, changed: bool) -> None:
    if new:
        outcome.new += 1
    elif changed:
        outcome.changed += 1
    else:
        outcome.same += 1
