"""What is known of the pupils of dossiers, as a ladder asks it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
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

    @property
    def touched(self) -> Touched:
        """The pupil at that branch, as absence is keyed."""
        return Touched(self.nr, self.branch.id)


@dataclass(frozen=True)
class Loaded:
    """What is stored about some pupils; `known` counts it for one of them."""

    today: date
    places: Mapping[UUID, At]
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
        """What each day had to say, from what is stored by now; and the calendar it was read by.

        In the past a signal counts from its einddatum on.
        """
        at, signals = self.places.get(pupil), self.signals.get(pupil, ())
        offers = self.offers.get(pupil, ())
        rulesets: Rulesets = DEFAULT
        course, days = None, calendar(MIDDLE)
        if at:
            mine = self.histories[at.touched]
            rulesets, days = self.rulesets[at.branch.id], mine.calendar
            known = {*self.delivered.get(at.branch.id, ()), *self.back.get(at.touched, ())}
            course = Course(mine, known)
        made = []
        for n in range((last - first).days + 1):
            on = first + timedelta(days=n)
            live = [one for one in signals if one.einddatum <= on or on == self.today]
            runs = course.on(on) if course else Running()
            made.append(facts_on(on, days, live, runs, rulesets, offers))
        return days, made


def load(session: Session, pupils: Collection[UUID], *, now: datetime) -> Loaded:
    """What is stored about these pupils; a fixed number of statements for all together.

    Needs to see what the actor may not: the caller elevates.
    """
    today = day_of(now)
    places = places_of(session, pupils)
    _, histories = history.load(session, [one.touched for one in places.values()])
    branches = {one.branch.id: one.branch for one in places.values()}
    delivered = known_days(session, set(branches), today - BACK, today)
    back = history.back_days(session, {one.nr for one in places.values()})
    rulesets = ruleset.of(session, branches.values())
    offers = offered.offers(session, among(session, FittingOffer.pupil_id, pupils))
    signals = _signals(session, pupils)
    return Loaded(today, places, histories, delivered, back, signals, rulesets, offers)


def places_of(session: Session, pupils: Iterable[UUID]) -> dict[UUID, At]:
    """Where each pupil is enrolled, the newest enrolment first."""
    query = (
        select(Pupil.id, Pupil.nr, Branch, Organisation.id)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .outerjoin(
            Organisation,
            (Organisation.code == Branch.swv) & (Organisation.kind == OrganisationKind.SWV),
        )
        .where(among(session, Pupil.id, pupils))
        .order_by(Enrolment.valid_from, Enrolment.id)
    )
    return {row[0]: At(*row) for row in session.execute(query)}  # the newest comes last


def region_of(session: Session, actor: Actor, pupil: UUID) -> UUID | None:
    """The region a pupil belongs to, if it is known.

    It follows from the enrolment, which may be closed to the actor: hence the elevation.
    """
    with elevated(session, actor.organisation, actor.system):
        at = places_of(session, [pupil]).get(pupil)
    return at.swv if at else None


def _signals(session: Session, pupils: Iterable[UUID]) -> dict[UUID, list[Live]]:
    query = select(Signal.pupil_id, Signal.rule, Signal.begindatum, Signal.einddatum).where(
        among(session, Signal.pupil_id, pupils), Signal.state.in_(_LIVE)
    )
    found: dict[UUID, list[Live]] = {}
    for pupil, rule, first, last in session.execute(query):
        found.setdefault(pupil, []).append(Live(rule, first, last))
    return found
