"""What is known of the pupils of dossiers, as a ladder asks it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.db import among, elevated
from casework.domain.calendar import Calendar, calendar
from casework.domain.fitting_offer import Offered
from casework.domain.history import History
from casework.domain.ladder.away import Course, Running
from casework.domain.ladder.facts import Facts, Live, facts_on
from casework.domain.moment import day_of
from casework.domain.policy import Actor, OrganisationKind
from casework.domain.rules.absence import DEFAULT
from casework.models import Branch, Enrolment, FittingOffer, Organisation, Pupil, Signal
from casework.services.past import history, offered, ruleset
from casework.services.past.history import Touched
from casework.services.past.ruleset import Rulesets
from casework.services.schools.calendar import MIDDLE
from casework.services.schools.coverage import known_days

_LIVE = ("open", "taken", "locked")
BACK = timedelta(days=400)  # longer than any trigger of a ladder


@dataclass(frozen=True)
class Known:
    """Where a dossier belongs: region and calendar by its newest enrolment, and its facts."""

    swv: UUID | None
    calendar: Calendar
    facts: Facts


class At(NamedTuple):
    """A pupil at the branch of the newest enrolment, and the region it lies in."""

    pupil: UUID
    nr: int
    branch: Branch
    swv: UUID | None
    since: date

    @property
    def touched(self) -> Touched:
        """The pupil at that branch, as absence is keyed."""
        return Touched(self.nr, self.branch.id)


@dataclass(frozen=True)
class Loaded:
    """What is stored about some pupils; `known` counts it for one of them.

    `stays` are all their enrolments, the newest last, where the past was asked for.
    """

    today: date
    places: Mapping[UUID, At]
    stays: Mapping[UUID, Sequence[At]]
    histories: Mapping[Touched, History]
    delivered: Mapping[int, Collection[date]]
    back: Mapping[Touched, Collection[date]]  # the days on which somebody said a pupil was back
    signals: Mapping[UUID, Sequence[Live]]
    rulesets: Mapping[int, Rulesets]
    offers: Mapping[UUID, Sequence[Offered]]

    def touched(self, pupil: UUID) -> Touched | None:
        """A pupil at the branch of the newest enrolment; None without one."""
        at = self.places.get(pupil)
        return at.touched if at else None

    def swv(self, pupil: UUID) -> UUID | None:
        """The region of a pupil, if it is known."""
        at = self.places.get(pupil)
        return at.swv if at else None

    def known(self, pupil: UUID) -> Known:
        """What is known of a pupil."""
        days, (facts,) = self.nights(pupil, self.today, self.today)
        return Known(self.swv(pupil), days, facts)

    def nights(self, pupil: UUID, first: date, last: date) -> tuple[Calendar, Sequence[Facts]]:
        """What was known on each day, and the newest calendar.

        As far as days are stored: a signal counts from the day it was raised until it was
        dismissed or withdrawn, an offer until it fell through, and a pupil is at the branch of
        the newest enrolment of that day. Of absence only what stands there by now is stored.
        """
        signals, offers = self.signals.get(pupil, ()), self.offers.get(pupil, ())
        read = {at: self._read(at) for at in (*self.stays.get(pupil, ()), self.places.get(pupil))}
        made = []
        for n in range((last - first).days + 1):
            on = first + timedelta(days=n)
            late = on == self.today  # what was raised with a later last day counts by now
            live = [one for one in signals if one.lives(on) or (late and one.until is None)]
            course, days, rulesets = read[self._at(pupil, on)]
            runs = course.on(on) if course else Running()
            made.append(facts_on(on, days, live, runs, rulesets, offers))
        return read[self.places.get(pupil)][1], made

    def _at(self, pupil: UUID, on: date) -> At | None:
        """Where a pupil was enrolled on a day, the newest first; before all of them the eldest."""
        newest, stays = self.places.get(pupil), self.stays.get(pupil, ())
        if on == self.today or not stays:
            return newest
        return next((one for one in reversed(stays) if one.since <= on), stays[0])

    def _read(self, at: At | None) -> tuple[Course | None, Calendar, Rulesets]:
        if at is None:
            return None, calendar(MIDDLE), DEFAULT
        mine = self.histories[at.touched]
        known = {*self.delivered.get(at.branch.id, ()), *self.back.get(at.touched, ())}
        return Course(mine, known), mine.calendar, self.rulesets[at.branch.id]


def load(
    session: Session, pupils: Collection[UUID], *, now: datetime, past: bool = False
) -> Loaded:
    """What is stored about these pupils; a fixed number of statements for all together.

    `past` asks also for what ended: enrolments and signals of before. Needs to see what the actor
    may not: the caller elevates.
    """
    today = day_of(now)
    every = _stays_of(session, pupils)
    places = {pupil: some[-1] for pupil, some in every.items()}
    stays = every if past else {}
    some = [one for of in stays.values() for one in of] or list(places.values())
    _, histories = history.load(session, [one.touched for one in some])
    branches = {one.branch.id: one.branch for one in some}
    delivered = known_days(session, set(branches), today - BACK, today)
    back = history.back_days(session, {one.nr for one in some})
    rulesets = ruleset.of(session, branches.values())
    offers = offered.offers(session, among(session, FittingOffer.pupil_id, pupils))
    signals = _signals(session, pupils, past=past)
    return Loaded(today, places, stays, histories, delivered, back, signals, rulesets, offers)


def places_of(session: Session, pupils: Iterable[UUID]) -> dict[UUID, At]:
    """Where each pupil is enrolled, by the newest enrolment."""
    return {pupil: some[-1] for pupil, some in _stays_of(session, pupils).items()}


def _stays_of(session: Session, pupils: Iterable[UUID]) -> dict[UUID, list[At]]:
    """Where each pupil was and is enrolled, the newest last."""
    query = (
        select(Pupil.id, Pupil.nr, Branch, Organisation.id, Enrolment.valid_from)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .outerjoin(
            Organisation,
            (Organisation.code == Branch.swv) & (Organisation.kind == OrganisationKind.SWV),
        )
        .where(among(session, Pupil.id, pupils))
        .order_by(Enrolment.valid_from, Enrolment.id)
    )
    found: dict[UUID, list[At]] = {}
    for row in session.execute(query):
        found.setdefault(row[0], []).append(At(*row))
    return found


def region_of(session: Session, actor: Actor, pupil: UUID) -> UUID | None:
    """The region a pupil belongs to, if it is known.

    It follows from the enrolment, which may be closed to the actor: hence the elevation.
    """
    with elevated(session, actor.organisation, actor.system):
        at = places_of(session, [pupil]).get(pupil)
    return at.swv if at else None


def _signals(session: Session, pupils: Iterable[UUID], *, past: bool) -> dict[UUID, list[Live]]:
    """Those that live; of the past also those of which the day is known that they ended."""
    one, lives = Signal, Signal.state.in_(_LIVE)
    columns = (one.pupil_id, one.rule, one.begindatum, one.einddatum, one.made_at, one.ended_on)
    wanted = or_(lives, one.ended_on.is_not(None)) if past else lives
    found: dict[UUID, list[Live]] = {}
    for pupil, rule, first, last, made, ended in session.execute(
        select(*columns).where(among(session, one.pupil_id, pupils), wanted)
    ):
        found.setdefault(pupil, []).append(Live(rule, first, last, day_of(made), ended))
    return found
