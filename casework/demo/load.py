"""Loading the region: set up a year ago, then lived through in order, all in one unit of work.

So an interrupted load leaves nothing behind but keys that open nothing.
"""

from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import as_actor
from casework.demo import (
    approaches,
    bearing,
    changed,
    engaged,
    enrolling,
    exempt,
    figures,
    guests,
    meetings,
    nights,
    plan,
    sharing,
    siblings,
    studies,
    worries,
)
from casework.demo.engaged import Told
from casework.demo.places import ORGANISATIONS
from casework.demo.play import play, settle
from casework.demo.region import SEED, Act, Delivery, Event, Night, Region, drawn
from casework.demo.scene import Cast
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.verzuim import Row
from casework.models import Notification, Organisation
from casework.services.absence import delivery, file, ongoing, verzuim

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
    cast = Cast(session, branches, actors, Random(seed), region.today)
    first = region.arrivals[0]
    enrolling.come(cast, first.children, first.at, told)
    every = region.told()
    for count, one in enumerate(every, 1):
        _live(cast, one)
        told("Een jaar verzuim, gesprekken en regie", count, len(every))
    settle(cast, now=now)
    _not_back(cast, region, now)
    _this_morning(cast, region, now)
    changed.kinds(cast, now)
    plan.fill(cast, region, now=now)
    bearing.given(cast, region, now)
    sharing.agreed(cast, region.begin)
    siblings.linked(cast, region.children, now)
    guests.invited(cast, now)
    meetings.held_and_to_come(cast, now)
    worries.waiting(cast, now)
    worries.safety(cast, now)
    exempt.noted(cast, now)
    studies.read_and_to_read(cast, now)
    approaches.kept(cast, now)
    nights.last(cast, now=now)
    figures.fill(cast, now=now)
    _sent(session, now)
    return region


def _live(cast: Cast, one: Event) -> None:
    if isinstance(one, Act):
        play(cast, one)
    elif isinstance(one, Delivery):
        _deliver(cast, one)
    elif isinstance(one, Night):
        nights.look(cast, now=one.at)
    else:
        figures.counted(cast, now=one.at)  # before anybody knew of who comes now
        enrolling.come(cast, one.children, one.at, lambda *_: None)


def _deliver(cast: Cast, one: Delivery) -> None:
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
