"""Applications to schools: noted in a dossier, their terms watched until the school decides."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.application import Decided, NewApplication, Outcome
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.models import Application, Term
from casework.services.sheets import dossier_page
from casework.services.signals import term
from casework.services.signals.term import NewTerm
from casework.services.tables import application
from tests.services.acting import acting, looking
from tests.services.dossiers.test_contact import opened
from tests.world import World

TODAY = day_of(now())
WRITTEN = TODAY - timedelta(days=30)
NO = Decided(Outcome.REFUSED, TODAY, "De klas is vol", "De Els")


@pytest.fixture
def dossier(world: World) -> UUID:
    """Of Sem; the officer holds the regie, the school sees it."""
    return opened(world).id


def noted(world: World, dossier: UUID, who: str = "officer", **more: object) -> UUID:
    value = NewApplication("De Es", **{"written_on": WRITTEN, **more})  # type: ignore[arg-type]
    with acting(world, who) as session:
        return application.note(session, world.actor(who), dossier, value, now=now()).id


def terms(world: World) -> dict[str, tuple[date, bool]]:
    """The last day of each term, and whether it is done."""
    with looking(world) as session:
        return {
            one.rule: (one.due_on, one.done_at is not None) for one in session.scalars(select(Term))
        }


def decide(
    world: World, id_: UUID, value: Decided = NO, who: str = "officer", rev: int = 1
) -> None:
    with acting(world, who) as session:
        application.decide(session, world.actor(who), id_, value, rev=rev, now=now())


def extend(world: World, id_: UUID, days: int) -> None:
    with acting(world, "officer") as session:
        until = WRITTEN + timedelta(days=days)
        application.extend(session, world.actor("officer"), id_, until, now=now())


def test_an_application_sets_off_its_terms_and_stands_in_the_dossier(
    world: World, dossier: UUID
) -> None:
    noted(world, dossier, others=["De Els"], nowhere=True)
    assert terms(world) == {
        "ZP-6": (WRITTEN + timedelta(days=42), False),
        "ZP-10": (WRITTEN + timedelta(days=70), False),
    }
    for who in ("officer", "coordinator"):
        with looking(world, who) as session:
            page = dossier_page.shown(session, world.actor(who), dossier, now=now())
        (one,) = page.tabled.applications
        assert (one.content.school, one.content.others) == ("De Es", ["De Els"])


def test_who_is_enrolled_somewhere_waits_six_weeks_alone(world: World, dossier: UUID) -> None:
    noted(world, dossier)
    assert set(terms(world)) == {"ZP-6"}


def test_a_term_that_was_noted_by_hand_serves_too(world: World, dossier: UUID) -> None:
    with acting(world, "officer") as session:
        new, sem = NewTerm("ZP-6", WRITTEN), world.pupils["Sem"]
        term.start(session, world.actor("officer"), sem, new, now=now())
    decide(world, noted(world, dossier))
    assert terms(world) == {"ZP-6": (WRITTEN + timedelta(days=42), True)}


def test_a_school_puts_off_once_and_four_weeks_at_most(world: World, dossier: UUID) -> None:
    one = noted(world, dossier)
    for days in (42, 71):
        with pytest.raises(Invalid) as refused:
            extend(world, one, days)
        assert list(refused.value.messages) == ["tot"]
    extend(world, one, 56)
    assert terms(world) == {
        "ZP-6": (WRITTEN + timedelta(days=42), True),
        "ZP-6+4": (WRITTEN + timedelta(days=56), False),
    }
    with pytest.raises(Conflict):
        extend(world, one, 70)


def test_a_decision_ends_the_terms_and_says_why_and_who_is_willing(
    world: World, dossier: UUID
) -> None:
    one = noted(world, dossier, nowhere=True)
    extend(world, one, 70)
    decide(world, one)
    assert all(done for _, done in terms(world).values())
    with looking(world, "coordinator") as session:
        page = dossier_page.shown(session, world.actor("coordinator"), dossier, now=now())
    (found,) = page.tabled.applications
    assert (found.outcome, found.content.reason) == ("geweigerd", "De klas is vol")
    assert found.content.willing == "De Els"
    with pytest.raises(Conflict):
        decide(world, one, rev=2)


def test_the_terms_run_on_while_another_school_still_thinks(world: World, dossier: UUID) -> None:
    one, other = noted(world, dossier), noted(world, dossier)
    decide(world, one)
    assert terms(world)["ZP-6"][1] is False
    decide(world, other)
    assert terms(world)["ZP-6"][1] is True
    noted(world, dossier)
    assert terms(world)["ZP-6"][1] is False


def test_being_placed_for_the_time_being_ends_that_term_alone(world: World, dossier: UUID) -> None:
    one = noted(world, dossier, nowhere=True)
    with acting(world, "officer") as session:
        application.place(session, world.actor("officer"), one, TODAY, now=now())
    assert {rule: done for rule, (_, done) in terms(world).items()} == {
        "ZP-6": False,
        "ZP-10": True,
    }


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (Decided(Outcome.REFUSED, TODAY), "waarom"),
        (Decided(Outcome.ADMITTED, TODAY + timedelta(days=1)), "op"),
        (Decided(Outcome.ADMITTED, WRITTEN - timedelta(days=1)), "op"),
    ],
)
def test_a_decision_fits_its_application(
    world: World, dossier: UUID, value: Decided, field: str
) -> None:
    one = noted(world, dossier)
    with pytest.raises(Invalid) as refused:
        decide(world, one, value)
    assert list(refused.value.messages) == [field]


def test_a_stale_page_changes_nothing(world: World, dossier: UUID) -> None:
    one = noted(world, dossier)
    with pytest.raises(Conflict):
        decide(world, one, rev=7)
    with looking(world) as session:
        assert session.get_one(Application, one).outcome is None


def test_it_is_of_who_noted_it_and_closed_to_who_sees_no_dossier(
    world: World, dossier: UUID
) -> None:
    one = noted(world, dossier)
    for who in ("coordinator", "director", "other_school"):
        with pytest.raises(NotFound):
            decide(world, one, who=who)
    for who in ("director", "other_school"):
        with pytest.raises(NotFound):
            noted(world, dossier, who)
    for day in (TODAY + timedelta(days=1), date(2020, 1, 1)):
        with pytest.raises(Invalid) as refused:
            noted(world, dossier, written_on=day)
        assert list(refused.value.messages) == ["geschreven"]
