"""Signing in, one act at a time: what fits, what is counted, and what closes."""

import threading
from datetime import timedelta

import pytest

from casework.clock import now
from casework.domain.errors import Invalid
from casework.domain.policy import Role
from casework.domain.records import Staff
from casework.models import WebSession
from casework.services.staff import account, attempt, signin
from tests.services.acting import acting, looking
from tests.world import PASSWORD, SYSTEM, World

IDLE = timedelta(minutes=20)
TOKEN = "a" * 43


def test_five_wrong_codes_close_the_second_door_for_a_quarter(world: World) -> None:
    actor, at = world.actor("officer"), now()
    right = _code(world, "officer")
    for _ in range(5):
        with acting(world) as session:
            assert not signin.give_code(session, actor, "000000", now=at)
    with pytest.raises(Invalid, match="invalid"), acting(world) as session:
        signin.give_code(session, actor, right, now=at)
    later = at + timedelta(minutes=15, seconds=1)
    with acting(world) as session:
        right = signin.current_code(session, actor.account, now=later)
        assert signin.give_code(session, actor, right, now=later)


def _code(world: World, who: str) -> str:
    with looking(world) as session:
        return signin.current_code(session, world.accounts[who], now=now())


def test_a_locked_screen_counts_wrong_passwords_as_wrong_codes(world: World) -> None:
    with acting(world) as session:
        _begin(world, session, "officer")
    with looking(world) as session:  # the request after it
        seat = signin.seat_of(session, TOKEN, now=now(), idle=IDLE)
        assert seat
    for _ in range(5):
        with acting(world) as session:
            assert not signin.unlock(session, seat, "niet dit wachtwoord", now=now())
    with pytest.raises(Invalid, match="invalid"), acting(world) as session:
        signin.unlock(session, seat, PASSWORD, now=now())


def _begin(world: World, session: object, who: str) -> None:
    at = now()
    signin.begin(
        session,  # type: ignore[arg-type]
        world.accounts[who],
        TOKEN,
        level=2,
        now=at,
        until=at + timedelta(hours=10),
    )


def test_of_two_who_send_one_code_at_once_one_gets_in(world: World) -> None:
    code, start = _code(world, "officer"), threading.Barrier(4)
    fitted: list[bool] = []

    def send() -> None:
        start.wait()
        with acting(world) as session:
            fitted.append(signin.give_code(session, world.actor("officer"), code, now=now()))

    _together(send, 4)
    assert sorted(fitted) == [False, False, False, True]


def test_the_first_failures_of_an_address_at_once_are_all_counted(world: World) -> None:
    start, failures = threading.Barrier(4), []
    address = "nieuw@regielijn.example"

    def send() -> None:
        start.wait()
        try:
            with acting(world) as session:
                attempt.knock(session, address, now=now())
        except Exception as failure:  # told to the test, which asserts
            failures.append(failure)

    _together(send, 4)
    assert failures == []
    with acting(world) as session:
        attempt.knock(session, address, now=now())
    with pytest.raises(Invalid, match="invalid"), acting(world) as session:
        attempt.knock(session, address, now=now())


def _together(run: object, count: int) -> None:
    threads = [threading.Thread(target=run) for _ in range(count)]  # type: ignore[arg-type]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def test_a_seat_locks_when_idle_and_is_gone_after_its_end_or_when_disabled(world: World) -> None:
    with acting(world) as session:
        _begin(world, session, "officer")
    at = now()
    moments = ((at, False), (at + IDLE + timedelta(seconds=9), True))
    with looking(world) as session:
        for moment, locked in moments:
            seat = signin.seat_of(session, TOKEN, now=moment, idle=IDLE)
            assert seat
            assert seat.locked is locked
        end = at + timedelta(hours=10, seconds=1)
        assert signin.seat_of(session, TOKEN, now=end, idle=timedelta(days=1)) is None
    with acting(world) as session:
        account.disable(session, SYSTEM, world.accounts["officer"], now=now())
        assert session.get_one(WebSession, signin.token_hash(TOKEN)).ended_at
        assert signin.seat_of(session, TOKEN, now=now(), idle=IDLE) is None


def test_roles_of_one_account_hold_at_the_same_branches(world: World) -> None:
    staff = Staff("Bo Vos", "twee@regielijn.example")
    of = world.organisations["schoolbestuur:41001"]
    roles = ((Role.SCHOOLLEIDER, 1), (Role.VERZUIMCOORDINATOR, 2))
    value = account.NewAccount(of, staff, roles, PASSWORD)
    with pytest.raises(Invalid) as refused, acting(world) as session:
        account.create(session, SYSTEM, value, now=now())
    assert "dezelfde scholen" in refused.value.messages["role"][0]
