"""Leave and deputy: what comes to who is away comes to the deputy as well; the regie stays."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Dossier, Leave, Notification, RegieTerm
from casework.services import notify
from casework.services.holding import leave, next_holders, regie
from casework.services.staff import account
from tests.services.acting import acting, looking
from tests.services.climbing_region import newcomer, open_dossier
from tests.services.holding.test_regie import offered
from tests.world import PEOPLE, SYSTEM, World

TODAY = day_of(now())
WEEK = timedelta(days=7)


@pytest.fixture
def region(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The municipality has a second officer, who is away until next week; the first stands in."""
    newcomer(world, "second", "gemeente:0363", Role.LEERPLICHTAMBTENAAR)
    monkeypatch.setitem(PEOPLE, "second", PEOPLE["officer"])
    away(world, "second", "officer")
    return world


def away(world: World, who: str, deputy: str, first: int = 0, last: int = 7) -> None:
    days = (TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    with acting(world, who) as session:
        value = leave.Away(*days, world.accounts[deputy])
        leave.set_(session, world.actor(who), value, now=now())


def told(world: World) -> set[UUID]:
    with looking(world) as session:
        return set(session.scalars(select(Notification.account_id)))


def test_a_mail_goes_to_both_as_long_as_the_leave_runs(region: World) -> None:
    second, officer = region.accounts["second"], region.accounts["officer"]
    for key, at, people in (
        ("before", now() - 2 * WEEK, {second}),
        ("during", now(), {second, officer}),
        ("after", now() + 2 * WEEK, {second}),
    ):
        with acting(region) as session:
            notify.tell(session, second, "signaal.nieuw", "/", key=key, now=at)
        with looking(region) as session:
            query = select(Notification.account_id).where(Notification.dedupe.contains(f"/{key}/"))
            assert set(session.scalars(query)) == people, key


def test_a_deputy_whose_account_was_closed_is_not_told(region: World) -> None:
    with acting(region) as session:
        account.disable(session, SYSTEM, region.accounts["officer"], now=now())
        notify.tell(session, region.accounts["second"], "anders", "/", key="x", now=now())
    assert told(region) == {region.accounts["second"]}


def test_the_offer_says_who_is_away_and_who_stands_in(region: World) -> None:
    with looking(region, "coordinator") as session:
        found = next_holders.candidates(session, region.actor("coordinator"), now=now())
    by = {one.account: (one.away, one.deputy) for one in found}
    assert by[region.accounts["second"]] == (TODAY + WEEK, "Persoon officer")
    assert by[region.accounts["officer"]] == (None, None)


def test_the_deputy_takes_an_offer_and_then_holds_the_regie(region: World) -> None:
    dossier = open_dossier(region, "coordinator")
    made = offered(region, dossier, "coordinator", "second")
    assert told(region) >= {region.accounts["second"], region.accounts["officer"]}
    with acting(region, "officer") as session:
        regie.accept(session, region.actor("officer"), made, now=now())
    with looking(region) as session:
        held = session.get_one(Dossier, dossier).regie_term_id
        assert session.get_one(RegieTerm, held).account_id == region.accounts["officer"]


def test_after_the_leave_the_offer_is_not_there_for_the_deputy(region: World) -> None:
    made = offered(region, open_dossier(region, "coordinator"), "coordinator", "second")
    with acting(region, "second") as session:
        leave.end(session, region.actor("second"), now=now())
    with pytest.raises(NotFound), acting(region, "officer") as session:
        regie.accept(session, region.actor("officer"), made, now=now())


def test_a_giver_who_stands_in_for_the_taker_does_not_take_from_oneself(region: World) -> None:
    made = offered(region, open_dossier(region, "officer"), "officer", "second")
    with pytest.raises(Conflict) as refused, acting(region, "officer") as session:
        regie.accept(session, region.actor("officer"), made, now=now())
    assert "U hebt de regie al" in refused.value.message


def test_the_regie_does_not_move_by_leave(region: World) -> None:
    dossier = open_dossier(region, "second")
    with looking(region) as session:
        term = session.scalars(select(RegieTerm).where(RegieTerm.dossier_id == dossier)).one()
    assert (term.account_id, term.until) == (region.accounts["second"], None)


@pytest.mark.parametrize(
    ("first", "last", "deputy", "field"),
    [
        (3, 1, "officer", "until"),
        (-9, -1, "officer", "until"),
        (0, 900, "officer", "until"),
        (0, 3, "second", "deputy"),
        (0, 3, "coordinator", "deputy"),
        (0, 3, "adviser", "deputy"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_what_stood(
    region: World, first: int, last: int, deputy: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        away(region, "second", deputy, first, last)
    assert set(refused.value.messages) == {field}
    with looking(region) as session:
        stands = session.scalars(select(Leave).where(Leave.ended_at.is_(None))).one()
    assert stands.until == TODAY + WEEK


def test_another_leave_takes_the_place_of_the_first(region: World) -> None:
    away(region, "second", "officer", 1, 2)
    with looking(region, "second") as session:
        stands = leave.current(session, region.actor("second"), now=now())
    assert stands
    assert stands.until == TODAY + timedelta(days=2)
