"""Absence over a period gets another kind: first what comes of it, then the change itself.

Whoever sits at home may be reported ill and turn out to be away without a valid reason, or the
other way round. The rules look at the result, in the same transaction, as after any correction.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.db import rehearsal, upsert
from casework.domain import reclassify as domain
from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.reclassify import Change, Missed, NewKind
from casework.domain.verzuim import Verzuimsoort
from casework.models import Branch, Ongoing, Verzuim
from casework.services import access, trail
from casework.services.absence import outdated, running, standing
from casework.services.absence.facts import Key
from casework.services.absence.running import Becomes
from casework.services.absence.verzuim import FORM
from casework.services.past import filling
from casework.services.past.history import Touched
from casework.services.pupils import remark, who
from casework.services.pupils.who import Head
from casework.services.signals import check, effect
from casework.services.signals.effect import Effect

WHICH = "Er staan meer soorten in deze periode. Kies welke u verandert."
CHANGED = "Dit verzuim is intussen veranderd. Bekijk opnieuw wat er gebeurt."
BACK = timedelta(days=92)  # further back nobody's last absence is the one that is meant
_OF = Verzuim.__table__.c


@dataclass(frozen=True, repr=False)
class Planned:
    """What a change comes to, before anything is stored. `mark` tells one state from another."""

    head: Head
    value: NewKind
    was: Verzuimsoort
    changes: Sequence[Change]
    report: Ongoing | None
    turns: Becomes | None

    @property
    def mark(self) -> str:
        """The same as long as the same would happen."""
        told = repr((self.was, self.value.became, sorted(self.changes), self.turns))
        return hashlib.sha256(told.encode()).hexdigest()[:20]


class Seen(NamedTuple):
    """What would come of it: for the signals, and of the 16 hours before and after."""

    planned: Planned
    effects: Sequence[Effect]
    before: int
    after: int


def likely(session: Session, actor: Actor, nr: int, *, today: date) -> tuple[date, date] | None:
    """The period that somebody most likely means: the newest days of one kind."""
    rows = _stored(session, actor, nr, today - BACK, today)
    return domain.last_run(rows)


def kinds(session: Session, actor: Actor, nr: int, value: NewKind) -> list[Verzuimsoort]:
    """Which kinds stand in the period that could be meant."""
    rows = _stored(session, actor, nr, value.first, value.last)
    return domain.choices(rows, value.became)


def look(session: Session, actor: Actor, pupil: UUID, value: NewKind, *, now: datetime) -> Seen:
    """See what would come of it; nothing is stored. Raises NotFound, NotAllowed, Invalid."""
    planned = _planned(session, actor, pupil, value, now)
    at, today = planned.head, day_of(now)
    before = effect.snapshot(session, actor, pupil, today=today)
    stood = standing.on_day(session, actor, at, today=today)
    with rehearsal(session):
        _carry_out(session, actor, planned, now)
        after = effect.snapshot(session, actor, pupil, today=today)
        stands = standing.on_day(session, actor, at, today=today)
    codes: dict[str, str | int] = {"what": "soort bekeken"}
    trail.record(session, actor, Action.CORRECT_VERZUIM, subjects=[pupil], codes=codes)
    return Seen(planned, effect.effects(before, after), stood, stands)


def change(
    session: Session, actor: Actor, pupil: UUID, value: NewKind, mark: str, *, now: datetime
) -> None:
    """Give the absence its new kind, and have the rules look anew.

    Raises NotFound, NotAllowed, Invalid, and Conflict when it is no longer what was seen.
    """
    planned = _planned(session, actor, pupil, value, now, hold=True)
    if planned.mark != mark:
        raise Conflict(CHANGED)
    _carry_out(session, actor, planned, now)


def _planned(
    session: Session,
    actor: Actor,
    pupil: UUID,
    value: NewKind,
    now: datetime,
    *,
    hold: bool = False,
) -> Planned:
    head = who.head(session, actor, Action.CORRECT_VERZUIM, pupil, now=now)
    _refuse(domain.faults(value, day_of(now)))
    rows = _stored(session, actor, head.nr, value.first, value.last, hold=hold)
    was = _meant(rows, value)
    changes, wrong = domain.changes(rows, was, value.became)
    _refuse(wrong)
    report = running.of_kind(session, actor, head.nr, was, value.last)
    first = changes[0].missed.on
    turns = running.becomes(session, report, first, value.last) if report else None
    return Planned(head, value, was, changes, report, turns)


def _refuse(wrong: domain.Faults) -> None:
    if wrong:
        raise Invalid(wrong)


def _meant(rows: Sequence[Missed], value: NewKind) -> Verzuimsoort:
    choices = domain.choices(rows, value.became)
    if value.was in choices:
        return value.was
    if value.was is not None or not choices:
        raise Invalid(domain.why_none(rows, value))
    if len(choices) > 1:
        raise Invalid({"was": [WHICH]})
    return choices[0]


def _stored(
    session: Session, actor: Actor, nr: int, first: date, last: date, *, hold: bool = False
) -> list[Missed]:
    """The absence of a pupil at the actor's own branches, as plain values."""
    own = access.visible_branches(actor).with_only_columns(Branch.id)
    query = (
        select(_OF.branch_id, _OF.date, _OF.soort, _OF.amount, _OF.origin)
        .where(_OF.pupil_nr == nr, _OF.date.between(first, last), _OF.branch_id.in_(own))
        .order_by(_OF.date, _OF.branch_id, _OF.soort)
    )
    return [Missed(*row) for row in session.execute(query.with_for_update() if hold else query)]


def _carry_out(session: Session, actor: Actor, planned: Planned, now: datetime) -> None:
    nr, pupil, became = planned.head.nr, planned.head.pupil, planned.value.became
    places = [Key(nr, one.missed.branch, one.missed.on, planned.was) for one in planned.changes]
    _replace(session, actor, planned, now)
    outdated.note(session, actor, places, became, now=now)
    remark.move(session, places, became)
    first = planned.changes[0].missed.on
    running.turn(session, planned.report, planned.turns, became, first, now=now)
    codes: dict[str, str | int] = {"what": "soort veranderd", "rows": len(places)}
    trail.record(session, actor, Action.CORRECT_VERZUIM, subjects=[pupil], codes=codes)
    touched = {Touched(nr, place.branch_id): pupil for place in places}
    check.follow(session, actor, touched, now=now)


def _replace(session: Session, actor: Actor, planned: Planned, now: datetime) -> None:
    nr, value = planned.head.nr, planned.value
    gone = [_OF.pupil_nr == nr, _OF.soort == planned.was]
    branches = {one.missed.branch for one in planned.changes}
    days = _OF.date.between(value.first, value.last)
    session.execute(delete(Verzuim).where(*gone, days, _OF.branch_id.in_(branches)))
    rows = [_row(nr, one, value.became, actor, now) for one in planned.changes]
    upsert(session, Verzuim, rows, key=Key._fields)


def _row(nr: int, one: Change, became: Verzuimsoort, actor: Actor, now: datetime) -> dict[str, Any]:
    """As if typed; what an open report wrote stays the report's, which a return takes back."""
    was = one.missed
    return {
        **Key(nr, was.branch, was.on, became)._asdict(),
        "amount": one.total,
        "origin": was.origin if was.origin == filling.OPEN and not one.beside else FORM,
        "file_id": None,
        "noted_at": now,
        "noted_by": actor.account,
    }
