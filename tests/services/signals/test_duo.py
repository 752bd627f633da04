"""The Overneemblad has every field of the decree; where a report stands moves as DUO says."""

from datetime import date, timedelta

import pytest

from casework.domain.contact import MISSED, SPOKEN, NewContact
from casework.domain.data_class import DataClass
from casework.domain.duo import NEXT, Status, choices
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.domain.records import PersonDetails
from casework.models import Signal
from casework.services import share
from casework.services.dossiers import contact
from casework.services.pupils import person
from casework.services.signals import duo, signal
from tests.services.acting import DAYS, NOW, acting, log, looking, signals
from tests.world import World


@pytest.fixture
def of(world: World) -> Signal:
    """A report of Sem: four days, one of them whole, seen by the officer."""
    hours = {DAYS[0]: 4, DAYS[1]: 4, DAYS[2]: 5, DAYS[3]: 4}
    with acting(world, "coordinator") as session:
        actor, pupil = world.actor("coordinator"), world.pupils["Sem"]
        log(world, session, "Sem", hours)
        mother = PersonDetails("Ans Bakker", "moeder", phone="06 12 34 56 78")
        person.add(session, actor, pupil, mother, now=NOW)
        for outcome, at in ((MISSED, NOW - timedelta(hours=1)), (SPOKEN, NOW)):
            contact.note(session, actor, pupil, NewContact("Ans", outcome, "thuis"), now=at)
        (found,) = signals(session, world)
    with acting(world) as session:
        officer = world.organisations["gemeente:0363"]
        share.by_law(session, found, officer, (DataClass.IDENTITY,), now=NOW)
    return found


def test_every_field_is_filled_from_what_the_school_knows(world: World, of: Signal) -> None:
    with acting(world, "coordinator") as session:
        found = duo.sheet(session, world.actor("coordinator"), of.id, now=NOW)
        told = {one.letter: one.value for one in found.fields}
    assert "".join(sorted(told)) == "bcdefghijkl"
    assert (told["b"], told["c"]) == (f"{DAYS[0]:%d-%m-%Y}", f"{DAYS[3]:%d-%m-%Y}")
    assert told["d"] == "16 uur in 4 weken"
    assert told["f"] == "Nee: op 1 van de 4 dagen"
    assert told["g"] == "2 nov niet bereikt; 2 nov gesproken"
    assert told["i"] == "De Wilg (01AB00)"
    assert told["j"] == "Persoon coordinator, 010 000 00 00, coordinator@regielijn.example"
    assert told["k"] == "moeder: 06 12 34 56 78"
    assert told["l"].startswith(f"{DAYS[0]:%d-%m-%Y}: 4 uur; ")


def test_only_the_school_copies_it(world: World, of: Signal) -> None:
    for who, refusal in (("officer", NotAllowed), ("colleague", NotFound), ("care", NotFound)):
        with pytest.raises(refusal), looking(world, who) as session:
            duo.sheet(session, world.actor(who), of.id, now=NOW)


def test_what_duo_does_not_want_has_no_sheet(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[10:17], 8), "ZIEK")
        (ill,) = signals(session, world, rule="MAZL-7")
        with pytest.raises(Conflict):
            duo.sheet(session, world.actor("coordinator"), ill.id, now=NOW)


def report(world: World, of: Signal, on: date | None = None) -> None:
    with acting(world, "coordinator") as session:
        signal.reported(session, world.actor("coordinator"), of.id, "DUO-1", on, now=NOW)


def stands(world: World, who: str, of: Signal, status: Status) -> str:
    with acting(world, who) as session:
        return str(duo.stands(session, world.actor(who), of.id, status, now=NOW).duo_status)


def test_a_report_is_registered_on_the_day_it_was_made(world: World, of: Signal) -> None:
    for wrong in (DAYS[2], day_of(NOW) + timedelta(days=1)):
        with pytest.raises(Invalid) as refused:
            report(world, of, wrong)
        assert list(refused.value.messages) == ["gemeld"]
    report(world, of, DAYS[4])
    with looking(world, "coordinator") as session:
        (found,) = signals(session, world)
        assert (found.duo_status, found.duo_status_on) == (Status.REGISTERED, DAYS[4])


def test_the_municipality_takes_it_up_and_closes_it(world: World, of: Signal) -> None:
    with pytest.raises(Conflict):
        stands(world, "officer", of, Status.TAKEN_UP)
    report(world, of)
    with pytest.raises(Invalid):
        stands(world, "coordinator", of, Status.TAKEN_UP)
    assert stands(world, "officer", of, Status.TAKEN_UP) == "in-behandeling"
    with pytest.raises(Invalid):
        stands(world, "officer", of, Status.WITHDRAWN)
    assert stands(world, "officer", of, Status.CLOSED) == "afgesloten"
    with pytest.raises(Invalid):
        stands(world, "coordinator", of, Status.WITHDRAWN)
    with pytest.raises(NotFound):
        stands(world, "care", of, Status.CLOSED)


def test_a_report_that_was_taken_back_is_no_fixed_point(world: World, of: Signal) -> None:
    report(world, of)
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", {DAYS[1]: 1})
        (still,) = signals(session, world)
        assert still.state == "locked"
    assert stands(world, "coordinator", of, Status.WITHDRAWN) == "ingetrokken"
    with looking(world, "coordinator") as session:
        assert signals(session, world) == []


def test_what_still_crosses_is_to_be_reported_again(world: World, of: Signal) -> None:
    report(world, of)
    assert stands(world, "coordinator", of, Status.WITHDRAWN) == "ingetrokken"
    with looking(world, "coordinator") as session:
        (again,) = signals(session, world)
        assert (again.id, again.state, again.facts_changed) == (of.id, "open", False)
    report(world, of)
    with looking(world, "coordinator") as session:
        (again,) = signals(session, world)
        assert (again.state, again.duo_status) == ("locked", Status.REGISTERED)


def test_nothing_comes_after_an_end_and_everything_can_be_reached() -> None:
    both = frozenset({Role.LEERPLICHTAMBTENAAR, Role.VERZUIMCOORDINATOR})
    ends = {one for one in Status if not choices(one, both)}
    assert ends == {Status.CLOSED, Status.WITHDRAWN, Status.NOTED}
    assert {to for after in NEXT.values() for to in after} == set(Status) - {Status.REGISTERED}
    assert choices(Status.REGISTERED, frozenset({Role.SCHOOLLEIDER})) == ()
