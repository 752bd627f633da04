"""Doorzettingsmacht: agreed by a region, used in a dossier with reasons, shown to its circle."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.doorzettingsmacht import Form, NewPower, NewRuling
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.models import Doorzettingsmacht, Ruling
from casework.services.sheets import dossier_page
from casework.services.tables import doorzettingsmacht
from tests.services.acting import acting, looking
from tests.services.dossiers.test_contact import opened
from tests.services.steps import in_region
from tests.world import World

TODAY = day_of(now())
DAY = timedelta(days=1)


@pytest.fixture
def dossier(world: World) -> UUID:
    """Of Sem, whose school lies in the region of the director; the officer holds the regie."""
    in_region(world)
    return opened(world).id


def agree(
    world: World,
    form: Form = Form.TABLE,
    day: date = TODAY,
    who: str = "director",
    at: datetime | None = None,
) -> Doorzettingsmacht:
    with acting(world, who) as session:
        value = NewPower(form, "de doorbraaktafel", "Verzuimprotocol, artikel 9", day)
        return doorzettingsmacht.agree(session, world.actor(who), value, now=at or now())


def rule(
    world: World,
    dossier: UUID,
    who: str = "officer",
    on: date = TODAY,
    at: datetime | None = None,
) -> Ruling:
    with acting(world, who) as session:
        value = NewRuling("Plek op De Els", "Drie scholen zeiden nee", "de doorbraaktafel", on)
        return doorzettingsmacht.rule(session, world.actor(who), dossier, value, now=at or now())


def test_a_decision_stands_in_the_dossier_by_the_agreement_of_the_region(
    world: World, dossier: UUID
) -> None:
    power = agree(world)
    assert rule(world, dossier).power_id == power.id
    for who in ("officer", "coordinator"):
        with looking(world, who) as session:
            (one,) = dossier_page.shown(
                session, world.actor(who), dossier, now=now()
            ).tabled.rulings
        assert (one.content.what, one.content.by) == ("Plek op De Els", "de doorbraaktafel")
        assert one.content.reasons == "Drie scholen zeiden nee"
        assert one.decided_on == TODAY


def test_where_nothing_was_agreed_nothing_is_decided(world: World, dossier: UUID) -> None:
    with pytest.raises(Conflict) as refused:
        rule(world, dossier)
    assert "sprak nog niet af" in refused.value.message
    agree(world, day=TODAY + DAY)
    with pytest.raises(Conflict):
        rule(world, dossier)


def test_the_newest_agreement_holds_and_the_old_ones_stay(world: World) -> None:
    agree(world)
    agree(world, Form.PERSON, TODAY + 7 * DAY)
    swv = world.actor("director").organisation
    with looking(world) as session:
        forms = [
            found.form
            for day in (TODAY - DAY, TODAY, TODAY + 6 * DAY, TODAY + 7 * DAY)
            if (found := doorzettingsmacht.in_force(session, swv, day))
        ]
    assert forms == ["tafel", "tafel", "persoon"]
    with pytest.raises(Conflict):
        agree(world)
    with pytest.raises(Invalid):
        agree(world, day=TODAY - DAY)
    for who in ("officer", "coordinator"):
        with pytest.raises(NotAllowed):
            agree(world, who=who)


@pytest.mark.parametrize("days", [-400, 1])
def test_a_decision_is_of_the_time_of_the_dossier(world: World, dossier: UUID, days: int) -> None:
    agree(world)
    with pytest.raises(Invalid) as refused:
        rule(world, dossier, on=TODAY + days * DAY)
    assert list(refused.value.messages) == ["op"]
    with looking(world) as session:
        assert session.scalars(select(Ruling)).all() == []


def test_who_speaks_for_no_party_or_does_not_see_it_decides_nothing(
    world: World, dossier: UUID
) -> None:
    agree(world)
    with pytest.raises(NotAllowed):
        rule(world, dossier, "coordinator")
    for who in ("director", "other_officer"):
        with pytest.raises(NotFound):
            rule(world, dossier, who)
