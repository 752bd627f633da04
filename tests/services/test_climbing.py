"""What is due and undone goes to the next by itself: once, in order, to who may see it."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from audit.models import AuditEvent
from casework.config import ROOT, Settings
from casework.domain.calendar import add_working_days
from casework.domain.climbing import FALLBACK, Due
from casework.domain.policy import Role
from casework.models import Account, Dossier, RegieOffer, Share, Signal
from casework.services.climbing import NOBODY, TOLD
from casework.services.undone import QUERIES
from tests.counting import counted
from tests.services.acting import acting, looking
from tests.services.climbing_cases import DUE_ON, count, make
from tests.services.climbing_region import (
    MADE_ON,
    agree,
    alarms,
    climb,
    close,
    disable,
    newcomer,
    offer,
    open_dossier,
    seek,
    share_with,
    told,
)
from tests.world import World

MANY = 600 if os.environ.get("FULL") == "1" else 40
LATE = DUE_ON + timedelta(days=30)


@pytest.fixture
def region(world: World) -> World:
    """The region, with a head of school at the first board."""
    newcomer(world, "head", "schoolbestuur:41001", Role.SCHOOLLEIDER)
    return world


def one(world: World, rule: str = "VM-16") -> Signal:
    with acting(world) as session:
        (made,) = make(session, 1, rule=rule)
        return session.get_one(Signal, made)


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


def test_what_the_officer_may_not_see_stays_at_school(region: World) -> None:
    one(region, rule="MAZL-7")
    climb(region, LATE)
    board = region.organisations["schoolbestuur:41001"]
    assert {a.owner_id for a in alarms(region)} == {board}
    assert {a.kind for a in alarms(region)} == {Due.SIGNAL, Due.NO_CONTACT}


def test_a_level_that_may_not_see_it_any_more_is_passed_by(region: World) -> None:
    one(region)
    with acting(region) as session:
        session.execute(update(Share).values(until=DUE_ON - timedelta(days=1)))
    climb(region, LATE)
    assert [a.level for a in alarms(region, kind=Due.REPORT)] == [0, 2]
    assert told(region, Due.REPORT) == {"head": 1}


def test_a_colleague_at_another_branch_is_never_told(region: World) -> None:
    one(region)
    disable(region, "coordinator")
    climb(region, DUE_ON + timedelta(days=1))
    assert told(region) == {"head": 2}  # nobody spoke to the family either


def test_where_nobody_is_the_administrator_hears_it_without_the_pupil(region: World) -> None:
    signal = one(region, rule="MAZL-7")
    disable(region, "coordinator", "head")
    climb(region, LATE)
    for alarm in alarms(region):
        assert (alarm.level, alarm.pupil_id, alarm.dossier_id) == (FALLBACK, None, None)
        assert alarm.owner_id == signal.owner_id
        assert alarm.role == "organisatiebeheerder"
    assert told(region, notice=NOBODY) == {"manager": 2}
    assert told(region, notice=TOLD) == {}


def test_the_administrator_is_relieved_when_somebody_is_there_again(region: World) -> None:
    one(region, rule="MAZL-7")
    disable(region, "coordinator", "head")
    climb(region, LATE)
    with acting(region) as session:
        session.execute(update(Account).values(disabled_at=None))
    climb(region, LATE)
    fallback = [a.cleared_how for a in alarms(region, level=FALLBACK)]
    assert fallback == ["iemand-gevonden"] * 2
    assert {a.level for a in alarms(region, kind=Due.SIGNAL, cleared_at=None)} == {0, 2}
    disable(region, "coordinator", "head")
    climb(region, LATE)
    assert [a.cleared_at for a in alarms(region, level=FALLBACK)] == [None, None]


def test_without_an_administrator_it_still_stands_on_record(region: World) -> None:
    one(region, rule="MAZL-7")
    disable(region, "coordinator", "head", "manager")
    climb(region, LATE)
    assert [a.level for a in alarms(region)] == [FALLBACK, FALLBACK]
    assert told(region) == {}


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


def test_an_offer_that_nobody_answers_ends_and_the_giver_holds_the_regie(region: World) -> None:
    dossier = open_dossier(region, "coordinator")
    share_with(region, dossier, "director")
    offer(region, "coordinator", dossier, "officer")
    last = add_working_days(MADE_ON, 5)
    climb(region, last)
    with looking(region) as session:
        assert session.scalars(select(RegieOffer.state)).one() == "open"
    for n in range(1, 12):
        climb(region, last + timedelta(days=n))
    with looking(region) as session:
        assert session.scalars(select(RegieOffer.state)).one() == "expired"
        term = session.get_one(Dossier, dossier).regie_term_id
        assert term is not None
    climbed = alarms(region, kind=Due.OFFER)
    assert [(a.level, a.account_id, a.role) for a in climbed][:2] == [
        (0, region.accounts["coordinator"], None),
        (1, None, "casusregisseur"),
    ]
    assert {a.due_on for a in climbed} == {last}
    assert told(region, Due.OFFER)["director"] == 1


def test_regie_that_is_sought_goes_on_each_working_day(region: World) -> None:
    dossier = open_dossier(region, "coordinator")
    share_with(region, dossier, "director")
    seek(region, "coordinator", dossier)
    climb(region, add_working_days(MADE_ON, 1))
    assert alarms(region, kind=Due.REGIE_WANTED) == []
    for many, role in ((2, "casusregisseur"), (3, "leerplichtambtenaar")):
        climb(region, add_working_days(MADE_ON, many))
        assert alarms(region, kind=Due.REGIE_WANTED)[-1].role == role


def test_an_agreement_goes_from_its_watcher_to_the_holder(region: World) -> None:
    dossier = open_dossier(region, "officer")
    agree(region, "coordinator", dossier, DUE_ON)
    for n in range(1, 12):
        climb(region, DUE_ON + timedelta(days=n))
    found = alarms(region, kind=Due.AGREEMENT)[:2]
    watcher, holder = region.accounts["coordinator"], region.accounts["officer"]
    assert [(a.level, a.account_id) for a in found] == [(0, watcher), (1, holder)]


def test_a_pupil_nobody_saw_for_ten_school_days_comes_up_a_vacation_left_out(
    region: World,
) -> None:
    open_dossier(region, "coordinator", at=date(2026, 10, 5))
    ends = date(2026, 10, 26)  # five school days before the autumn vacation, five after it
    climb(region, ends)
    assert alarms(region, kind=Due.UNSEEN) == []
    climb(region, ends + timedelta(days=1))
    (alarm,) = alarms(region, kind=Due.UNSEEN)
    assert (alarm.due_on, alarm.account_id) == (ends, region.accounts["coordinator"])


def test_a_step_that_has_run_out_climbs_from_the_holder(region: World) -> None:
    dossier = open_dossier(region, "coordinator")
    if not hasattr(Dossier, "step_due"):  # no ladder here: no dossier has such a day
        assert QUERIES[Due.STEP](LATE) is None
        return
    with acting(region) as session:
        session.execute(update(Dossier).values(step_due=DUE_ON))
    climb(region, DUE_ON + timedelta(days=1))
    (alarm,) = alarms(region, kind=Due.STEP)
    assert (alarm.of, alarm.due_on, alarm.account_id) == (
        dossier,
        DUE_ON,
        region.accounts["coordinator"],
    )


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
