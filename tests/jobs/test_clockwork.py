"""However many clockworks there are, each thing that is due is done once, and a failure is told."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from casework.app import create_app
from casework.cli.init import install
from casework.config import Settings
from casework.db import as_actor, look
from casework.jobs.clockwork import Clockwork
from casework.jobs.schedule import JOBS, Job
from casework.jobs.turn import Turn
from casework.models import JobRun, Lease, Organisation
from casework.services.clockwork import lease
from tests.jobs.conftest import DUE, House

SECOND = timedelta(seconds=1)


def runs(house: House, job: str) -> list[JobRun]:
    with house.world.app.app_context(), look() as session:
        query = select(JobRun).where(JobRun.job == job).order_by(JobRun.started_at)
        return list(session.scalars(query))


def periods(house: House) -> list[str | None]:
    return [one.period for one in runs(house, "check")]


def test_the_nightly_check_runs_once_for_a_date_however_many_clockworks(house: House) -> None:
    works = [house.clockwork() for _ in range(5)]
    start = threading.Barrier(len(works))

    def wake(work: Clockwork) -> None:
        start.wait()
        for _ in range(3):
            assert work.turn(DUE["check"])
            work.leave()

    threads = [threading.Thread(target=wake, args=(one,)) for one in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [(one.period, one.error) for one in runs(house, "check")] == [("2026-10-05", None)]


def test_nights_that_were_missed_are_caught_up_in_one_run(house: House) -> None:
    house.turn("check")
    house.hands.on(days=6)
    house.turn("check")
    house.turn("check")
    assert periods(house) == ["2026-10-05", "2026-10-11"]


@pytest.mark.parametrize("night", ["2027-03-28", "2027-10-31"], ids=["spring", "autumn"])
def test_the_night_of_the_clock_change_has_one_check(house: House, night: str) -> None:
    house.hands.at = datetime.fromisoformat(f"{night}T00:00:00+00:00") - timedelta(hours=12)
    for _ in range(36):
        house.turn("check")
        house.hands.on(hours=1)
    day = datetime.fromisoformat(night)
    expected = [(day - timedelta(days=1)).date(), day.date()]
    assert periods(house) == [one.isoformat() for one in expected]


def test_a_second_clockwork_leaves_the_work_to_the_first_until_its_lease_ends(
    house: House,
) -> None:
    first, second = house.clockwork(), house.clockwork()
    assert first.turn(DUE["checkpoint"])
    assert second.turn(DUE["checkpoint"])
    assert holder(house, "checkpoint") == (first.holder, 1)
    house.hands.on(minutes=11)  # the first one died
    second.turn(DUE["checkpoint"])
    assert holder(house, "checkpoint") == (second.holder, 2)


def holder(house: House, job: str) -> tuple[str, int]:
    with house.world.app.app_context(), look() as session:
        found = session.get_one(Lease, job)
        return found.holder, found.fence


def test_an_idle_turn_writes_nothing(house: House) -> None:
    work = house.clockwork()
    while house.turn("chain") and len(runs(house, "chain")) == 0:
        pass
    before = runs(house, "chain")
    for _ in range(5):
        assert work.turn(DUE["chain"])
        assert work.turn(DUE["outbox"])
    assert [one.found for one in runs(house, "chain")] == [one.found for one in before]
    assert runs(house, "outbox") == []


def add_and_break(turn: Turn) -> None:
    with turn.unit() as session:
        session.add(Organisation(kind="gemeente", code="9999", name="Half"))
        session.flush()
        raise ZeroDivisionError("Quaxhövel")


BROKEN = Job("broken", add_and_break, SECOND)


def test_a_job_that_fails_is_rolled_back_told_once_and_tried_again(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    work = house.clockwork()
    assert [work.turn(BROKEN) for _ in range(3)] == [False] * 3
    assert [(one.error, one.found) for one in runs(house, "broken")] == [("ZeroDivisionError", 0)]
    with house.world.app.app_context(), look() as session:
        query = select(Organisation.id).where(Organisation.code == "9999")
        assert session.scalar(query) is None
    log = capsys.readouterr().out
    assert log.count("ZeroDivisionError") == 1
    assert "Quaxhövel" not in log
    assert work.turn(DUE["chain"])


def test_who_lost_the_lease_while_working_changes_nothing(house: House) -> None:
    def slow(turn: Turn) -> None:
        house.hands.on(minutes=11)
        assert house.clockwork().turn(Job("slow", lambda _: None, SECOND))
        with turn.unit() as session:
            session.add(Organisation(kind="gemeente", code="9999", name="Laat"))

    assert house.clockwork().turn(Job("slow", slow, SECOND))
    with house.world.app.app_context(), look() as session:
        query = select(Organisation.id).where(Organisation.code == "9999")
        assert session.scalar(query) is None


def test_a_lease_given_by_a_wrong_clock_holds_up_nobody(house: House) -> None:
    right = house.hands.at
    house.hands.at = datetime(2099, 1, 1, tzinfo=UTC)
    house.clockwork().turn(DUE["checkpoint"])
    house.hands.at = right
    work = house.clockwork()
    work.turn(DUE["checkpoint"])
    assert holder(house, "checkpoint") == (work.holder, 2)


def test_only_the_holder_gives_a_lease_back(house: House) -> None:
    first, second = house.clockwork(), house.clockwork()
    first.turn(DUE["checkpoint"])
    second.leave()
    assert holder(house, "checkpoint") == (first.holder, 1)
    first.leave()
    second.turn(DUE["checkpoint"])
    assert holder(house, "checkpoint") == (second.holder, 2)


def test_everything_due_is_done_once_on_an_empty_installation(settings: Settings) -> None:
    bare = Settings.from_env({"REGIELIJN_HOME": str(settings.home.parent / "bare")}, demo=True)
    install(bare)
    app = create_app(bare)
    assert Clockwork(app).once()
    assert Clockwork(app).once()
    with app.app_context(), look() as session:
        as_actor(session, "", system=True)
        found = session.scalars(select(JobRun.job).where(JobRun.error.is_(None))).all()
    assert set(found) == {"check", "terms", "figures", "sweep", "digest", "chain", "checkpoint"}
    assert max(one.every for one in JOBS) / 2 < lease.TERM
