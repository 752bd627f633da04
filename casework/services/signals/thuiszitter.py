"""How many are thuiszitter on a day, by each published definition; counts alone, nobody's name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.calendar import Calendar, calendar
from casework.domain.fitting_offer import Offered
from casework.domain.history import History
from casework.domain.nowhere import AHEAD, nowhere_from
from casework.domain.policy import Actor
from casework.domain.rules.thuiszitter import DEFINITIONS, Facts
from casework.domain.spell import ANY, UNEXCUSED, runs
from casework.models import (
    Enrolment,
    FittingOffer,
    Pupil,
    PupilRecord,
    Verzuim,
    Vrijstelling,
)
from casework.services import access, trail
from casework.services.past import history, offered
from casework.services.past.history import Touched
from casework.services.schools.calendar import MIDDLE, calendars_at
from casework.services.schools.coverage import known_days
from casework.services.signals import exempt

BACK = timedelta(days=400)  # who was not absent for so long is not away any more
_DAY = timedelta(days=1)
BATCH = 10_000  # pupils with absence, read together
On = tuple[Facts, Calendar]  # what is known of a pupil, and by which calendar it counts


@dataclass(frozen=True)
class Count:
    """Of so many pupils on a day, how many are thuiszitter; by the code of the definition."""

    on: date
    pupils: int
    by_rule: Mapping[str, int]


@dataclass(frozen=True)
class _Stored:
    """What is stored about the pupils an actor sees: duty by pupil, schools, exemptions, offers.

    `left`: the last day at a school; `comes`: the first at one to come, and by which calendar.
    """

    duty: Mapping[UUID, tuple[date, date]]
    schools: Mapping[UUID, Set[int]]
    left: Mapping[UUID, date]
    comes: Mapping[UUID, tuple[date, Calendar]]
    exempt: Set[UUID]
    for_body: Set[UUID]
    offers: Mapping[UUID, Sequence[Offered]]


def count(session: Session, actor: Actor, on: date) -> Count:
    """The pupils an actor sees (the installation: all), counted on a day that is over.

    A pupil at two schools counts once.
    """
    found = facts(session, actor, on)
    counts = {
        code: sum(any(holds(one, days, on) for one, days in some) for some in found.values())
        for code, holds in DEFINITIONS.items()
    }
    trail.record(session, actor, "thuiszitters.geteld", codes={"day": on.isoformat(), **counts})
    return Count(on, len(found), counts)


def facts(session: Session, actor: Actor, on: date) -> dict[UUID, list[On]]:
    """What the definitions look at: of each pupil once, and once for each school with absence.

    As many statements for a hundred pupils as for a whole batch. Absence counts as far as the
    actor may see it. Whether a pupil is enrolled anywhere, and what a school delivered, is asked
    of all: hence the elevation.
    """
    duty = _duty(session, actor, on)
    away = _away(session, actor, on)
    with elevated(session, actor.organisation, actor.system):
        stored = _stored(session, actor, on, duty)
        known = {one: [(_facts(stored, one, on), calendar(MIDDLE))] for one in duty}
        every = sorted(one for one in away if one.branch_id in stored.schools.get(away[one], ()))
        for at in range(0, len(every), BATCH):
            for one, days, *since in _absent(session, every[at : at + BATCH], on):
                known[away[one]].append((_facts(stored, away[one], on, *since), days))
    return known


def _duty(session: Session, actor: Actor, on: date) -> dict[UUID, tuple[date, date]]:
    columns = (
        PupilRecord.pupil_id,
        func.min(PupilRecord.duty_from),
        func.min(PupilRecord.duty_until),
    )
    query = access.visible_records(actor, on).with_only_columns(*columns)
    rows = session.execute(query.group_by(PupilRecord.pupil_id))
    return {pupil: (first, last) for pupil, first, last in rows}


def _visible(actor: Actor, on: date) -> Any:
    return access.visible_records(actor, on).with_only_columns(PupilRecord.pupil_id)


def _away(session: Session, actor: Actor, on: date) -> dict[Touched, UUID]:
    """Who may be away: absent at a school at some time before."""
    query = (
        select(Verzuim.pupil_nr, Verzuim.branch_id, Pupil.id)
        .join(Pupil, Pupil.nr == Verzuim.pupil_nr)
        .where(
            Verzuim.date.between(on - BACK, on),
            Pupil.id.in_(_visible(actor, on)),
            access.sees_verzuim(actor, on),
        )
        .distinct()
    )
    return {Touched(nr, branch): id_ for nr, branch, id_ in session.execute(query)}


def _stored(
    session: Session, actor: Actor, on: date, duty: Mapping[UUID, tuple[date, date]]
) -> _Stored:
    mine = _visible(actor, on)
    columns = (Enrolment.pupil_id, Enrolment.branch_id, Enrolment.valid_until)
    query = select(*columns).where(Enrolment.pupil_id.in_(mine), Enrolment.valid_from <= on)
    schools: dict[UUID, set[int]] = {}
    left: dict[UUID, date] = {}
    for pupil, branch, until in session.execute(query):
        if until is None or until >= on:
            schools.setdefault(pupil, set()).add(branch)
        else:
            left[pupil] = max(until, left.get(pupil, until))
    theirs = Vrijstelling.pupil_id.in_(mine)
    free = set(session.scalars(select(Vrijstelling.pupil_id).where(theirs, exempt.holds_on(on))))
    body = exempt.for_body(session, theirs, on)
    offers = offered.offers(session, FittingOffer.pupil_id.in_(mine))
    return _Stored(duty, schools, left, _coming(session, mine, on), free, body, offers)


def _coming(session: Session, mine: Any, on: date) -> dict[UUID, tuple[date, Calendar]]:
    soon = Enrolment.valid_from.between(on + _DAY, on + AHEAD)
    columns = (Enrolment.pupil_id, Enrolment.valid_from, Enrolment.branch_id)
    query = select(*columns).where(Enrolment.pupil_id.in_(mine), soon)
    rows = session.execute(query.order_by(Enrolment.valid_from.desc())).all()
    days = calendars_at(session, (branch for _, _, branch in rows))
    return {pupil: (first, days[branch]) for pupil, first, branch in rows}  # the first is last


def _facts(
    stored: _Stored,
    pupil: UUID,
    on: date,
    unexcused: date | None = None,
    away: date | None = None,
) -> Facts:
    first, last = stored.duty[pupil]
    without = pupil not in stored.exempt and pupil not in stored.schools
    comes, days = stored.comes.get(pupil, (None, calendar(MIDDLE)))
    since = nowhere_from(first, stored.left.get(pupil), comes, days) if without else None
    return Facts(
        nowhere_since=since if since and since <= on else None,
        unexcused_since=unexcused,
        away_since=away,
        exempt_5a=pupil in stored.for_body,
        duty=first <= on <= last,
        offers=tuple(stored.offers.get(pupil, ())),
    )


def _absent(
    session: Session, some: Iterable[Touched], on: date
) -> Iterator[tuple[Touched, Calendar, date | None, date | None]]:
    """By which calendar, and since when each is away: without a valid reason, for any reason."""
    branches, histories = history.load(session, some)
    delivered = known_days(session, set(branches), on - BACK, on)
    back = history.back_days(session, {one.pupil_nr for one in histories})
    for one, of in histories.items():
        known = {*delivered[one.branch_id], *back.get(one, ()), *of.total}
        unexcused, away = (_since(of, kind, known, on) for kind in (UNEXCUSED, ANY))
        yield one, of.calendar, unexcused, away


def _since(of: History, kind: str, known: Set[date], on: date) -> date | None:
    begun = [one for one in of.spells(kind) if one.first <= on]
    if begun and runs(begun[-1], on, of.calendar, known.__contains__, of.idle):
        return begun[-1].first
    return None
