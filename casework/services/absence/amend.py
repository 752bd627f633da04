"""One absence of a pupil taken back, or put right; the rules look again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.errors import NotFound, Wrong
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.verzuim import Row, Sector, Verzuimsoort
from casework.models import Branch, Verzuim
from casework.services import door, trail
from casework.services.absence import outdated
from casework.services.absence.facts import Key
from casework.services.absence.verzuim import FORM, Outcome, log, remove
from casework.services.past.history import Touched
from casework.services.pupils import remark
from casework.services.pupils.directory import Directory
from casework.services.signals import check
from casework.services.signals.check import Checked


class Known(NamedTuple):
    """One absence as it is stored; `amount` in sixtieths of an hour."""

    date: date
    soort: str
    amount: int
    remark: str | None
    in_minutes: bool


def withdraw(
    session: Session, actor: Actor, pupil: UUID, on: date, soort: str, *, now: datetime
) -> Checked:
    """Take back an absence at the actor's own branch; the rules look again. Raises NotFound."""
    with _of_own():
        return take_back(session, actor, Row(on, Verzuimsoort(soort), pupil=pupil), now=now)


def take_back(session: Session, actor: Actor, row: Row, *, now: datetime) -> Checked:
    """Take back the absence that has the row's key; its amount does not matter.

    Raises Wrong when no pupil of the actor is meant, NotFound when there is no such absence.
    """
    pupil, key = _take_out(session, actor, row, now)
    at = Touched(key.pupil_nr, key.branch_id)
    return check.follow(session, actor, {at: pupil}, now=now)


def correct(
    session: Session, actor: Actor, pupil: UUID, was: tuple[date, str], row: Row, *, now: datetime
) -> Outcome:
    """Put one absence in the place of another; the rules look once, at the result.

    So a signal moves along with its facts and keeps its owner. What only got another kind is not
    brought back by a file that still has the old one. Raises NotFound.
    """
    on, soort = was
    with _of_own():
        _, key = _take_out(session, actor, Row(on, Verzuimsoort(soort), pupil=pupil), now)
    if row.date == on and row.soort != soort:
        outdated.note(session, actor, [key], row.soort, now=now)
    return log(session, actor, [(0, row)], origin=FORM, now=now)


def known(
    session: Session, actor: Actor, pupil: UUID, on: date, soort: str, *, now: datetime
) -> Known:
    """One absence at the actor's own branch, to be corrected. Raises NotFound."""
    with _of_own():
        _, key, branch = _place(session, actor, Row(on, Verzuimsoort(soort), pupil=pupil), now)
    found = session.get(Verzuim, tuple(key))
    if found is None:
        raise NotFound
    text = remark.of_pupil(session, actor, key.pupil_nr).get((on, soort))
    return Known(on, soort, found.amount, text, Sector(branch.sector).in_minutes)


@contextmanager
def _of_own() -> Iterator[None]:
    """On a page of one pupil, a row that fits no enrolment is simply not there."""
    try:
        yield
    except Wrong:
        raise NotFound from None


def _take_out(session: Session, actor: Actor, row: Row, now: datetime) -> tuple[UUID, Key]:
    pupil, key, _ = _place(session, actor, row, now)
    if not remove(session, key):
        raise NotFound
    remark.forget(session, *key)
    trail.record(session, actor, Action.CORRECT_VERZUIM, subjects=[pupil])
    return pupil, key


def _place(session: Session, actor: Actor, row: Row, now: datetime) -> tuple[UUID, Key, Branch]:
    enrolment, nr, branch = Directory(session, actor, [row]).find(row)
    pupil = enrolment.pupil_id
    door.pupil_for(session, actor, Action.CORRECT_VERZUIM, pupil, today=day_of(now))
    return pupil, Key(nr, branch.id, row.date, str(row.soort)), branch
