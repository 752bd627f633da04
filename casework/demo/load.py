"""Loading the region: set up a year ago, then lived through in order, all in one unit of work.

So an interrupted load leaves nothing behind but keys that open nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import as_actor
from casework.demo import (
    approaches,
    engaged,
    exempt,
    figures,
    guests,
    meetings,
    plan,
    sharing,
    studies,
    worries,
)
from casework.demo.children import Child
from casework.demo.engaged import Told
from casework.demo.places import ORGANISATIONS, SCHOOLS
from casework.demo.play import play, settle
from casework.demo.region import SEED, Act, Delivery, Region, drawn
from casework.demo.scene import Cast
from casework.domain.data_class import DataClass
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.verzuim import Row
from casework.models import Branch, Enrolment, Notification, Organisation
from casework.services.absence import delivery, file, ongoing, verzuim
from casework.services.climb import climbing
from casework.services.dossiers import birthday
from casework.services.ladders import step
from casework.services.pupils import person, pupil
from casework.services.sealing import Place, compartments
from casework.services.signals import term

_SYSTEM = Actor(system="demo")
_BY_API = {"berk"}  # the others deliver files


def loaded(session: Session) -> bool:
    """Whether the region is there already."""
    kind, code, _ = ORGANISATIONS["swv"]
    query = select(Organisation.id).where(Organisation.kind == kind, Organisation.code == code)
    return session.scalar(query) is not None


def load(session: Session, *, now: datetime, told: Told, seed: int = SEED) -> Region:
    """Fill an empty installation. `told` hears what is being done, how far, and of how much."""
    region = drawn(seed, day_of(now))
    as_actor(session, "", system=True)
    organisations = engaged.organisations(session)
    branches = engaged.branches(session, organisations)
    actors = engaged.accounts(session, organisations, branches, region.begin, told)
    pupils = _pupils(session, region, branches, told)
    cast = Cast(session, actors, pupils, Random(seed), region.today)
    _parents(cast, region, told)
    every = region.told()
    for count, one in enumerate(every, 1):
        _live(cast, one)
        told("Een jaar verzuim, gesprekken en regie", count, len(every))
    settle(cast, now=now)
    _not_back(cast, region, now)
    _this_morning(cast, region, now)
    plan.fill(cast, region, now=now)
    sharing.agreed(cast, region.begin)
    guests.invited(cast, now)
    meetings.held_and_to_come(cast, now)
    worries.waiting(cast, now)
    exempt.noted(cast, now)
    studies.read_and_to_read(cast, now)
    approaches.kept(cast, now)
    as_actor(session, "", system=True)
    step.everybody(session, _SYSTEM, now=now)
    birthday.look(session, _SYSTEM, now=now)
    term.fire(session, _SYSTEM, now=now)
    climbing.climb(session, _SYSTEM, now=now)
    figures.fill(cast, now=now)
    _sent(session, now)
    return region


def _pupils(
    session: Session, region: Region, branches: dict[str, Branch], told: Told
) -> dict[str, UUID]:
    """Register everybody, school by school; their ids by leerlingnummer."""
    found: dict[str, UUID] = {}
    for count, (key, school) in enumerate(SCHOOLS.items(), 1):
        here = [one for one in region.children if one.school == school]
        branch = branches[key]
        new = [
            pupil.NewPupil(branch, one.identity, one.education, one.home, one.since) for one in here
        ]
        pupil.register(session, _SYSTEM, new, now=region.begin)
        found |= {one.number: _id(session, branch, one) for one in here}
        told("Leerlingen", count, len(SCHOOLS))
    _without_timetable(session, found, region.children)
    return found


def _id(session: Session, branch: Branch, child: Child) -> UUID:
    known = pupil.by_number(session, branch, child.number)
    assert known is not None  # noqa: S101  (it was registered a moment ago)
    return known.id


def _without_timetable(
    session: Session, pupils: dict[str, UUID], children: Iterable[Child]
) -> None:
    """Who is away for long without a reason is expected at no lesson any more."""
    away = [
        pupils[one.number]
        for one in children
        if one.case and one.case.habit == "gone" and one.case.ago > 30
    ]
    session.execute(update(Enrolment).where(Enrolment.pupil_id.in_(away)).values(hours="none"))


def _parents(cast: Cast, region: Region, told: Told) -> None:
    """Each board notes the people round its pupils."""
    for count, child in enumerate(region.children, 1):
        actor = cast.actors[child.school.board]
        if count == 1 or child.school != region.children[count - 2].school:
            _keys(cast, actor, [one for one in region.children if one.school == child.school])
        for one in child.parents:
            person.add(cast.session, actor, cast.pupils[child.number], one, now=region.begin)
        told("Ouders", count, len(region.children))


def _keys(cast: Cast, actor: Actor, children: Iterable[Child]) -> None:
    # One stroke for all keys: one by one each would wait for the disk.
    assert actor.organisation is not None  # noqa: S101
    as_actor(cast.session, str(actor.organisation))
    places = {
        Place(cast.pupils[one.number], actor.organisation, DataClass.PEOPLE) for one in children
    }
    compartments(cast.session, places)


def _live(cast: Cast, one: Delivery | Act) -> None:
    if isinstance(one, Act):
        play(cast, one)
        return
    actor = cast.actors[one.board]
    as_actor(cast.session, str(actor.organisation))
    rows = list(enumerate(one.rows, 2))  # as the lines of a file, under its header
    if one.board in _BY_API:
        outcome = verzuim.log(cast.session, actor, rows, origin=verzuim.API, now=one.at)
        _complete(cast, actor, one)
    else:
        outcome = file.absence(cast.session, actor, rows, one.sha256, unread=0, now=one.at)
    assert not outcome.wrong, outcome.wrong[:3]  # noqa: S101


def _complete(cast: Cast, actor: Actor, one: Delivery) -> None:
    """A program says of each school that this was all."""
    days: dict[tuple[str, str | None], list[date]] = {}
    for row in one.rows:
        days.setdefault((row.brin or "", row.vestiging), []).append(row.date)
    for school, some in days.items():
        delivery.deliver(cast.session, actor, school, min(some), max(some), now=one.at)


def _not_back(cast: Cast, region: Region, now: datetime) -> None:
    """Reported ill for who knows how long."""
    for board, row in region.not_back:
        actor = cast.actors[board]
        as_actor(cast.session, str(actor.organisation))
        outcome = ongoing.begin(cast.session, actor, row, now=now - timedelta(seconds=1))
        assert not outcome.wrong, outcome.wrong  # noqa: S101


def _this_morning(cast: Cast, region: Region, now: datetime) -> None:
    for board in sorted({board for board, _ in region.this_morning}):
        rows: list[Row] = [row for of, row in region.this_morning if of == board]
        actor = cast.actors[board]
        as_actor(cast.session, str(actor.organisation))
        at = now - timedelta(seconds=1)
        verzuim.log(cast.session, actor, list(enumerate(rows, 1)), origin=verzuim.FORM, now=at)


def _sent(session: Session, now: datetime) -> None:
    """Mail of longer ago went out long ago; the clockwork need not send a year at once."""
    as_actor(session, "", system=True)
    old = Notification.made_at < now - timedelta(days=7)
    told = {"sent_at": Notification.made_at, "gathered": False}
    session.execute(update(Notification).where(old).values(told))
