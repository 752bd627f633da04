"""The step of a dossier follows its facts: up, down, on record, and the same the second time."""

import json
from copy import deepcopy
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.models import AuditEvent
from casework.db import elevated
from casework.domain.calendar import calendar
from casework.domain.errors import NotAllowed, NotFound
from casework.models import Dossier, Enrolment, LadderVersion, StepPeriod
from casework.services.ladders import step
from casework.services.past import set_apart
from tests.counting import counted
from tests.services.acting import acting, log, looking
from tests.services.steps import (
    after,
    at,
    away,
    covered,
    followed,
    in_region,
    one_then_four,
    opened,
    published,
    stands,
)
from tests.world import SYSTEM, World

# From a Monday on, past the autumn vacation: forty school days of the north.
EVERY = [
    day
    for day in (date(2026, 8, 31) + timedelta(n) for n in range(90))
    if calendar("noord").is_schoolday(day)
]


def test_a_new_dossier_stands_where_its_facts_are_on_the_ladder_in_force(world: World) -> None:
    in_region(world)
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:4])
    plain = opened(world, "Noor", day=EVERY[4])
    assert stands(world, plain) == (0, EVERY[4], after(EVERY[4], 3))  # a Friday: due on Monday
    made = published(world, EVERY[4], now=EVERY[4])
    one = opened(world, "Sem", day=EVERY[4])
    with acting(world) as session:
        found = session.get_one(Dossier, one)
        assert (found.ladder_id, found.step) == (made, 1)
        assert session.get_one(Dossier, plain).ladder_id is None
        step.follow(session, SYSTEM, [found], now=at(EVERY[4]))


def test_it_climbs_with_the_absence_and_comes_down_after_the_return(world: World) -> None:
    one = opened(world, "Sem")
    seen = []
    for many in (2, 4, 10, 40):
        with acting(world, "coordinator") as session:
            away(world, session, "Sem", EVERY[:many])
        followed(world, EVERY[many - 1])
        seen.append(stands(world, one)[0])
    assert seen == [0, 2, 3, 5]
    with acting(world) as session:
        covered(session, 1, EVERY[40])
    moved = followed(world, EVERY[40])
    assert (moved.up, moved.down) == (0, 1)
    assert stands(world, one)[0] == 2, "its last signal still counts"
    with acting(world) as session:
        found = session.get_one(Dossier, one)
        assert (found.step_was, found.step_why) == (5, "terug")
    assert _moves(world) == [(0, 2, "grens"), (2, 3, "grens"), (3, 5, "grens"), (5, 2, "terug")]
    stood = _stood(world, one)
    assert [(p.was, p.number, p.why) for p in stood[1:]] == _moves(world)
    assert (stood[0].was, stood[0].number, stood[0].why) == (None, 0, None)
    assert [p.until for p in stood] == [*(p.since for p in stood[1:]), None], "no gap, no overlap"
    with acting(world, "coordinator") as session:  # facts that come later leave the log as it is
        away(world, session, "Sem", EVERY[:42])
    followed(world, EVERY[41])
    assert [p.id for p in _stood(world, one)][: len(stood)] == [p.id for p in stood]


def _stood(world: World, one: UUID) -> list[StepPeriod]:
    """The steps a dossier stood on, in order."""
    query = select(StepPeriod).where(StepPeriod.dossier_id == one)
    with looking(world, "coordinator") as session:
        return list(session.scalars(query.order_by(StepPeriod.made_at)))


def _moves(world: World) -> list[tuple[int, int, str]]:
    """From which step to which, and why, as the trail has it."""
    moved = select(AuditEvent.canon).where(AuditEvent.action == "dossier.stap")
    with acting(world) as session:
        found = session.scalars(moved.order_by(AuditEvent.xid, AuditEvent.id)).all()
    every = [json.loads(one)["codes"] for one in found]
    return [(one["from"], one["to"], one["why"]) for one in every]


def test_a_day_that_was_not_delivered_ends_nothing(world: World) -> None:
    one = opened(world, "Sem")
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:12])
    followed(world, EVERY[20])
    assert stands(world, one)[0] == 3
    with acting(world) as session:
        covered(session, 2, EVERY[14])  # another branch
    assert followed(world, EVERY[20]).down == 0


def test_who_is_expected_at_no_lesson_is_not_back_by_a_day_without_absence(world: World) -> None:
    one = opened(world, "Sem")
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:12])
    with acting(world) as session:
        mine = select(Enrolment).where(Enrolment.pupil_id == world.pupils["Sem"])
        session.scalars(mine).one().hours = "none"
        covered(session, 1, EVERY[12])
    followed(world, EVERY[12])
    assert stands(world, one)[0] == 3


def test_being_ill_counts_as_absence_but_not_as_unexcused(world: World) -> None:
    one = opened(world, "Sem")
    with acting(world, "coordinator") as session:
        ill = dict.fromkeys(EVERY[:30], 6)
        log(world, session, "Sem", ill, "ZIEK", now=at(EVERY[29]))
    followed(world, EVERY[29])
    assert stands(world, one)[0] == 3


def test_a_window_that_passes_brings_it_down_on_record(world: World) -> None:
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:3])
    one = opened(world, "Sem", day=EVERY[3])
    assert stands(world, one)[0] == 2
    last = after(EVERY[2], 27)
    assert followed(world, last).down == 0
    later = after(EVERY[2], 28 + 7)  # a vacation may lie in it
    while calendar("noord").lesday(later) - calendar("noord").lesday(EVERY[2]) < 28:
        later = after(later, 1)
    assert followed(world, later).down == 1
    assert stands(world, one)[0] == 0
    with acting(world) as session:
        assert "dossier.stap" in set(session.scalars(select(AuditEvent.action)))
        followed_twice = step.everybody(session, SYSTEM, now=at(later))
    assert (followed_twice.up, followed_twice.down) == (0, 0)


def test_in_a_vacation_it_stays(world: World) -> None:
    one = opened(world, "Sem", day=date(2026, 10, 2))
    before = stands(world, one)
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", [date(2026, 10, n) for n in (5, 6, 7, 8)])
    monday = date(2026, 10, 12)
    assert calendar("noord").is_vacation(monday)
    assert followed(world, monday).up == 0
    assert stands(world, one) == before
    assert followed(world, date(2026, 10, 19)).up == 1


def test_a_running_dossier_keeps_its_version_until_the_holder_moves_it(world: World) -> None:
    in_region(world)
    one = opened(world, "Sem")
    made = published(world, EVERY[1])
    followed(world, EVERY[2])
    with looking(world) as session:
        found = session.get_one(Dossier, one)
        assert (found.ladder_id, found.step) == (None, 0)
        newer = step.newer(session, found, today=EVERY[2])
        assert newer is not None
        assert newer.id == made
    for who, error in (("officer", NotAllowed), ("other_officer", NotFound)):
        with pytest.raises(error), acting(world, who) as session:
            step.adopt(session, world.actor(who), one, now=at(EVERY[2]))
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        found = step.adopt(session, actor, one, now=at(EVERY[2]))
        assert (found.ladder_id, found.step, found.step_since) == (made, 1, EVERY[2])
        with elevated(session, actor.organisation):
            assert step.newer(session, found, today=EVERY[2]) is None
    with acting(world, "coordinator") as session:
        again = step.adopt(session, world.actor("coordinator"), one, now=at(EVERY[3]))
        assert again.step_since == EVERY[2], "adopting what it follows already changes nothing"


def test_a_dossier_that_cannot_be_counted_stops_no_other_and_is_tried_again(world: World) -> None:
    in_region(world)
    other = opened(world, "Noor")
    made = published(world, EVERY[0])
    one = opened(world, "Sem")
    with acting(world, "coordinator") as session:
        for who in ("Sem", "Noor"):
            away(world, session, who, EVERY[:30])
    good = _termed(world, made, "nooit")
    done = followed(world, EVERY[29])
    assert (done.looked, done.up, done.failed) == (2, 1, 1)
    assert (stands(world, one)[0], stands(world, other)[0]) == (1, 4)
    with acting(world) as session:
        assert set_apart.counted(session) == [("LADDER", "TypeError", 1)]
    _termed(world, made, good)
    assert followed(world, EVERY[29]).failed == 0
    assert stands(world, one)[0] == 2
    with acting(world) as session:
        assert set_apart.counted(session) == []


def _termed(world: World, version: UUID, length: object) -> object:
    """Give the second step of a version a term of another length; what it was."""
    with acting(world, "director") as session:
        found = session.get_one(LadderVersion, version)
        steps = deepcopy(found.steps)
        before, steps[1]["term"] = steps[1]["term"][0], [length, "weken"]
        found.steps = steps
    return before


def test_many_dossiers_cost_no_more_statements_than_one(world: World) -> None:
    alone, together = one_then_four(world, EVERY[4], lambda: _statements(world))
    assert together == alone


def _statements(world: World) -> int:
    with counted(world.app) as sent, acting(world) as session:
        assert _unset(session) > 0
        sent.clear()
        step.everybody(session, SYSTEM, now=at(EVERY[5]))
        session.flush()
        many = len(sent)
    return many


def _unset(session: Session) -> int:
    every = session.scalars(select(Dossier)).all()
    for one in every:
        # The same columns change in all: what changes alike is sent as one statement.
        one.step, one.step_since, one.step_due = 6, None, None
        one.step_was = one.step_why = None
    session.flush()
    return len(every)
