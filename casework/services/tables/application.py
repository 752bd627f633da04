"""Applications to schools: noted in a dossier, their terms watched like any other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.application import (
    Decided,
    NewApplication,
    Outcome,
    may_extend_until,
)
from casework.domain.errors import Changed, Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import ApplicationText
from casework.domain.rules.terms import ZP_6, ZP_6_4, ZP_10
from casework.models import Application, Dossier, Term
from casework.services import access, door, trail
from casework.services.sealing import open_rows, revise, seal
from casework.services.signals import term
from casework.services.signals.term import NewTerm

OVER = "{who} legde al vast wat de school besloot, of dat de aanmelding is ingetrokken."
CODES = (ZP_6.code, ZP_6_4.code, ZP_10.code)


def note(
    session: Session, actor: Actor, dossier: UUID, value: NewApplication, *, now: datetime
) -> Application:
    """Note a written application; its terms begin.

    Raises NotFound, NotAllowed, Invalid for a day that cannot be, Conflict when it is closed.
    """
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_APPLICATION, dossier, today=today)
    if found.closed_at:
        raise Conflict("Dit dossier is gesloten.")
    made = Application(
        pupil_id=found.pupil_id,
        dossier_id=found.id,
        owner_id=actor.own,
        account_id=actor.account,
        made_at=now,
        written_on=value.written_on,
        nowhere=value.nowhere,
    )
    text = ApplicationText(value.school, list(value.others))
    session.add(seal(session, made, found.id, actor.own, text))
    for rule in (ZP_6.code, ZP_10.code) if value.nowhere else (ZP_6.code,):
        _begin(session, actor, made, rule, now)
    _record(session, actor, made, "geschreven")
    return made


def _begin(session: Session, actor: Actor, one: Application, rule: str, now: datetime) -> Term:
    """The term of this rule. One of that day, noted by hand or for another, serves again."""
    for known in _terms(session, one, (rule,)):
        known.done_at = None
        return known
    try:
        new = NewTerm(rule, one.written_on)
        return term.start(session, actor, one.pupil_id, new, now=now)
    except Invalid as refused:
        raise Invalid({"geschreven": refused.messages.get("begin", [])}) from None


def extend(
    session: Session, actor: Actor, application: UUID, until: date, *, now: datetime
) -> Application:
    """The school puts its decision off, once. Raises NotFound, Invalid, Conflict."""
    one = _open(session, actor, application, now)
    if one.extended_until:
        raise Conflict("De school stelde het besluit al een keer uit. Dat mag één keer.")
    first, last = may_extend_until(one.written_on)
    if not first <= until <= last:
        days = f"{first:%d-%m-%Y} tot en met {last:%d-%m-%Y}"
        raise Invalid({"tot": [f"Uitstel mag één keer, ten hoogste 4 weken: {days}."]})
    one.extended_until = until
    begun = _begin(session, actor, one, ZP_6_4.code, now)
    begun.due_on, begun.warn_on = until, max(until - term.WARNED, one.written_on)
    _end(session, actor, one, (ZP_6.code,), now)
    _record(session, actor, one, "uitgesteld")
    return one


def place(
    session: Session, actor: Actor, application: UUID, on: date, *, now: datetime
) -> Application:
    """The pupil is placed for the time being, until the school decides.

    Raises NotFound, Invalid, Conflict.
    """
    one = _open(session, actor, application, now)
    if not one.written_on <= on <= day_of(now):
        raise Invalid({"geplaatst": ["Kies een dag sinds de aanmelding, tot en met vandaag."]})
    one.placed_on = on
    _end(session, actor, one, (ZP_10.code,), now)
    _record(session, actor, one, "tijdelijk")
    return one


def decide(
    session: Session, actor: Actor, application: UUID, value: Decided, *, rev: int, now: datetime
) -> Application:
    """The school decided, or the parents withdrew; the terms end.

    Raises NotFound, Invalid, Conflict.
    """
    one = _open(session, actor, application, now)
    if not one.written_on <= value.on <= day_of(now):
        raise Invalid({"op": ["Kies een dag sinds de aanmelding, tot en met vandaag."]})
    if value.outcome is Outcome.REFUSED and not value.reason:
        raise Invalid({"waarom": ["Schrijf waarom de school weigert."]})
    open_rows(session, [one])
    text = replace(one.content, reason=value.reason, willing=value.willing)
    revise(session, actor, one, text, rev=rev, always=True)
    one.outcome, one.decided_on = value.outcome, value.on
    session.flush()
    _end(session, actor, one, CODES, now)
    _record(session, actor, one, value.outcome)
    return one


def _open(session: Session, actor: Actor, application: UUID, now: datetime) -> Application:
    one = session.get(Application, application, with_for_update=True)
    if one is None or one.owner_id != actor.organisation:
        raise NotFound
    today = day_of(now)
    door.dossier_for(session, actor, Action.NOTE_APPLICATION, one.dossier_id, today=today)
    if one.outcome:
        raise Changed(one.changed_by, OVER)
    return one


def _terms(session: Session, one: Application, rules: Iterable[str]) -> Sequence[Term]:
    query = select(Term).where(
        Term.pupil_id == one.pupil_id,
        Term.owner_id == one.owner_id,
        Term.started_on == one.written_on,
        Term.rule.in_(list(rules)),
    )
    return session.scalars(query).all()


def _end(
    session: Session, actor: Actor, one: Application, rules: Iterable[str], now: datetime
) -> None:
    """End these terms, unless another application of the same day still waits for a decision."""
    same = select(Application.id).where(
        Application.pupil_id == one.pupil_id,
        Application.owner_id == one.owner_id,
        Application.written_on == one.written_on,
        Application.id != one.id,
        Application.outcome.is_(None),
    )
    if session.scalar(same.limit(1)):
        return
    for known in _terms(session, one, rules):
        if not (known.done_at or known.withdrawn_at):
            term.done(session, actor, known.id, now=now)


def one(
    session: Session, actor: Actor, application: UUID, *, now: datetime
) -> tuple[Application, Dossier]:
    """One of the own organisation's, opened, with its dossier. Raises NotFound, NotAllowed."""
    found = session.get(Application, application)
    if found is None or found.owner_id != actor.organisation:
        raise NotFound
    dossier = to_note(session, actor, found.dossier_id, now=now)
    open_rows(session, [found])
    _looked(session, actor, dossier)
    return found, dossier


def to_note(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Dossier:
    """The dossier, for who may note an application in it. Raises NotFound, NotAllowed."""
    today = day_of(now)
    return door.dossier_for(session, actor, Action.NOTE_APPLICATION, dossier, today=today)


def of_dossier(
    session: Session, actor: Actor, dossier: Dossier, *, now: datetime
) -> Sequence[Application]:
    """The applications in a dossier, newest first, for who sees its agreements; opened."""
    query = select(Application).where(sees(actor, dossier, day_of(now)))
    rows = session.scalars(query.order_by(Application.written_on.desc())).all()
    open_rows(session, rows)
    _looked(session, actor, dossier)
    return rows


def sees(actor: Actor, dossier: Dossier, today: date) -> Any:
    """Condition on Application: in this dossier, and for the actor."""
    return access.sees_part(actor, today, dossier, Application)


def _looked(session: Session, actor: Actor, dossier: Dossier) -> None:
    pupils = [dossier.pupil_id]
    trail.record(
        session, actor, Action.VIEW_DOSSIER, kind="dossier", of=dossier.id, subjects=pupils
    )


def _record(session: Session, actor: Actor, one: Application, what: str) -> None:
    trail.record(
        session,
        actor,
        Action.NOTE_APPLICATION,
        kind="application",
        of=one.id,
        subjects=[one.pupil_id],
        codes={"what": what},
    )
