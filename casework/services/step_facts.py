"""What is known of the pupils of dossiers, as a ladder asks it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.calendar import Calendar, calendar
from casework.domain.ladder.away import Running, running
from casework.domain.ladder.facts import Facts, Live, facts_on
from casework.domain.moment import day_of
from casework.domain.policy import OrganisationKind
from casework.models import Branch, Dossier, Enrolment, Organisation, Pupil, Signal
from casework.services import history
from casework.services.coverage import known_days
from casework.services.history import Touched
from casework.services.places import MIDDLE, calendar_of

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


def facts_of(
    session: Session, dossiers: Sequence[Dossier], *, now: datetime
) -> Mapping[UUID, Known]:
    """What is known of each dossier, by its id; a fixed number of statements for all together.

    Needs to see what the actor may not: the caller elevates.
    """
    today = day_of(now)
    places = places_of(session, [one.pupil_id for one in dossiers])
    gone = _running(session, places.values(), today)
    fired = _signals(session, [one.pupil_id for one in dossiers])
    return {
        one.id: _known(places.get(one.pupil_id), gone, fired.get(one.pupil_id, []), today)
        for one in dossiers
    }


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


def _running(session: Session, places: Collection[At], today: date) -> dict[int, Running]:
    """The absence that runs, by number of the pupil."""
    at = {one.nr: Touched(one.nr, one.branch.id) for one in places}
    _, histories = history.load(session, at.values())
    branches = {one.branch_id for one in at.values()}
    known = known_days(session, branches, today - BACK, today)
    return {
        nr: running(histories[one], known.get(one.branch_id, ()), today) for nr, one in at.items()
    }


def _signals(session: Session, pupils: Iterable[UUID]) -> dict[UUID, list[Live]]:
    query = select(Signal.pupil_id, Signal.rule, Signal.begindatum, Signal.einddatum).where(
        among(session, Signal.pupil_id, pupils), Signal.state.in_(_LIVE)
    )
    found: dict[UUID, list[Live]] = {}
    for pupil, rule, first, last in session.execute(query):
        found.setdefault(pupil, []).append(Live(rule, first, last))
    return found


def _known(
    at: At | None, gone: Mapping[int, Running], signals: Sequence[Live], today: date
) -> Known:
    days = calendar_of(at.branch) if at else calendar(MIDDLE)
    facts = facts_on(today, days, signals, gone[at.nr] if at else Running())
    return Known(at.swv if at else None, days, facts)
