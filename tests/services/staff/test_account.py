"""An account that holds a regie stays open until each dossier has its next holder."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.errors import Conflict, NotAllowed, NotFound
from casework.models import Account, RegieTerm
from casework.services.holding import regie
from casework.services.staff import account
from tests.services.acting import acting, looking
from tests.services.climbing_region import open_dossier
from tests.services.holding.test_regie import hand_over, offered
from tests.world import SYSTEM, World


def disable(world: World, who: str) -> None:
    with acting(world) as session:
        account.disable(session, SYSTEM, world.accounts[who], now=now())


def test_it_is_refused_with_the_number_of_dossiers_and_what_to_do(world: World) -> None:
    first = open_dossier(world, "coordinator", "Sem")
    second = open_dossier(world, "coordinator", "Noor")
    for of, told in ((second, "de regie in 2 dossiers."), (first, "de regie in 1 dossier.")):
        with pytest.raises(Conflict) as refused:
            disable(world, "coordinator")
        assert told in refused.value.message
        assert "Bied elk dossier eerst aan een ander aan." in refused.value.message
        hand_over(world, of, [("coordinator", "officer")])
    disable(world, "coordinator")


def test_an_offer_alone_is_not_enough(world: World) -> None:
    offered(world, open_dossier(world, "coordinator"), "coordinator", "officer")
    with pytest.raises(Conflict):
        disable(world, "coordinator")


def test_an_account_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound), acting(world) as session:
        account.disable(session, SYSTEM, world.organisations["gemeente:0363"], now=now())


def test_a_closed_account_takes_no_regie(world: World) -> None:
    of = offered(world, open_dossier(world, "coordinator"), "coordinator", "officer")
    disable(world, "officer")
    with pytest.raises(NotAllowed), acting(world, "officer") as session:
        regie.accept(session, world.actor("officer"), of, now=now())
    with pytest.raises(NotAllowed):
        open_dossier(world, "officer", "Noor")


def test_of_closing_and_accepting_at_one_moment_only_one_happens(world: World) -> None:
    dossier = open_dossier(world, "coordinator")
    for taker in ("officer", "director", "care", "colleague"):
        made = offered(world, dossier, "coordinator", taker)
        happened = _both(partial(_accept, world, taker, made), partial(disable, world, taker))
        assert sorted(happened) == [False, True]
        with looking(world) as session:
            running = select(RegieTerm.account_id).where(RegieTerm.until.is_(None))
            holder = session.get_one(Account, session.scalars(running).one())
            assert holder.disabled_at is None
        if happened[0]:
            hand_over(world, dossier, [(taker, "coordinator")])
        else:
            with acting(world, "coordinator") as session:
                regie.withdraw(session, world.actor("coordinator"), made, now=now())


def _accept(world: World, who: str, offer: UUID) -> None:
    with acting(world, who) as session:
        regie.accept(session, world.actor(who), offer, now=now())


def _both(*acts: Callable[[], None]) -> list[bool]:
    """Begun at one moment: whether each came to something."""
    start, happened = Barrier(len(acts)), [False] * len(acts)

    def run(n: int) -> None:
        start.wait()
        with suppress(Conflict, NotAllowed):
            acts[n]()
            happened[n] = True

    threads = [Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return happened
