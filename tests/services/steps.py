"""Dossiers to put on a ladder: branches in a region, absence, and a day that passes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.domain.ladder.examples import LIMBURG
from casework.domain.ladder.ladder import NewVersion
from casework.domain.moment import AMSTERDAM
from casework.models import Branch, Coverage, Dossier
from casework.services.dossiers import dossier
from casework.services.ladders import ladder, step
from tests.services.acting import DAYS, acting, log
from tests.world import SYSTEM, World

SWV = "2701"


def at(day: date) -> datetime:
    """Noon on a day."""
    return datetime.combine(day, time(12), AMSTERDAM)


def in_region(world: World, *branches: int) -> None:
    """Have these branches (else all) lie in the region of the director."""
    wanted = Branch.id.in_(branches or (1, 2, 3))
    with acting(world) as session:
        session.execute(update(Branch).where(wanted).values(swv=SWV))


def away(world: World, session: Session, pupil: str, days: Iterable[date], **more: Any) -> None:
    """Have a pupil miss whole days without a reason."""
    missed = list(days)
    log(world, session, pupil, dict.fromkeys(missed, 6), now=at(missed[-1]), **more)


def covered(session: Session, branch: int, *days: date) -> None:
    """Note that the branch delivered these days."""
    for day in days:
        session.add(Coverage(branch_id=branch, date=day, origin="file", delivered_at=at(day)))
    session.flush()


def opened(world: World, who: str, *, day: date = DAYS[0], by: str = "coordinator") -> UUID:
    """A dossier, opened on a day."""
    with acting(world, by) as session:
        return dossier.open_(session, world.actor(by), world.pupils[who], now=at(day)).id


def one_then_four(world: World, day: date, statements: Callable[[], int]) -> tuple[int, int]:
    """How many statements something takes with one dossier in the region, and with four."""
    in_region(world)
    with acting(world, "coordinator") as session:
        for who in ("Sem", "Noor"):
            away(world, session, who, [one for one in DAYS if one < day])
    opened(world, "Sem", day=day)
    alone = statements()
    for who, by in (("Noor", "coordinator"), ("Ilias", "colleague"), ("Fleur", "other_school")):
        opened(world, who, day=day, by=by)
    return alone, statements()


def followed(world: World, day: date) -> step.Followed:
    """The nightly round of a day."""
    with acting(world) as session:
        return step.everybody(session, SYSTEM, now=at(day))


def stands(world: World, id_: UUID) -> tuple[int, date | None, date | None]:
    """Step, since when, until when."""
    with acting(world) as session:
        one = session.scalars(select(Dossier).where(Dossier.id == id_)).one()
        ladder.by_ids(session, [])
        return one.step, one.step_since, one.step_due


def published(world: World, day: date, *, now: date = DAYS[0], **change: Any) -> UUID:
    """A version of the director's region."""
    value = NewVersion(replace(LIMBURG, **change), day)
    with acting(world, "director") as session:
        return ladder.publish(session, world.actor("director"), value, now=at(now)).id


def after(day: date, days: int) -> date:
    """So many calendar days later."""
    return day + timedelta(days=days)
