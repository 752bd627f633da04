"""DRIE-MAANDEN begins by itself: from the first day at home, as long as the pupil is at home.

Who raises VM-LRV or VM-ABS is a thuiszitter by the ministry's definition. Found by state, so that
missed nights are made up for; one term a signal, held by the database.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from casework.db import among, insert_once
from casework.domain.dismissal import SETTLED
from casework.domain.policy import Actor
from casework.domain.rules.lrv import VM_LRV
from casework.domain.rules.terms import THREE_MONTHS
from casework.domain.rules.thuiszitter import VM_ABS
from casework.models import FittingOffer, Signal, Term
from casework.services.ladders import step_facts
from casework.services.pupils.directory import chunks
from casework.services.signals import term
from casework.services.signals.raising import DISMISSED, LOCKED, OPEN, TAKEN

_CODE = THREE_MONTHS.code
# Withdrawn, or dismissed because it was wrong, a signal says of nobody that they are at home.
_SETTLED = and_(Signal.state == DISMISSED, Signal.reason.in_(sorted(SETTLED)))
_HOME = (
    Signal.rule.in_((VM_LRV.code, VM_ABS.code)),
    or_(Signal.state.in_((OPEN, TAKEN, LOCKED)), _SETTLED),
)


def look(session: Session, actor: Actor, *, now: datetime) -> int:
    """Begin, move, withdraw and end these terms; how many changed.

    Ended when the pupil is known to be back at school, or was made a fitting offer.
    """
    over = _withdraw(session, actor, now)
    moved = _move(session, actor, now)
    new = _begin(session, actor, now)
    offered = end_offered(session, actor, now=now)
    return over + moved + new + offered + _end(session, actor, now)


def _withdraw(session: Session, actor: Actor, now: datetime) -> int:
    """Its signal fell away."""
    live = select(Signal.id).where(*_HOME)
    query = select(Term).where(
        *term.RUNNING, Term.cause_id.is_not(None), Term.cause_id.not_in(live)
    )
    return _stop(session, actor, session.scalars(query).all(), "ingetrokken", now)


def _stop(session: Session, actor: Actor, some: Sequence[Term], how: str, now: datetime) -> int:
    for one in some:
        if how == "klaar":
            one.done_at = now
        else:
            one.withdrawn_at = now
        term.record(session, actor, one, how)
    term.unsay(session, some, now=now)
    return len(some)


def _move(session: Session, actor: Actor, now: datetime) -> int:
    """Its signal begins on another day now, or is another's; what was said is said anew.

    Where a term runs from that day already, one is enough.
    """
    other = or_(Term.started_on != Signal.begindatum, Term.owner_id != Signal.owner_id)
    query = select(Term, Signal).join(Signal, Signal.id == Term.cause_id)
    rows = session.execute(query.where(*term.RUNNING, *_HOME, other)).all()
    term.unsay(session, [one for one, _ in rows], now=now)
    taken = _taken(session, {one.pupil_id for one, _ in rows})
    twice = [one for one, cause in rows if _key(cause) in taken]
    _stop(session, actor, twice, "ingetrokken", now)
    for one, cause in rows:
        if one not in twice:
            _follow(one, cause)
            term.record(session, actor, one, "verschoven")
    return len(rows)


def _follow(one: Term, cause: Signal) -> None:
    one.owner_id, one.branch_id, one.signal_id = cause.owner_id, cause.branch_id, None
    for name, day in term.span(THREE_MONTHS, cause.begindatum).items():
        setattr(one, name, day)


def _key(signal: Signal) -> tuple[UUID, UUID, date]:
    return signal.pupil_id, signal.owner_id, signal.begindatum


def _taken(session: Session, pupils: Iterable[UUID]) -> set[tuple[UUID, UUID, date]]:
    query = select(Term.pupil_id, Term.owner_id, Term.started_on).where(
        Term.rule == _CODE, among(session, Term.pupil_id, pupils)
    )
    return {(pupil, owner, day) for pupil, owner, day in session.execute(query)}


def _begin(session: Session, actor: Actor, now: datetime) -> int:
    """For each signal without one. What a person noted from that day on stays as it is."""
    known = select(Term.cause_id).where(Term.cause_id.is_not(None))
    found = session.scalars(select(Signal).where(*_HOME, Signal.id.not_in(known))).all()
    if not found:
        return 0
    again = _again(session, found)
    made = [_row(one, now) for one in found if one.id not in again]
    if made:
        insert_once(session, Term, *made)
    begun = list(session.scalars(select(Term).where(among(session, Term.id, _ids(made)))))
    for one in [*begun, *again.values()]:
        term.record(session, actor, one, "begin")
    return len(begun) + len(again)


def _again(session: Session, signals: Iterable[Signal]) -> dict[UUID, Term]:
    """Terms from the same day that were withdrawn: they run again, because of these signals."""
    by_day = {_key(one): one for one in signals}
    query = select(Term).where(
        Term.rule == _CODE,
        Term.withdrawn_at.is_not(None),
        among(session, Term.pupil_id, {pupil for pupil, _, _ in by_day}),
    )
    found: dict[UUID, Term] = {}
    for one in session.scalars(query):
        if cause := by_day.get((one.pupil_id, one.owner_id, one.started_on)):
            one.cause_id, one.withdrawn_at, one.signal_id = cause.id, None, None
            found[cause.id] = one
    return found


def _row(signal: Signal, now: datetime) -> dict[str, object]:
    return {
        "id": uuid4(),
        "pupil_id": signal.pupil_id,
        "owner_id": signal.owner_id,
        "branch_id": signal.branch_id,
        "rule": _CODE,
        "cause_id": signal.id,
        "noted_at": now,
        **term.span(THREE_MONTHS, signal.begindatum),
    }


def _ids(rows: Iterable[dict[str, object]]) -> list[object]:
    return [one["id"] for one in rows]


def _end(session: Session, actor: Actor, now: datetime) -> int:
    """The pupil is known to have been at school since."""
    at_school = (Signal.id == Term.cause_id, Signal.rule == VM_LRV.code)
    query = select(Term).join(Signal, Signal.id == Term.cause_id)
    running = session.scalars(query.where(*term.RUNNING, *at_school).order_by(Term.id)).all()
    ended = 0
    for some in chunks(running):
        known = step_facts.load(session, {one.pupil_id for one in some}, now=now)
        back = [one for one in some if known.known(one.pupil_id).facts.returned]
        ended += _stop(session, actor, back, "klaar", now)
    return ended


def end_offered(session: Session, actor: Actor, pupil: UUID | None = None, *, now: datetime) -> int:
    """End these terms (of one pupil) where a fitting offer was made since they began; how many."""
    made = exists().where(
        FittingOffer.pupil_id == Term.pupil_id,
        FittingOffer.lapsed_at.is_(None),
        FittingOffer.offered_on >= Term.started_on,
    )
    query = select(Term).where(*term.RUNNING, Term.rule == _CODE, made)
    if pupil:
        query = query.where(Term.pupil_id == pupil)
    return _stop(session, actor, session.scalars(query).all(), "klaar", now)


def resume(session: Session, actor: Actor, offer: FittingOffer, *, now: datetime) -> None:
    """Let run on what an offer ended that fell through; what is due is said anew.

    Who is back at school meanwhile, or has another offer, is found again by state.
    """
    ended = (Term.rule == _CODE, Term.cause_id.is_not(None), Term.done_at >= offer.at)
    mine = (Term.pupil_id == offer.pupil_id, Term.started_on <= offer.offered_on)
    for one in session.scalars(select(Term).where(*ended, *mine)):
        one.done_at, one.signal_id = None, None
        term.record(session, actor, one, "hervat")
    end_offered(session, actor, offer.pupil_id, now=now)
