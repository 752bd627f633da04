"""How it stands, read from what a clockwork really leaves behind."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select, text, update

from casework import clock
from casework.config import Settings
from casework.domain.errors import Conflict, NotFound
from casework.domain.health import Colour
from casework.models import CheckFailure, JobRun, Notification
from casework.services.clockwork import health, job, lease, outbox
from tests.jobs.conftest import DUE, House
from tests.services.acting import acting, looking
from tests.world import SYSTEM

RED, AMBER = Colour.RED, Colour.AMBER


@pytest.fixture
def running(house: House) -> House:
    """A house whose clockwork did everything once just now, and still lives."""
    house.hands.at = clock.now()
    work = house.clockwork()
    for name in ("check", "sweep", "digest", "outbox", "chain", "checkpoint"):
        assert work.turn(DUE[name])
    return house


def colours(house: House, **later: float) -> dict[str, Colour]:
    """The colour of all that is not well, so much later."""
    with looking(house.world) as session:
        found = health.findings(session, now=house.hands() + timedelta(**later))
    return {one.name: one.colour for one in found if one.colour is not Colour.GREEN}


def test_a_clockwork_that_runs_is_green(running: House) -> None:
    assert colours(running) == {}


def test_where_none_ever_ran_it_is_red(house: House) -> None:
    daily = ("controle", "opruimen", "dagoverzicht")
    assert colours(house) == dict.fromkeys((*daily, "uurwerk"), RED)


def test_a_clockwork_that_died_shows_after_a_quarter_and_the_jobs_after_a_day(
    running: House,
) -> None:
    assert colours(running, minutes=15) == {}
    assert colours(running, minutes=16) == {"uurwerk": RED}
    assert colours(running, hours=27).keys() == {
        "uurwerk",
        "controle",
        "opruimen",
        "dagoverzicht",
    }


def test_one_that_idles_stays_green(running: House) -> None:
    work = running.clockwork()
    running.hands.on(minutes=11)
    for _ in range(60):
        assert work.turn(DUE["check"])
        running.hands.on(minutes=1)
    assert "uurwerk" not in colours(running)


def test_one_that_was_stopped_was_alive_until_then(running: House) -> None:
    work = running.clockwork()
    running.hands.on(minutes=20)
    assert work.turn(DUE["checkpoint"])
    work.leave()
    assert "uurwerk" not in colours(running, minutes=15)
    assert "uurwerk" in colours(running, minutes=16)


def test_a_lease_of_a_wrong_clock_is_no_sign_of_life(running: House) -> None:
    with acting(running.world) as session:
        lease.take(session, "check", "wrong", now=running.hands() + timedelta(days=400))
    assert "uurwerk" in colours(running, minutes=16)


def test_a_failure_is_no_good_run(running: House) -> None:
    with acting(running.world) as session:
        session.execute(update(JobRun).where(JobRun.job == "check").values(error="X"))
    assert colours(running) == {"controle": RED}


def test_mail_that_does_not_leave_is_red_and_what_waits_for_the_digest_is_not(
    running: House,
) -> None:
    running.tell(kind="signaal.nieuw")
    assert "berichten" not in colours(running, hours=2)
    running.tell(kind="regie.geweigerd")
    assert "berichten" not in colours(running, minutes=30)
    assert colours(running, minutes=31)["berichten"] is RED


def test_a_trail_that_nobody_seals_is_red(running: House) -> None:
    running.tell()
    running.turn("outbox")  # that it was sent is on record, and has no place yet
    assert colours(running, minutes=2) == {"logboek": RED}
    running.turn("chain")
    assert colours(running, minutes=2) == {}
    assert colours(running, hours=25)["controlepunt"] is RED
    running.hands.on(minutes=11)  # the lease of the first clockwork ran out
    running.turn("checkpoint")
    assert "controlepunt" not in colours(running, hours=25)


def test_what_is_set_apart_asks_for_a_look(running: House) -> None:
    id_ = running.tell()
    with acting(running.world) as session:
        session.get_one(Notification, id_).dead = True
        session.add(_failure(running))
    assert colours(running) == {"apart gezette berichten": AMBER, "apart gezette regels": AMBER}


def _failure(house: House) -> CheckFailure:
    at = house.hands()
    place = {"pupil_nr": house.world.numbers["Sem"], "branch_id": 1, "rule": "MAZL-4"}
    return CheckFailure(**place, error="KeyError", tries=1, since=at, last_try=at)


def test_a_key_store_that_is_gone_is_red(running: House, settings: Settings) -> None:
    engine = create_engine(settings.keystore_owner_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE dek RENAME TO elsewhere"))
    engine.dispose()
    assert colours(running) == {"storing sleutelarchief": RED}


def test_a_clock_that_leapt_is_red_until_somebody_vouches_for_it(running: House) -> None:
    right = running.hands.at
    running.hands.on(days=26_000)
    running.turn("check")
    running.hands.at = right + timedelta(minutes=1)
    assert colours(running) == {"klok terug": RED, "klok vooruit": RED}
    with acting(running.world) as session:
        job.vouch(session, SYSTEM, now=running.hands())
    assert colours(running) == {}
    with looking(running.world) as session:
        assert session.scalars(select(JobRun.id).where(JobRun.job == "check")).all()


def test_only_what_is_set_apart_is_tried_again(running: House) -> None:
    id_ = running.tell()
    with pytest.raises(Conflict), acting(running.world) as session:
        outbox.retry(session, SYSTEM, id_, now=running.hands())
    with acting(running.world) as session:
        found = session.get_one(Notification, id_)
        found.dead, found.tries, found.error = True, 8, "SMTPDataError"
        account = found.account_id
    with pytest.raises(NotFound), acting(running.world) as session:
        outbox.retry(session, SYSTEM, account, now=running.hands())
    with acting(running.world) as session:
        outbox.retry(session, SYSTEM, id_, now=running.hands())
    assert running.turn("outbox")
    assert len(running.mailbox.mails) == 1
    assert running.kept(id_).sent_at
