"""What is due and undone goes to the next by itself: once, in order, to who may see it."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.models import AuditEvent
from casework.config import ROOT, Settings
from casework.domain.calendar import add_working_days
from casework.domain.climbing import Due
from casework.domain.policy import Role
from casework.models import Alarm
from casework.services.climb import climbing
from tests.counting import counted
from tests.services.acting import acting, looking
from tests.services.climbing_cases import DUE_ON, count, make
from tests.services.climbing_region import (
    MADE_ON,
    agree,
    alarms,
    climb,
    close,
    newcomer,
    noon,
    offer,
    one,
    open_dossier,
    seek,
    told,
)
from tests.world import SYSTEM, World

MANY = 600 if os.environ.get("FULL") == "1" else 40
LATE = DUE_ON + timedelta(days=30)


@pytest.fixture
def region(world: World) -> World:
    """The region, with a head of school at the first board."""
    newcomer(world, "head", "schoolbestuur:41001", Role.SCHOOLLEIDER)
    return world


def test_nothing_is_raised_before_the_term_has_passed(region: World) -> None:
    one(region)
    assert climb(region, DUE_ON).raised == 0 or alarms(region, kind=Due.REPORT) == []
    assert alarms(region, kind=Due.REPORT) == []


def test_a_report_climbs_day_by_day_from_the_owner_to_the_officer(region: World) -> None:
    one(region)
    came: dict[int, date] = {}
    for n in range(40):
        day = DUE_ON + timedelta(days=n)
        climb(region, day)
        for alarm in alarms(region, kind=Due.REPORT):
            came.setdefault(alarm.level, day)
    # The owner is the only coordinator, so the second level has nobody new.
    after = {0: 1, 2: 2, 3: 5}
    assert came == {level: add_working_days(DUE_ON, many) for level, many in after.items()}
    who = {a.level: (a.owner_id, a.account_id, a.role) for a in alarms(region, kind=Due.REPORT)}
    board = region.organisations["schoolbestuur:41001"]
    assert who == {
        0: (board, region.accounts["coordinator"], None),
        2: (board, None, "schoolleider"),
        3: (region.organisations["gemeente:0363"], None, "leerplichtambtenaar"),
    }
    assert {a.due_on for a in alarms(region, kind=Due.REPORT)} == {DUE_ON}
    assert told(region, Due.REPORT) == {"coordinator": 1, "head": 1, "officer": 1}


def test_a_missed_month_is_caught_up_in_one_pass_and_tells_the_last_alone(region: World) -> None:
    one(region)
    climb(region, LATE)
    found = alarms(region, kind=Due.REPORT)
    assert [(a.level, a.due_on) for a in found] == [(0, DUE_ON), (2, DUE_ON), (3, DUE_ON)]
    assert told(region, Due.REPORT) == {"officer": 1}


def test_three_missed_nights_are_one_pass_and_the_same_state(region: World) -> None:
    def state(session: Session) -> list[tuple[object, ...]]:
        key = (Alarm.kind, Alarm.of, Alarm.due_on, Alarm.since, Alarm.level, Alarm.owner_id)
        query = select(*key, Alarm.facts, Alarm.cleared_how).order_by(*key)
        return [tuple(row) for row in session.execute(query)]

    with acting(region) as session:
        make(session, 3)
        make(session, 3, rule="MAZL-7")
    dossier = open_dossier(region, "coordinator")
    agree(region, "coordinator", dossier, DUE_ON)
    offer(region, "coordinator", dossier, "officer")
    nights = [DUE_ON + timedelta(days=n) for n in range(5)]
    with acting(region) as session:
        kept = session.begin_nested()
        for night in nights:
            climbing.climb(session, SYSTEM, now=noon(night))
        each_night = state(session)
        kept.rollback()
        assert state(session) == []
        climbing.climb(session, SYSTEM, now=noon(nights[0]))
        assert state(session) != each_night
        climbing.climb(session, SYSTEM, now=noon(nights[-1]))
        assert state(session) == each_night


def test_a_second_pass_changes_nothing(region: World) -> None:
    with acting(region) as session:
        make(session, 5)
    climb(region, LATE)
    with looking(region) as session:
        before = count(session), session.scalar(select(func.count()).select_from(AuditEvent))
    again = climb(region, LATE)
    assert (again.raised, again.cleared) == (0, 0)
    with looking(region) as session:
        assert (count(session), session.scalar(select(func.count(AuditEvent.id)))) == before


def test_every_alarm_is_on_record(region: World) -> None:
    signal = one(region)
    climb(region, LATE)
    with looking(region) as session:
        raised = AuditEvent.action == "alarm.opgelopen"
        entries = session.scalars(select(AuditEvent).where(raised)).all()
    assert len(entries) == len(alarms(region))
    assert {str(signal.pupil_id) in str(entry.subjects) for entry in entries} == {True}


def test_a_closed_dossier_neither_climbs_nor_mails(region: World) -> None:
    dossier = open_dossier(region, "coordinator")
    agree(region, "coordinator", dossier, MADE_ON + timedelta(days=2))
    offer(region, "coordinator", dossier, "officer")
    seek(region, "coordinator", dossier)
    climb(region, LATE)
    before = told(region)
    assert before
    close(region, dossier)
    climb(region, LATE + timedelta(days=30))
    assert told(region) == before
    assert {a.cleared_how for a in alarms(region)} == {"vervallen"}
    fresh = open_dossier(region, "coordinator", "Noor")
    agree(region, "coordinator", fresh, MADE_ON + timedelta(days=2))
    close(region, fresh)
    climb(region, LATE)
    assert told(region) == before


def test_more_cases_take_no_more_statements(region: World) -> None:
    def statements(new: int) -> list[str]:
        with acting(region) as session:
            make(session, new)
        with counted(region.app) as sent:
            climb(region, LATE)
        return [line for line in sent if "INTO notification" not in line]

    statements(1)
    few, many, none = (len(statements(new)) for new in (2, 30, 0))
    assert few == many
    assert none < few


def test_of_two_processes_at_once_each_alarm_is_raised_and_told_once(
    world: World, settings: Settings
) -> None:
    with acting(world) as session:
        make(session, MANY)
    urls = ("database_url", "database_owner_url", "keystore_url", "keystore_owner_url")
    env = {name.upper(): getattr(settings, name) for name in urls}
    climbers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.services.climber", LATE.isoformat()],
            cwd=ROOT,
            env={
                **os.environ,
                **env,
                "REGIELIJN_HOME": str(settings.home),
                "PYTHONPATH": str(ROOT),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in climbers:
        assert process.stdout
        assert process.stdout.readline() == '"ready"\n'
    answers = [process.communicate("go\n")[0] for process in climbers]
    assert [process.returncode for process in climbers] == [0, 0]
    with looking(world) as session:
        found = count(session)
    assert (found.things, found.double) == (MANY, 0)
    assert sum(int(line) for line in answers) == found.alarms
    last = {(a.kind, a.of): a for a in alarms(world)}
    assert found.told == len(last)
