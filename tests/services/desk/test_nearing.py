"""What is long in coming stands on Vandaag of who holds the regie, wherever the clock began."""

from datetime import timedelta
from uuid import UUID

from casework.domain.care import NewCare
from casework.domain.moment import day_of
from casework.domain.records import HandoverNote
from casework.services.desk import progress, today
from casework.services.desk.progress import Only, Wait
from casework.services.holding import regie
from casework.services.plan import care, fitting_offer
from casework.services.plan.fitting_offer import NewOffer
from casework.services.signals import term
from casework.services.signals.term import NewTerm
from tests.services.acting import DAYS, NOW, acting, looking
from tests.services.steps import opened
from tests.world import World

TODAY = day_of(NOW)


def block(world: World, who: str, name: str) -> list[today.Line]:
    with looking(world, who) as session:
        return [one for one in today.lines(session, world.actor(who), now=NOW) if one.block == name]


def at_the_region(world: World) -> UUID:
    """A dossier of Sem of which the casusregisseur holds the regie."""
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    note = HandoverNote("Thuis", "Niets", "Bellen")
    with acting(world, "officer") as session:
        value = regie.Offer(world.accounts["director"], "anders", note)
        made = regie.offer(session, world.actor("officer"), of, value, now=NOW).id
    with acting(world, "director") as session:
        regie.accept(session, world.actor("director"), made, now=NOW)
    return of


def test_three_months_without_an_offer_are_told_to_the_holder_until_one_is_made(
    world: World,
) -> None:
    of = at_the_region(world)
    with acting(world, "coordinator") as session:
        begun = NewTerm("DRIE-MAANDEN", TODAY - timedelta(days=80))
        term.start(session, world.actor("coordinator"), world.pupils["Sem"], begun, now=NOW)
    (one,) = block(world, "director", "bijna")
    assert (one.dossier, one.was) == (of, begun.started_on)
    for other in ("coordinator", "officer", "care", "other_school"):
        assert block(world, other, "bijna") == [], other
    with acting(world, "director") as session:
        value = NewOffer("Plek in de kleine klas", "De Wilg", TODAY)
        fitting_offer.note(session, world.actor("director"), of, value, now=NOW)
    assert block(world, "director", "bijna") == []


def test_how_a_dossier_stands_is_told_with_what_it_waits_for(world: World) -> None:
    of = at_the_region(world)
    with acting(world, "director") as session:
        wait = NewCare("Traject", "Weer in de klas", TODAY - timedelta(days=9))
        care.note(session, world.actor("director"), of, wait, now=NOW)
    (one,) = block(world, "director", "wacht")
    assert (one.was, one.day) == (wait.waits_since, None)
    for who, waits in (("director", [Wait.CARE]), ("coordinator", []), ("officer", [])):
        with looking(world, who) as session:
            (line,) = progress.lines(session, world.actor(who), Only.EVERY, now=NOW)
            assert (line.dossier.id, line.waits, line.planned, line.last) == (
                of,
                waits,
                False,
                TODAY,
            )
            mine = progress.lines(session, world.actor(who), Only.MINE, now=NOW)
            assert len(mine) == (who == "director")
            assert len(progress.lines(session, world.actor(who), Only.NO_PLAN, now=NOW)) == 1
            assert progress.lines(session, world.actor(who), Only.TABLE, now=NOW) == []
    for stranger in ("care", "other_school", "other_officer"):
        with looking(world, stranger) as session:
            assert progress.lines(session, world.actor(stranger), Only.EVERY, now=NOW) == []
