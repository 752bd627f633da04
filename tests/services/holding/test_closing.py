"""Closing ends the regie and all that climbs; a relapse opens the same dossier again."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.domain.climbing import Due
from casework.domain.closing import Again, NewClosing, Outcome
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.rules.terms import NAZORG_4, NAZORG_12
from casework.models import Dossier, Notification, RegieAsk, RegieOffer, RegieTerm, Signal, Term
from casework.services.dossiers import dossier
from casework.services.holding import closing, regie_ask
from casework.services.sheets import dossier_page
from casework.services.signals import signal, term
from tests.services.acting import acting, looking
from tests.services.climbing_cases import DUE_ON, FIRST
from tests.services.climbing_region import agree, alarms, climb, noon, offer, open_dossier, seek
from tests.services.follow_ups import DAY, NOW, late, running
from tests.world import World

HELPED = "Elke dag om tien uur naar school, met een vaste begeleider."


def close(
    world: World,
    of: UUID,
    who: str = "coordinator",
    outcome: Outcome = Outcome.BACK,
    since: date = DAY,
) -> None:
    with acting(world, who) as session:
        value = NewClosing(outcome, since, HELPED)
        closing.close(session, world.actor(who), of, value, now=NOW)


def reopen(world: World, of: UUID, who: str = "officer", at: date = DAY) -> None:
    with acting(world, who) as session:
        closing.reopen(session, world.actor(who), of, Again.RELAPSE, now=noon(at))


def test_nobody_holds_what_is_closed_and_the_log_says_how_it_ended(world: World) -> None:
    of = open_dossier(world, "coordinator")
    close(world, of)
    for who in ("coordinator", "officer"):
        with looking(world, who) as session:
            page = dossier_page.shown(session, world.actor(who), of, now=NOW)
            (one,) = page.closings
            assert (one.outcome, one.since, one.content.helped) == (Outcome.BACK, DAY, HELPED)
            assert page.dossier.closed_at == NOW
            assert page.holders[0].until == NOW


def test_what_waited_ends_with_it_and_nothing_climbs_or_mails(world: World) -> None:
    of = open_dossier(world, "coordinator", at=FIRST - timedelta(days=20))
    agree(world, "coordinator", of, DUE_ON)
    seek(world, "coordinator", of)
    with acting(world, "officer") as session:
        regie_ask.ask(session, world.actor("officer"), of, now=NOW)
    climb(world, DAY)
    assert alarms(world, cleared_at=None)
    offer(world, "coordinator", of, "director", at=DAY)
    close(world, of)
    assert alarms(world, cleared_at=None) == []
    with looking(world) as session:
        told = len(session.scalars(select(Notification)).all())
        for table in (RegieOffer, RegieAsk):
            assert {one.state for one in session.scalars(select(table))} == {"withdrawn"}
    climb(world, DAY + timedelta(days=60))
    assert alarms(world, cleared_at=None) == []
    with looking(world) as session:
        assert len(session.scalars(select(Notification)).all()) == told


def test_the_law_still_wants_its_report(world: World) -> None:
    late(world)
    assert running(world, Due.NO_CONTACT)
    with acting(world, "coordinator") as session:
        of = session.scalars(select(Signal.id)).one()
        made = signal.take(session, world.actor("coordinator"), of, now=NOW).id
    close(world, made)
    climb(world, DAY + timedelta(days=30))
    assert {one.kind for one in alarms(world, cleared_at=None)} == {Due.REPORT}


def test_only_the_holder_closes_and_only_once(world: World) -> None:
    of = open_dossier(world, "coordinator")
    for who, refusal in (("officer", NotAllowed), ("care", NotFound), ("adviser", NotAllowed)):
        with pytest.raises(refusal):
            close(world, of, who)
    close(world, of)
    with pytest.raises(NotAllowed):
        close(world, of)  # who held the regie does so no more


def test_a_day_to_come_is_no_end(world: World) -> None:
    of = open_dossier(world, "coordinator")
    with pytest.raises(Invalid) as refused:
        close(world, of, since=DAY + timedelta(days=1))
    assert list(refused.value.messages) == ["sinds"]


def test_somebody_asks_after_four_and_twelve_weeks(world: World) -> None:
    of = open_dossier(world, "coordinator")
    close(world, of)
    with looking(world) as session:
        terms = session.scalars(select(Term).order_by(Term.due_on)).all()
        assert [(one.rule, (one.due_on - DAY).days) for one in terms] == [
            (NAZORG_4.code, 28),
            (NAZORG_12.code, 84),
        ]
    with acting(world) as session:
        assert term.fire(session, world.actor("coordinator"), now=noon(DAY)) == 0
        assert term.fire(session, world.actor("coordinator"), now=noon(terms[0].warn_on)) == 1
        (said,) = session.scalars(select(Signal).where(Signal.rule == NAZORG_4.code))
        assert said.owner_account_id == world.accounts["coordinator"]


@pytest.mark.parametrize("outcome", [Outcome.EXEMPT, Outcome.MOVED, Outcome.MISTAKE])
def test_who_is_not_back_is_not_asked_after(world: World, outcome: Outcome) -> None:
    close(world, open_dossier(world, "coordinator"), outcome=outcome)
    with looking(world) as session:
        assert session.scalars(select(Term)).all() == []


def test_a_relapse_opens_the_same_dossier_and_ends_the_asking(world: World) -> None:
    of = open_dossier(world, "coordinator")
    close(world, of)
    reopen(world, of)
    with looking(world, "coordinator") as session:
        page = dossier_page.shown(session, world.actor("coordinator"), of, now=NOW)
        (one,) = page.closings
        assert (one.again, one.reopened_by) == (Again.RELAPSE, world.accounts["officer"])
        assert [who.account for who in page.holders] == [
            world.accounts["officer"],
            world.accounts["coordinator"],
        ]
        assert page.dossier.closed_at is None
    with looking(world) as session:
        assert {one.withdrawn_at for one in session.scalars(select(Term))} == {NOW}
        assert len(session.scalars(select(RegieTerm).where(RegieTerm.until.is_(None))).all()) == 1
    with pytest.raises(Conflict) as refused:
        reopen(world, of, "coordinator")
    assert refused.value.message == closing.AGAIN


def test_picking_up_a_signal_opens_the_closed_dossier_again(world: World) -> None:
    of = open_dossier(world, "coordinator")
    close(world, of)
    late(world)
    with acting(world, "coordinator") as session:
        new = session.scalars(select(Signal.id)).one()
        assert signal.take(session, world.actor("coordinator"), new, now=NOW).id == of
    with looking(world) as session:
        assert len(session.scalars(select(Dossier)).all()) == 1
        assert {one.withdrawn_at for one in session.scalars(select(Term))} == {NOW}


def test_who_cannot_see_the_closed_dossier_opens_one_of_their_own(world: World) -> None:
    of = open_dossier(world, "coordinator")
    close(world, of)
    with pytest.raises(NotFound):
        reopen(world, of, "care")
    with acting(world, "other_officer") as session:
        made = dossier.open_(session, world.actor("other_officer"), world.pupils["Sem"], now=NOW)
        assert made.id != of
