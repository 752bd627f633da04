"""Changing a round: its day, who reads, in which order; who is taken off reads nothing more."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.casuistiek.review import NewRound, readable
from casework.domain.errors import Changed, Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.models import Account, Study, StudyReviewer, StudyRound
from casework.services import notify, trail
from casework.services.casuistiek import rounds
from casework.services.casuistiek.rounds import Reader

OVER = "Deze ronde is voorbij. Er kan niets meer aan veranderen."
HELD = "Deze ronde is al geweest. De dag staat vast."
LATE = (
    "Er zijn al casussen vrijgegeven. Een andere organisatie kan niet meer meelezen."
    " Plan een nieuwe ronde."
)


def opened(session: Session, actor: Actor, round_: UUID, *, now: datetime) -> StudyRound:
    """The round before it is changed, on record. Raises NotFound, NotAllowed, Conflict."""
    found, _ = rounds.reached(session, actor, Action.CHANGE_ROUND, round_)
    _be_open(found, now)
    _record(session, actor, found, "bekeken")
    return found


def people(session: Session, found: StudyRound, *, now: datetime) -> list[Reader]:
    """Who reads, and who could; by organisation and name."""
    able = {one.account: one for one in rounds.possible(session, now=now)}
    mine = rounds.reading(session, found.id).keys()
    known = {one.account: one for one in rounds.readers(session, Account.id.in_(mine))}
    return sorted((able | known).values(), key=lambda one: (one.organisation, one.staff.name))


def change(
    session: Session, actor: Actor, round_: UUID, value: NewRound, rev: int, *, now: datetime
) -> StudyRound:
    """Move it, let people read, take people off: from this moment; whoever it concerns is told.

    Raises NotFound, NotAllowed, Invalid, and Conflict when it is over or was changed meanwhile.
    """
    found = _held(session, actor, round_, now)
    if found.rev != rev:
        raise Changed(found.changed_by)
    before = rounds.reading(session, found.id)
    able = {one.account: one.of for one in rounds.possible(session, now=now)} | before
    chosen = rounds.chosen_of(value, able)
    moved = _moved(found, value.held_on, now)
    added = {one: of for one, of in chosen.items() if one not in before}
    _be_counted(session, actor, found, set(added.values()) - set(before.values()))
    gone = before.keys() - chosen.keys()
    _take_off(session, found, gone, now)
    found.rev, found.changed_by = found.rev + 1, actor.account
    rounds.invite(session, found, added, now=now)
    _tell(session, found, gone, before.keys() - gone if moved else (), now)
    _record(session, actor, found, "gewijzigd")
    return found


def earlier(session: Session, actor: Actor, round_: UUID, study: UUID, *, now: datetime) -> None:
    """Put a case one place up on the agenda. Raises NotFound, NotAllowed, Conflict."""
    found = _held(session, actor, round_, now)
    cases = [one.id for one in rounds.agenda(session, actor, found)]
    if study not in cases:
        raise NotFound
    place = max(1, cases.index(study))
    cases[place - 1 : place + 1] = reversed(cases[place - 1 : place + 1])
    found.agenda = [str(one) for one in cases]
    _record(session, actor, found, "volgorde")


def _held(session: Session, actor: Actor, round_: UUID, now: datetime) -> StudyRound:
    """The round, for this act alone."""
    found, _ = rounds.reached(session, actor, Action.CHANGE_ROUND, round_)
    session.refresh(found, with_for_update=True)
    _be_open(found, now)
    return found


def _be_open(found: StudyRound, now: datetime) -> None:
    if not readable(found.held_on, day_of(now)):
        raise Conflict(OVER)


def _moved(found: StudyRound, to: date, now: datetime) -> bool:
    """Put another day; whether it is one. A day that was there stays."""
    if to == found.held_on:
        return False
    if found.held_on < day_of(now):
        raise Invalid({"dag": [HELD]})
    rounds.be_ahead(to, now)
    found.held_on = to
    return True


def _be_counted(session: Session, actor: Actor, found: StudyRound, new: Collection[UUID]) -> None:
    """Raises Invalid for who comes from elsewhere once cases were released.

    How many pupils a case could be about was counted for who read then. Asking it again of the new
    ones would tell, by what is refused, where a pupil lives: so of every case it is refused. An
    organisation that read until after the last release was counted each time, and may come back.
    """
    last = select(func.max(Study.released_at)).where(Study.round_id == found.id)
    with elevated(session, actor.organisation):  # the cases are those of others
        released_at = session.scalar(last)
    if released_at is None:
        return
    left = (StudyReviewer.round_id == found.id, StudyReviewer.left_at > released_at)
    counted = session.scalars(select(StudyReviewer.organisation_id).where(*left))
    if set(new) - set(counted):
        raise Invalid({"lezers": [LATE]})


def _take_off(session: Session, found: StudyRound, gone: Collection[UUID], now: datetime) -> None:
    these = (StudyReviewer.round_id == found.id, StudyReviewer.account_id.in_(gone))
    session.execute(update(StudyReviewer).where(*these).values(left_at=now))


def _tell(
    session: Session,
    found: StudyRound,
    gone: Iterable[UUID],
    stay: Iterable[UUID],
    now: datetime,
) -> None:
    paths = dict.fromkeys(gone, "/casuistiek/") | dict.fromkeys(
        stay, f"/casuistiek/ronde/{found.id}"
    )
    for account, path in paths.items():
        key = f"{found.id}.{found.rev}"
        notify.tell(session, account, "casuistiek.gewijzigd", path, key=key, now=now)


def _record(session: Session, actor: Actor, found: StudyRound, what: str) -> None:
    codes = {"what": what}
    action = Action.CHANGE_ROUND
    trail.record(session, actor, action, kind="study_round", of=found.id, codes=codes)
