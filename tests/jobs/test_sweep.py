"""A key that goes is gone: only orphans go, old by the store's own clock, when nothing is odd."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, TextClause, create_engine, func, insert, select, text

from casework.config import Settings
from casework.db import as_actor, look, transaction
from casework.models import Account, Attempt, Compartment, JobRun, PupilRecord, WebSession
from casework.services.clockwork import job, sweeping
from casework.services.sealing import open_rows
from casework.vault.keystore import dek
from tests.jobs.conftest import House
from tests.world import SYSTEM


@pytest.fixture
def keys(settings: Settings) -> Iterator[Engine]:
    """The key store, as who owns it."""
    made = create_engine(settings.keystore_owner_url)
    yield made
    made.dispose()


@pytest.fixture
def steady(house: House) -> House:
    """A clockwork that ran through the last days."""
    for hours in (0, 20, 20, 20):
        house.hands.on(hours=hours)
        with house.world.app.app_context(), transaction() as session:
            at = house.hands()
            session.add(JobRun(job="check", fence=1, started_at=at, ended_at=at))
    house.hands.on(hours=1)
    return house


def key(keys: Engine, of: UUID, hours: int, version: int = 1) -> UUID:
    """A key that was made so long ago."""
    row = {"compartment_id": of, "version": version, "kek_id": 1, "wrapped": b"x"}
    with keys.begin() as connection:
        connection.execute(insert(dek).values(**row, made_at=_ago(keys, hours)))
    return of


def _ago(keys: Engine, hours: int) -> TextClause:
    if keys.dialect.name == "sqlite":
        return text(f"datetime('now', '-{hours} hours')")
    return text(f"now() - interval '{hours} hours'")


def left(keys: Engine) -> set[UUID]:
    with keys.connect() as connection:
        return set(connection.scalars(select(dek.c.compartment_id)))


def committed(house: House, state: str = "open") -> UUID:
    made = uuid4()
    with house.world.app.app_context(), transaction() as session:
        place = {"subject": uuid4(), "owner_id": uuid4(), "data_class": "identity"}
        session.add(Compartment(id=made, state=state, **place))
    return made


def error_of(house: House) -> str | None:
    with house.world.app.app_context(), look() as session:
        query = select(JobRun).where(JobRun.job == "sweep").order_by(JobRun.started_at.desc())
        return session.scalars(query).first().error  # type: ignore[union-attr]


def test_an_old_orphan_goes_and_a_young_one_stays(steady: House, keys: Engine) -> None:
    old, young = key(keys, uuid4(), 25), key(keys, uuid4(), 23)
    before = left(keys)
    assert steady.turn("sweep")
    assert before - left(keys) == {old}
    assert young in left(keys)


@pytest.mark.parametrize("state", ["open", "closing", "destroyed"])
def test_a_key_whose_compartment_exists_stays_in_any_state(
    steady: House, keys: Engine, state: str
) -> None:
    kept = key(keys, committed(steady, state), 900)
    assert steady.turn("sweep")
    assert kept in left(keys)


def test_a_compartment_that_appears_at_the_last_moment_keeps_its_key(
    steady: House, keys: Engine
) -> None:
    appeared, orphan = key(keys, committed(steady), 900), key(keys, uuid4(), 900)
    with steady.world.app.app_context(), look() as session:
        assert sweeping.destroy(session, [appeared, orphan]) == 1
    assert appeared in left(keys)


def test_of_many_keys_exactly_the_old_orphans_go(steady: House, keys: Engine) -> None:
    dice, doomed = random.Random(7), set()
    for _ in range(60):
        exists, hours = dice.random() < 0.6, dice.choice((0, 1, 23, 25, 48, 9000))
        of = committed(steady) if exists else uuid4()
        key(keys, of, hours)
        newest = hours
        if dice.random() < 0.3:
            newest = min(hours, other := dice.choice((2, 30)))
            key(keys, of, other, version=2)
        if not exists and newest > 24:
            doomed.add(of)
    before = left(keys)
    assert steady.turn("sweep")
    assert doomed
    assert before - left(keys) == doomed


def test_everything_opens_after_a_sweep(steady: House, keys: Engine) -> None:
    with keys.begin() as connection:
        connection.execute(dek.update().values(made_at=_ago(keys, 500)))
    key(keys, uuid4(), 25)
    assert steady.turn("sweep")
    with steady.world.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        for kind in (Account, PupilRecord):
            rows = session.scalars(select(kind)).all()
            open_rows(session, rows)
            assert all(one.content for one in rows)


def test_a_key_of_work_in_hand_stays_whatever_our_clock_says(steady: House, keys: Engine) -> None:
    in_hand = key(keys, uuid4(), 0)
    for _ in range(4):
        steady.hands.on(days=1)
        steady.turn("sweep")
    assert in_hand in left(keys)


JUMPS = {
    "two days are missing": timedelta(days=2),
    "a century ahead": timedelta(days=26_000),
    "an hour back": -timedelta(hours=2),
}


@pytest.mark.parametrize("jump", JUMPS)
def test_with_an_odd_clock_nothing_goes_and_the_run_says_so(
    steady: House, keys: Engine, jump: str
) -> None:
    orphan = key(keys, uuid4(), 25)
    steady.hands.at += JUMPS[jump]
    assert not steady.turn("sweep")
    assert error_of(steady) == "ClockOdd"
    assert orphan in left(keys)


def even(house: House, hours: int) -> None:
    """Let it run so long, looking every hour whether there is something to sweep."""
    for _ in range(hours):
        house.turn("sweep")
        house.hands.on(hours=1)


def test_after_a_day_of_even_running_it_sweeps_again(steady: House, keys: Engine) -> None:
    orphan = key(keys, uuid4(), 25)
    steady.hands.on(hours=38)
    even(steady, 23)
    assert orphan in left(keys)
    steady.hands.on(hours=2)
    even(steady, 26)
    assert orphan not in left(keys)


@pytest.mark.parametrize("days", [3, 26_500], ids=["a long weekend", "2099"])
def test_after_a_leap_nothing_goes_until_somebody_vouches_for_the_clock(
    steady: House, keys: Engine, days: int
) -> None:
    orphan = key(keys, uuid4(), 25)
    with steady.world.app.app_context(), transaction() as session:
        session.add(Attempt(kind="x", key=b"x", count=1, since=steady.hands()))
    steady.hands.on(days=days)
    even(steady, 72)
    assert error_of(steady) == "ClockOdd"
    assert orphan in left(keys)
    with steady.world.app.app_context(), look() as session:
        assert session.scalar(select(func.count()).where(Attempt.kind == "x")) == 1
    with steady.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        job.vouch(session, SYSTEM, now=steady.hands())
    even(steady, 26)
    assert orphan not in left(keys)


def test_with_another_main_database_nothing_goes(steady: House, keys: Engine) -> None:
    with steady.world.app.app_context(), look() as session:
        known = session.scalar(select(func.count()).select_from(Compartment))
    strangers = {key(keys, uuid4(), 25) for _ in range((known or 0) + 1)}
    assert not steady.turn("sweep")
    assert error_of(steady) == "TooManyOrphans"
    assert strangers <= left(keys)


def test_a_new_installation_has_nothing_old_and_no_error(house: House, keys: Engine) -> None:
    orphan = key(keys, uuid4(), 25)
    assert house.turn("sweep")
    assert error_of(house) is None
    assert orphan in left(keys)


def test_old_sessions_attempts_and_runs_go(steady: House) -> None:
    now, account = steady.hands(), steady.world.accounts["officer"]
    with steady.world.app.app_context(), transaction() as session:
        for at, days in enumerate((40, 31, 29, 0)):
            then = now - timedelta(days=days)
            session.add(_session(bytes([at]), account, then))
            session.add(Attempt(kind="x", key=bytes([at]), count=1, since=then))
        for days in range(41):
            session.add(JobRun(job="x", fence=1, started_at=now - timedelta(days=days)))
    assert steady.turn("sweep")
    with steady.world.app.app_context(), look() as session:
        assert set(session.scalars(select(WebSession.token_hash))) == {b"\x02", b"\x03"}
        assert set(session.scalars(select(Attempt.key))) == {b"\x02", b"\x03"}
        query = select(func.count()).where(JobRun.job == "x")
        assert session.scalar(query) == 31


def _session(token: bytes, account: UUID, ends: datetime) -> WebSession:
    return WebSession(
        token_hash=token,
        account_id=account,
        level=2,
        created_at=ends.astimezone(UTC),
        last_seen=ends,
        ends_at=ends,
    )
