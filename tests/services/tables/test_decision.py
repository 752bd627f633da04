"""Deciding: an agreement without typing twice, watched by who can; and what nobody does yet."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.meeting import Task
from casework.models import Agreement, Decision, Dossier, Minutes
from casework.services.dossiers import contact
from casework.services.sealing import open_rows
from casework.services.tables import decision, minutes
from tests.services.acting import acting, looking
from tests.services.dossiers.test_contact import opened
from tests.services.tables.tables import NOW, SOON, close, decide, give, item_of, mdo, second, table
from tests.world import World


@pytest.fixture
def dossier(world: World) -> UUID:
    """Of Sem; the officer holds the regie, the school sees it."""
    return opened(world).id


def agreed(world: World) -> Agreement:
    """The only agreement, opened."""
    with looking(world) as session:
        found = session.scalars(select(Agreement)).one()
        open_rows(session, [found])
        return found


def test_a_decision_with_a_name_and_a_day_is_an_agreement(world: World, dossier: UUID) -> None:
    made = decide(world, mdo(world, dossier), "officer", "Rooster van twee uur", "moeder")
    found = agreed(world)
    assert (found.content.what, found.content.who) == ("Rooster van twee uur", "moeder")
    assert made.decision.agreement_id == found.id
    assert found.account_id == world.accounts["officer"], "who wrote it down watches it"


def test_who_sits_at_the_table_watches_what_is_his(world: World, dossier: UUID) -> None:
    of = mdo(world, dossier, "officer", "coordinator")
    decide(world, of, "officer", "Belt de mentor", "persoon COORDINATOR")
    found = agreed(world)
    assert found.account_id == world.accounts["coordinator"]
    with acting(world, "coordinator") as session:
        contact.done(session, world.actor("coordinator"), found.id, now=NOW)
    assert agreed(world).done_at is not None


def test_who_does_not_see_the_dossier_watches_nothing(world: World, dossier: UUID) -> None:
    give(world, dossier, "director")
    of = table(world, dossier, "care")
    decide(world, of, "director", "Vraagt naar de wachttijd", "Persoon care")
    assert agreed(world).account_id == world.accounts["director"]


def test_an_agreement_of_a_meeting_is_due_after_today(world: World, dossier: UUID) -> None:
    of = mdo(world, dossier)
    with pytest.raises(Invalid) as refused:
        decide(world, of, "officer", "Te laat", "moeder", days=-1)
    assert list(refused.value.messages) == ["uiterlijk"]
    with looking(world) as session:
        assert session.scalars(select(Decision)).all() == []


def test_a_decision_without_action_gets_one_later_in_the_same_words(
    world: World, dossier: UUID
) -> None:
    made = decide(world, mdo(world, dossier), "officer", "Kleine klas zoeken").decision
    task = Task("school", NOW.date() + timedelta(days=9))
    officer = world.actor("officer")
    with pytest.raises(NotFound), acting(world, "coordinator") as session:
        decision.act(session, world.actor("coordinator"), made.id, task, now=NOW)
    with acting(world, "officer") as session:
        decision.act(session, officer, made.id, task, now=NOW)
    assert agreed(world).content.what == "Kleine klas zoeken"
    for again in (decision.settle, lambda *a, now: decision.act(*a, task, now=now)):
        with pytest.raises(Conflict), acting(world, "officer") as session:
            again(session, officer, made.id, now=NOW)


def test_what_needs_no_action_is_said_to(world: World, dossier: UUID) -> None:
    made = decide(world, mdo(world, dossier), "officer", "Niet opschalen").decision
    with acting(world, "officer") as session:
        decision.settle(session, world.actor("officer"), made.id, now=NOW)
    task = Task("school", NOW.date())
    with pytest.raises(Conflict), acting(world, "officer") as session:
        decision.act(session, world.actor("officer"), made.id, task, now=NOW)


def test_who_is_not_at_the_table_decides_nothing(world: World, dossier: UUID) -> None:
    of = mdo(world, dossier)
    for who in ("coordinator", "director", "other_school"):
        with pytest.raises(NotFound):
            decide(world, of, who, "Iets")


def read(world: World, dossier: UUID, who: str) -> list[Minutes | None]:
    """The minutes as somebody reads them."""
    with looking(world, who) as session:
        found = session.get(Dossier, dossier)
        if found is None:
            return []
        rows = minutes.of_dossier(session, world.actor(who), found, today=SOON.date())
        return [one.minutes for one in rows]


def test_what_was_read_back_stands_in_the_dossier_for_who_sees_its_agreements(
    world: World, dossier: UUID
) -> None:
    of = mdo(world, dossier, "officer", "coordinator", guests=["mevrouw Bakker, moeder"])
    decide(world, of, "officer", "Belt de mentor", "Persoon coordinator")
    decide(world, of, "coordinator", "Niet opschalen")
    close(world, of, "officer", "officer", note="Sem was er zelf bij.")
    for who in ("officer", "coordinator"):
        (one,) = read(world, dossier, who)
        assert one is not None
        assert one.content.present == ["Persoon officer", "mevrouw Bakker, moeder"]
        assert sorted(one.content.decided) == [
            "Belt de mentor (Persoon coordinator, uiterlijk 07-11-2026)",
            "Niet opschalen",
        ]
        assert one.content.note == "Sem was er zelf bij."
    assert not any(read(world, dossier, "other_school"))


def test_a_meeting_that_is_over_takes_nothing_more(world: World, dossier: UUID) -> None:
    of = mdo(world, dossier, "officer", "coordinator")
    close(world, of, "officer", "officer")
    with pytest.raises(Conflict):
        decide(world, of, "officer", "Nog iets")
    with pytest.raises(Conflict):
        close(world, of, "coordinator")
    with looking(world) as session:
        assert len(session.scalars(select(Minutes)).all()) == 1


def test_a_table_at_which_nothing_was_discussed_does_not_end(world: World, dossier: UUID) -> None:
    give(world, dossier, "director")
    of = table(world, dossier, "officer")
    other = second(world, of)
    with pytest.raises(Conflict):
        close(world, of, "director")
    with acting(world, "director") as session:
        minutes.handled(session, world.actor("director"), item_of(world, of), now=NOW)
    close(world, of, "director")
    assert len(read(world, dossier, "director")) == 1
    assert read(world, other, "director") == [None], "it was not discussed"
