"""Terms that a day sets off: noted by a person, said by the clockwork when the day comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import among, insert_once
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.months import YEAR, add_months
from casework.domain.policy import Action, Actor
from casework.domain.rules.rule import Rule
from casework.domain.rules.terms import TERMS, due
from casework.domain.rules.tlv import TLV_DECISION, TLV_EIND, TLV_YEARS
from casework.models import Branch, Enrolment, Signal, Term
from casework.services import access, door, trail
from casework.services.dossiers import joined
from casework.services.signals.raising import OPEN, WITHDRAWN

WARNED = timedelta(days=14)  # before the last day; what is shorter is said at once
MOST = 1000  # a run; the next goes on
OLDEST = 3  # years
RUNNING = (Term.done_at.is_(None), Term.withdrawn_at.is_(None))


@dataclass(frozen=True)
class NewTerm:
    """What a person notes: which rule, and the day its term began.

    `years`: for how many school years a toelaatbaarheidsverklaring is.
    """

    rule: str
    started_on: date
    years: int = 1


def start(session: Session, actor: Actor, pupil: UUID, value: NewTerm, *, now: datetime) -> Term:
    """Note a term. Raises NotFound, NotAllowed, Invalid, and Conflict when it stands already."""
    today = day_of(now)
    door.pupil_for(session, actor, Action.NOTE_TERM, pupil, today=today)
    _possible(value, today)
    rule = TERMS[value.rule]
    branch = _branch(session, actor, pupil, today)
    id_ = uuid4()
    insert_once(
        session,
        Term,
        {
            "id": id_,
            "pupil_id": pupil,
            "owner_id": actor.organisation,
            "branch_id": branch,
            "rule": rule.code,
            **span(rule, value.started_on, value.years),
            "noted_by": actor.account,
            "noted_at": now,
        },
    )
    made = session.get(Term, id_)
    if made is None:
        raise Conflict("Deze termijn staat er al.")
    record(session, actor, made, "begin")
    if rule is TLV_EIND:
        _decided(session, actor, made, now)
    return made


def _decided(session: Session, actor: Actor, given: Term, now: datetime) -> None:
    """A declaration that is there was decided on: the organisation waits for it no more."""
    asked = (Term.rule == TLV_DECISION.code, Term.started_on <= given.started_on)
    own = (Term.pupil_id == given.pupil_id, Term.owner_id == given.owner_id)
    waiting = session.scalars(select(Term).where(*asked, *own, *RUNNING).with_for_update()).all()
    unsay(session, waiting, now=now)
    for one in waiting:
        one.done_at = now
        record(session, actor, one, "klaar")


def _possible(value: NewTerm, today: date) -> None:
    if value.years != 1 and value.rule != TLV_EIND.code:
        raise Invalid({"jaren": ["Dit getal hoort bij een toelaatbaarheidsverklaring alleen."]})
    if not 1 <= value.years <= TLV_YEARS:
        raise Invalid({"jaren": [f"Kies een heel getal van 1 tot en met {TLV_YEARS}."]})
    back = OLDEST + value.years - 1  # what holds for long may have been issued long ago
    if not add_months(today, -YEAR * back) < value.started_on <= today:
        text = f"Kies een dag in de laatste {back} jaar, niet later dan vandaag."
        raise Invalid({"begin": [text]})


def _branch(session: Session, actor: Actor, pupil: UUID, today: date) -> int | None:
    """The actor's own branch the pupil is at, if any."""
    own = access.visible_branches(actor).with_only_columns(Branch.id)
    query = select(Enrolment.branch_id).where(
        Enrolment.pupil_id == pupil, Enrolment.branch_id.in_(own), Enrolment.valid_from <= today
    )
    return session.scalar(query.order_by(Enrolment.valid_from.desc()).limit(1))


def done(session: Session, actor: Actor, term: UUID, *, now: datetime) -> Term:
    """It was done; its signal goes with it. Raises NotFound, NotAllowed, Conflict."""
    found = session.get(Term, term, with_for_update=True)
    if found is None or found.owner_id != actor.organisation:
        raise NotFound
    door.pupil_for(session, actor, Action.NOTE_TERM, found.pupil_id, today=day_of(now))
    if found.done_at or found.withdrawn_at:
        raise Conflict("Deze termijn was al klaar.")
    if found.vrijstelling_id:
        raise Conflict("Deze termijn hoort bij een vrijstelling. Werk die bij.")
    found.done_at = now
    unsay(session, [found], now=now)
    record(session, actor, found, "klaar")
    return found


def unsay(session: Session, terms: Iterable[Term], *, now: datetime) -> None:
    """Withdraw what these terms raised, unless somebody did something with it."""
    said = [one.signal_id for one in terms if one.signal_id]
    open_ = (among(session, Signal.id, said), Signal.state == OPEN)
    ended = {"state": WITHDRAWN, "ended_on": day_of(now)}
    session.execute(update(Signal).where(*open_).values(ended))


def span(
    rule: Rule, started_on: date, years: int = 1, warned: timedelta = WARNED
) -> dict[str, date]:
    """The days of a term that began on a day, said so long before its last day."""
    last = due(rule, started_on, years)
    return {"started_on": started_on, "warn_on": max(last - warned, started_on), "due_on": last}


def of_pupil(session: Session, actor: Actor, pupil: UUID) -> Sequence[Term]:
    """The terms of one's own organisation that run, in the order they end.

    Those of an exemption stand with it.
    """
    own = (Term.pupil_id == pupil, Term.owner_id == actor.organisation)
    query = select(Term).where(*own, Term.vrijstelling_id.is_(None), *RUNNING)
    return session.scalars(query.order_by(Term.due_on)).all()


def fire(session: Session, actor: Actor, *, now: datetime) -> int:
    """Say what is due, oldest first, each with its own last day; how many were said.

    Found by state, so that missed nights are made up for, and nothing is said twice.
    """
    waiting = (Term.warn_on <= day_of(now), *RUNNING, Term.signal_id.is_(None))
    query = select(Term).where(*waiting).order_by(Term.due_on, Term.id).limit(MOST)
    found = session.scalars(query.with_for_update(skip_locked=True)).all()
    for one in found:
        signal = _signal(session, one, now)
        session.add(signal)
        session.flush()
        one.signal_id = signal.id
        joined.join(session, actor, one.pupil_id, now=now)
        record(session, actor, one, "gezegd")
    return len(found)


def _signal(session: Session, term: Term, now: datetime) -> Signal:
    rule = TERMS[term.rule]
    cause = session.get(Signal, term.cause_id) if term.cause_id else None
    return Signal(
        id=uuid4(),
        pupil_id=term.pupil_id,
        branch_id=term.branch_id,
        rule=rule.code,
        rule_version=rule.version,
        source=rule.source,
        begindatum=term.started_on,
        einddatum=term.due_on,
        amount=0,
        evidence=[],
        owner_id=term.owner_id,
        owner_account_id=cause.owner_account_id if cause else term.noted_by,
        state=OPEN,
        made_at=now,
        due_on=term.due_on,
    )


def record(session: Session, actor: Actor, term: Term, what: str) -> None:
    """Put on record what became of a term."""
    codes: dict[str, str | int] = {"what": what, "rule": term.rule}
    subjects = [term.pupil_id]
    trail.record(
        session, actor, Action.NOTE_TERM, kind="term", of=term.id, subjects=subjects, codes=codes
    )
