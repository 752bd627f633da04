"""Asking for the regie: once, of the holder of now; an answer or a move ends it."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from casework.clock import now
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.models import Account, Notification, RegieAsk, RegieOffer
from casework.services.holding import regie, regie_ask
from tests.services.acting import acting, looking
from tests.services.askers import Askers
from tests.services.holding.test_regie import hand_over
from tests.services.walk import fill
from tests.world import World


@pytest.fixture
def walk(world: World) -> Askers:
    """The coordinator holds the regie of Sem; school and municipality see the dossier."""
    fill(world)
    made = Askers(world, 0)
    assert made.take("coordinator", "Sem") == "ok"
    return made


def asked(walk: Askers) -> RegieAsk:
    with looking(walk.world) as session:
        return session.scalars(select(RegieAsk)).one()


def test_who_sees_the_dossier_asks_once_and_the_holder_is_told(walk: Askers) -> None:
    assert walk.ask("officer", "Sem") == "ok"
    assert walk.ask("officer", "Sem") == "refused"
    assert walk.ask("director", "Sem") == "refused"  # does not see it: as if it were not there
    assert walk.ask("coordinator", "Sem") == "refused"
    with looking(walk.world) as session:
        told = select(Notification.account_id).where(Notification.kind == "regie.gevraagd")
        assert session.scalars(told).all() == [walk.world.accounts["coordinator"]]


def test_the_database_itself_refuses_a_second_question(walk: Askers) -> None:
    walk.ask("officer", "Sem")
    one = asked(walk)
    double = {c.name: getattr(one, c.name) for c in RegieAsk.__table__.columns if c.name != "id"}
    with pytest.raises(IntegrityError), acting(walk.world) as session:
        session.add(RegieAsk(**double))


def test_one_press_makes_it_an_offer_with_three_lines(walk: Askers) -> None:
    walk.ask("officer", "Sem")
    world, of = walk.world, asked(walk).id
    with acting(world, "coordinator") as session:
        regie_ask.offer(session, world.actor("coordinator"), of, now=now())
    with looking(world, "officer") as session:
        made = session.scalars(select(RegieOffer)).one()
        note = regie.offered(session, world.actor("officer"), made.id, now=now()).content
    assert (made.to_account_id, made.why) == (world.accounts["officer"], "gevraagd")
    assert note.what_is.startswith("16 uur gemist")
    assert (note.what_runs, note.what_first) == ("Nog geen afspraken.", "Bel het gezin.")
    assert asked(walk).state == "offered"


def test_a_refusal_has_a_reason_and_one_may_ask_again(walk: Askers) -> None:
    walk.ask("officer", "Sem")
    world, of = walk.world, asked(walk).id
    with acting(world, "coordinator") as session:
        regie_ask.refuse(session, world.actor("coordinator"), of, "eerst-bellen", now=now())
    assert (asked(walk).state, asked(walk).reason) == ("refused", "eerst-bellen")
    with pytest.raises(Conflict), acting(world, "coordinator") as session:
        regie_ask.offer(session, world.actor("coordinator"), of, now=now())
    walk.cases["Sem"].asks.clear()
    assert walk.ask("officer", "Sem") == "ok"


def test_a_question_ends_when_the_regie_moves(walk: Askers) -> None:
    walk.ask("officer", "Sem")
    world, one = walk.world, asked(walk)
    hand_over(world, one.dossier_id, [("coordinator", "director")])
    assert asked(walk).state == "ended"
    for who, error in (("coordinator", NotAllowed), ("director", Conflict), ("care", NotFound)):
        with pytest.raises(error), acting(world, who) as session:
            regie_ask.offer(session, world.actor(who), one.id, now=now())
    with pytest.raises(Conflict), acting(world, "officer") as session:
        regie_ask.withdraw(session, world.actor("officer"), one.id, now=now())


def test_nobody_answers_or_withdraws_the_question_of_another(walk: Askers) -> None:
    walk.ask("officer", "Sem")
    world, of = walk.world, asked(walk).id
    with pytest.raises(NotFound), acting(world, "coordinator") as session:
        regie_ask.withdraw(session, world.actor("coordinator"), of, now=now())
    with pytest.raises(NotAllowed), acting(world, "officer") as session:
        regie_ask.offer(session, world.actor("officer"), of, now=now())
    assert asked(walk).state == "open"


def test_one_who_may_not_hold_it_any_more_is_refused_in_words(walk: Askers) -> None:
    walk.ask("officer", "Sem")
    world, of = walk.world, asked(walk).id
    with acting(world) as session:
        session.get_one(Account, world.accounts["officer"]).disabled_at = now()
    with pytest.raises(Invalid) as refused, acting(world, "coordinator") as session:
        regie_ask.offer(session, world.actor("coordinator"), of, now=now())
    assert "to" in refused.value.messages
    assert asked(walk).state == "open"
