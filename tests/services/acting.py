"""A unit of work as one of the people of the region, and absence to put into it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import as_actor, look, transaction
from casework.domain.calendar import calendar
from casework.domain.policy import Actor
from casework.domain.records import Education, Identity
from casework.domain.verzuim import Row, Verzuimsoort
from casework.models import Branch, Signal
from casework.services.absence import verzuim
from casework.services.pupils import pupil as pupils
from casework.services.schools import coverage
from tests.world import AT, SYSTEM, World

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
NOORD = calendar("noord")
# School days from the first of the year on, all before NOW.
DAYS = [
    day for day in (date(2026, 8, 31) + timedelta(n) for n in range(60)) if NOORD.is_schoolday(day)
]


@contextmanager
def acting(world: World, who: str | None = None) -> Iterator[Session]:
    """An act, committed at the end; without a name the installation itself acts."""
    with world.app.app_context(), transaction() as session:
        _named(world, session, who)
        yield session


@contextmanager
def looking(world: World, who: str | None = None) -> Iterator[Session]:
    """A look."""
    with world.app.app_context(), look() as session:
        _named(world, session, who)
        yield session


def _named(world: World, session: Session, who: str | None) -> None:
    if who is None:
        as_actor(session, "", system=True)
    else:
        world.name(session, who)


def rows(
    world: World, pupil: str, hours: Mapping[date, Any], soort: str = "ONGEOORLOOFD"
) -> list[tuple[int, Row]]:
    """Lessons missed by day, as rows."""
    return [
        (n, Row(on, Verzuimsoort(soort), pupil=world.pupils[pupil], lesuren=Decimal(str(many))))
        for n, (on, many) in enumerate(hours.items())
    ]


def log(
    world: World,
    session: Session,
    pupil: str,
    hours: Mapping[date, Any],
    soort: str = "ONGEOORLOOFD",
    *,
    who: str | Actor = "coordinator",
    origin: str = verzuim.FORM,
    now: datetime = NOW,
) -> verzuim.Outcome:
    """Store lessons missed by day."""
    actor = world.actor(who) if isinstance(who, str) else who
    made = rows(world, pupil, hours, soort)
    return verzuim.log(session, actor, made, origin=origin, now=now)


def complete(session: Session) -> None:
    """Sem's school says that all its absence of these days is in: who is not there was there."""
    branch = session.get_one(Branch, 1)
    days = {branch.id: (DAYS[0], DAYS[-1])}
    coverage.cover(session, {branch.id: branch}, days, verzuim.FORM, now=NOW)


def signals(
    session: Session, world: World, pupil: str = "Sem", *, rule: str = "VM-16"
) -> list[Signal]:
    """The live signals of a rule for a pupil, as they are in the database."""
    query = select(Signal).where(
        Signal.pupil_id == world.pupils[pupil], Signal.state != "withdrawn", Signal.rule == rule
    )
    ordered = query.order_by(Signal.einddatum).execution_options(populate_existing=True)
    return list(session.scalars(ordered))


def also_at(session: Session, world: World, branch: int) -> None:
    """Have Sem enrolled at one more branch, known by the same number."""
    found = session.get_one(Branch, branch)
    who = Identity("Bakker", date(2012, 3, 4), voornamen="Sem", pgn="999990019")
    new = pupils.NewPupil(found, who, Education("7001"), found.gemeente, date(2025, 8, 1))
    pupils.register(session, SYSTEM, [new], now=AT)
