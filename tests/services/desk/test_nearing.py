"""What is long in coming stands on Vandaag of who holds the regie, wherever the clock began."""

from datetime import timedelta
from uuid import UUID

from casework.domain.care import NewCare
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.records import HandoverNote
from casework.models import Dossier
from casework.services import share
from casework.services.desk import progress, today
from casework.services.desk.progress import Only, Wait
from casework.services.holding import regie
from casework.services.plan import care, fitting_offer
from casework.services.plan.fitting_offer import NewOffer
from casework.services.signals import term
from casework.services.signals.term import NewTerm
from tests.services.acting import DAYS, NOW, acting, looking
from tests.services.steps import opened
from tests.world import SYSTEM, World

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


def test_a_casusregisseur_sees_to_those_of_others_as_far_as_they_are_shared(world: World) -> None:
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    asked = TODAY - timedelta(days=20)
    for begun in (
        NewTerm("DRIE-MAANDEN", TODAY - timedelta(days=80)),
        NewTerm("TLV-BESLUIT", asked),
    ):
        with acting(world, "coordinator") as session:
            term.start(session, world.actor("coordinator"), world.pupils["Sem"], begun, now=NOW)
    assert [one.text for one in block(world, "officer", "bijna")] == [None]
    found = []
    for data_class in (DataClass.DOSSIER, DataClass.ABSENCE, DataClass.PLAN):
        for who in ("director", "care"):
            open_to(world, of, who, data_class)
        found.append((block(world, "director", "bijna"), block(world, "director", "wacht")))
    assert [(len(nearing), len(waits)) for nearing, waits in found] == [(0, 0), (1, 0), (1, 1)]
    ((nearing,), (waits,)) = found[-1]
    assert (nearing.dossier, nearing.text) == (of, "gemeente:0363")
    told = (waits.rule, waits.was, waits.day)
    assert told == ("TLV-BESLUIT", asked, asked + timedelta(weeks=8))
    assert (block(world, "care", "bijna"), block(world, "care", "wacht")) == ([], [])
    with acting(world, "coordinator") as session:
        given = NewTerm("TLV-EIND", TODAY)
        term.start(session, world.actor("coordinator"), world.pupils["Sem"], given, now=NOW)
    assert block(world, "director", "wacht") == []


def open_to(world: World, of: UUID, who: str, data_class: DataClass) -> None:
    """Open a class of a dossier to somebody's organisation."""
    to = world.actor(who).organisation
    assert to
    with acting(world) as session:
        dossier = session.get_one(Dossier, of)
        share.in_dossier(session, SYSTEM, dossier, to, (data_class,), Ground.REGIE, now=NOW)


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
