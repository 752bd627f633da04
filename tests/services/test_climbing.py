"""What is due and undone goes to the next by itself: once, in order, to who may see it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.domain.climbing import CHAINS, FALLBACK, Due
from casework.models import Account, Alarm, Notification, Signal
from casework.services import climbing
from tests.services.acting import acting, looking
from tests.services.climbing_cases import DUE_ON, count, make
from tests.world import SYSTEM, World


def noon(day: date) -> datetime:
    return datetime.combine(day, time(11), UTC)


def climb(world: World, day: date) -> climbing.Climbed:
    with acting(world) as session:
        return climbing.climb(session, SYSTEM, now=noon(day))


def alarms(world: World, **given: Any) -> list[Alarm]:
    with looking(world) as session:
        query = select(Alarm).filter_by(**given).order_by(Alarm.due_on, Alarm.level, Alarm.id)
        return list(session.scalars(query))


def test_smoke(world: World) -> None:
    with acting(world) as session:
        make(session, 3)
    done = climb(world, DUE_ON + timedelta(days=30))
    print(done, [(a.kind, a.level, a.role, a.due_on, a.since) for a in alarms(world)])
    with looking(world) as session:
        print(count(session))
    assert climb(world, DUE_ON + timedelta(days=30)).raised == 0
