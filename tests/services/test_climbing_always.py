"""Whatever happens in the region, in whatever order: one addressee, and nothing twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import as_actor
from casework.domain.chains import CHAINS
from casework.domain.climbing import FALLBACK, Due, FollowUp, rungs
from casework.domain.policy import Role
from casework.domain.suspension import Pause
from casework.models import Account, Agreement, Alarm, Dossier, Notification, Signal
from casework.services.climb import climbing, due
from casework.services.dossiers import alarm
from tests.conftest import FULL
from tests.services.acting import acting
from tests.services.climbing_cases import DUE_ON, make
from tests.services.climbing_region import (
    MADE_ON,
    agree,
    newcomer,
    noon,
    open_dossier,
    seek,
    share_with,
)
from tests.world import AT, SYSTEM, World

STAFF = ("coordinator", "head", "officer", "director")
HOW = (FollowUp.SPOKEN, FollowUp.SEEN, FollowUp.TAKEN, FollowUp.DONE, FollowUp.NEW_HOLDER)
# A history is short enough to read as it is.
MANY = settings(max_examples=60 if FULL else 8, phases=(Phase.reuse, Phase.generate))
acts = st.lists(
    st.tuples(
        st.integers(0, 6),  # days that go by before it
        st.one_of(
            st.tuples(st.just("leaves"), st.sampled_from(STAFF)),
            st.tuples(st.just("returns"), st.sampled_from(STAFF)),
            st.tuples(st.just("follows up"), st.sampled_from(HOW)),
            st.tuples(st.just("puts off"), st.integers(1, 20)),
            st.tuples(st.just("facts"), st.integers(960, 1200)),
            st.tuples(st.just("term"), st.integers(0, 10)),
            st.tuples(st.just("step"), st.integers(0, 6)),
        ),
    ),
    min_size=1,
    max_size=6,
)


class Undo(Exception):
    """What was tried leaves nothing behind."""


@contextmanager
def trying(session: Session) -> Iterator[None]:
    """A part of a unit of work that is taken back."""
    try:
        with session.begin_nested():
            yield
            raise Undo
    except Undo:
        session.expire_all()


@pytest.fixture
def region(world: World) -> World:
    """Two signals, a dossier whose holder wants out and whose step ran out, an agreement in it."""
    newcomer(world, "head", "schoolbestuur:41001", Role.SCHOOLLEIDER)
    with acting(world) as session:
        make(session, 1)
        make(session, 1, rule="MAZL-7")
    dossier = open_dossier(world, "coordinator")
    share_with(world, dossier, "director")
    agree(world, "coordinator", dossier, MADE_ON + timedelta(days=3))
    seek(world, "coordinator", dossier)
    with acting(world) as session:
        session.execute(update(Dossier).values(step=3, step_due=DUE_ON))
    return world


def happen(session: Session, world: World, what: tuple[str, Any], day: date) -> None:
    """Something is done in the region."""
    act, value = what
    if act in ("leaves", "returns"):
        gone = AT if act == "leaves" else None
        these = Account.id == world.accounts[value]
        session.execute(update(Account).where(these).values(disabled_at=gone))
    elif act == "follows up":
        for pupil in set(session.scalars(select(Alarm.pupil_id))) - {None}:
            alarm.clear(session, SYSTEM, pupil, value, now=noon(day))
    elif act == "puts off":
        put_off(session, world, day, value)
    elif act == "step":  # the ladder names another for each of them
        session.execute(update(Dossier).values(step=value, step_due=DUE_ON))
    elif act == "facts":
        session.execute(update(Signal).values(amount=value))
    else:
        later = DUE_ON + timedelta(days=value)
        session.execute(update(Agreement).values(due_on=later))
        session.execute(update(Signal).values(due_on=later))


def put_off(session: Session, world: World, day: date, days: int) -> None:
    """The coordinator puts off what lies on the desk, if anything does."""
    actor = world.actor("coordinator")
    row = session.scalars(select(Alarm).where(alarm.mine(actor, day))).first()
    if row and row.pupil_id:
        pause = Pause(day + timedelta(days=days), "vakantie")
        alarm.suspend(session, actor, Due(row.kind), row.of, pause, now=noon(day))
        as_actor(session, "", system=True)  # as who the rest of the unit of work is done


def climb(session: Session, day: date) -> climbing.Climbed:
    session.expire_all()
    return climbing.climb(session, SYSTEM, now=noon(day))


def state(session: Session) -> set[tuple[Any, ...]]:
    """Every alarm that is open, without when that was found out."""
    names = ("kind", "of", "due_on", "facts", "since", "level", "owner_id", "account_id", "role")
    columns = [getattr(Alarm, name) for name in (*names, "suspended_until")]
    return {
        tuple(row) for row in session.execute(select(*columns).where(Alarm.cleared_at.is_(None)))
    }


def told(session: Session) -> list[str]:
    """Who was told of what."""
    return sorted(session.scalars(select(Notification.dedupe)))


def has_one_addressee(session: Session, day: date) -> None:
    """Of each thing whose term has passed exactly one level has its turn, in order of the chain."""
    open_ = session.scalars(select(Alarm).where(Alarm.cleared_at.is_(None))).all()
    for kind in Due:
        found = [one for page in due.pages(session, kind, day) for one in page]
        runs = due.terms(session, kind, found)
        mine = {one.of: [a for a in open_ if (a.kind, a.of) == (kind, one.of)] for one in found}
        assert {a.of for a in open_ if a.kind == kind} <= set(mine), "open, and not due"
        for of, some in mine.items():
            levels = [a.level for a in some]
            assert len(set(levels)) == len(levels), "two addressees at one level"
            assert levels.count(FALLBACK) in (0, len(levels)), "somebody is there after all"
            assert set(levels) <= {*range(len(CHAINS[kind].levels)), FALLBACK}
            assert all((a.account_id is None) != (a.role is None) for a in some)
            if is_late(one_of(found, of), runs[of].since, day):
                assert some, "due, and nobody's"


def one_of(found: list[due.Found], of: Any) -> due.Found:
    return next(one for one in found if one.of == of)


def is_late(one: due.Found, since: date, day: date) -> bool:
    """Whoever of the chain is there: the first of them has been told by now."""
    levels = CHAINS[one.kind].levels
    alone = [[n == there for n in range(len(levels))] for there in range(len(levels))]
    return all(rungs(levels, since, manned, one.calendar)[0].starts <= day for manned in alone)


@MANY
@given(acts)
def test_each_thing_has_one_addressee_and_a_second_pass_changes_nothing(
    region: World, made: list[tuple[int, tuple[str, Any]]]
) -> None:
    with acting(region) as session, trying(session):
        day = DUE_ON
        for days, what in made:
            day += timedelta(days=days)
            happen(session, region, what, day)
            climb(session, day)
            has_one_addressee(session, day)
            before = state(session), told(session)
            again = climb(session, day)
            assert (again.raised, again.cleared) == (0, 0)
            assert (state(session), told(session)) == before


@MANY
@given(acts)
def test_after_three_missed_nights_one_pass_brings_it_to_the_same(
    region: World, made: list[tuple[int, tuple[str, Any]]]
) -> None:
    with acting(region) as session, trying(session):
        day = DUE_ON
        for days, what in made:
            day += timedelta(days=days)
            happen(session, region, what, day)
            climb(session, day)
        with trying(session):
            for n in (1, 2, 3):
                climb(session, day + timedelta(days=n))
            daily = state(session)
        climb(session, day + timedelta(days=3))
        assert state(session) == daily
