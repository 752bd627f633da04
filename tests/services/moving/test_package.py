"""A pupil moves: the package is offered, taken over in a dossier of one's own, or kept and printed."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.domain.package import NewPackage, Part, Where
from casework.domain.records import AgreementText, HandoverNote
from casework.domain.voice import NewVoice, Speaker
from casework.models import Dossier, RegieOffer, RegieTerm, Share
from casework.services.dossiers import contact
from casework.services.dossiers import dossier as dossiers
from casework.services.holding import regie
from casework.services.moving import arriving, package
from casework.services.plan import voice
from tests.services.acting import DAYS, NOW, acting, looking
from tests.services.sheets.test_dossier_page import page
from tests.services.steps import opened
from tests.world import World

TODAY = day_of(NOW)
NOTE = HandoverNote("Al weken thuis", "Gesprek met de mentor", "Bel het gezin")
ALL = frozenset(Part)


@pytest.fixture
def sem(world: World) -> UUID:
    """A dossier of the officer, with a plan and an agreement; the school works in it."""
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    actor = world.actor("officer")
    with acting(world, "officer") as session:
        said = NewVoice(Speaker.PUPIL, words="Het is er druk", said_on=TODAY)
        voice.note(session, actor, of, said, now=NOW)
        text = AgreementText("Kennismaken", "de mentor")
        contact.agree(session, actor, of, text, TODAY, now=NOW)
    return of


def to(world: World, who: str = "other_officer", parts: Iterable[Part] = ALL) -> NewPackage:
    """To somebody in a municipality that works in here."""
    return NewPackage(Where.HERE, frozenset(parts), NOTE, world.accounts[who])


def make(world: World, of: UUID, value: NewPackage, who: str = "officer") -> UUID:
    """Somebody makes a package."""
    with acting(world, who) as session:
        return package.make(session, world.actor(who), of, value, now=NOW).id


def offer_of(world: World) -> UUID:
    """The offer that waits."""
    with looking(world) as session:
        waits = select(RegieOffer.id).where(RegieOffer.state == "open")
        return session.scalars(waits).one()


def accept(world: World, who: str = "other_officer") -> UUID:
    """The new municipality takes all over that waits for it."""
    with acting(world, who) as session:
        assert arriving.accept_all(session, world.actor(who), now=NOW) == 1
    with looking(world) as session:
        return session.scalars(select(Dossier.id).where(Dossier.closed_at.is_(None))).one()


def states(world: World, of: UUID, who: str = "officer") -> list[tuple[str, str | None]]:
    """Where the packages of a dossier go, and what became of their offers."""
    return [(one.package.goes, one.state) for one in page(world, of, who, TODAY).packages]


def test_accepting_closes_the_old_dossier_and_begins_ones_own_in_one_act(
    world: World, sem: UUID
) -> None:
    make(world, sem, to(world))
    assert states(world, sem) == [("hier", "open")]
    assert page(world, sem, "officer", TODAY).holders[0].account == world.accounts["officer"]
    with pytest.raises(NotFound):
        page(world, sem, "other_officer", TODAY)
    new = accept(world)
    found = page(world, new, "other_officer", TODAY)
    assert found.head.identity.achternaam == "Bakker"
    assert found.attendance is not None
    assert [one.account for one in found.holders] == [world.accounts["other_officer"]]
    text = found.packages[0].package.content
    assert (text.what_is, text.plan) == (NOTE.what_is, ["De leerling zegt: Het is er druk"])
    assert [one.content.what for one in found.agreements] == ["Kennismaken"]
    assert page(world, new, "coordinator", TODAY).packages == []  # the school, without the plan
    # The old municipality keeps its own, closed; whoever else worked in it sees nothing more.
    old = page(world, sem, "officer", TODAY)
    assert old.dossier.closed_at is not None
    assert states(world, sem) == [("hier", "accepted")]
    for who, of in (("coordinator", sem), ("other_officer", sem), ("officer", new)):
        with pytest.raises(NotFound):
            page(world, of, who, TODAY)
    with acting(world, "officer") as session, pytest.raises(Conflict):
        dossiers.open_(session, world.actor("officer"), world.pupils["Sem"], now=NOW)
    _one_regie(world, new)


def _one_regie(world: World, new: UUID) -> None:
    with looking(world) as session:
        every = session.scalars(select(Dossier).where(Dossier.closed_at.is_(None))).all()
        terms = session.scalars(select(RegieTerm).where(RegieTerm.until.is_(None))).all()
        grounds = set(session.scalars(select(Share.ground).where(Share.dossier_id == new)).all())
    assert [one.id for one in every] == [one.dossier_id for one in terms] == [new]
    assert grounds == {"verhuizing", "dossier"}


def test_an_old_municipality_that_did_not_open_the_dossier_sees_its_own_part_alone(
    world: World,
) -> None:
    of = opened(world, "Sem", day=DAYS[0])
    with acting(world, "coordinator") as session:
        value = regie.Offer(world.accounts["officer"], "anders", NOTE)
        regie.offer(session, world.actor("coordinator"), of, value, now=NOW)
    accept(world, "officer")  # an offer without a package: the same dossier goes on
    for who, what in (("officer", "Van de gemeente"), ("coordinator", "Van de school")):
        with acting(world, who) as session:
            text = AgreementText(what, "iemand")
            contact.agree(session, world.actor(who), of, text, TODAY, now=NOW)
    make(world, of, to(world, parts=()))
    new = accept(world)
    found = page(world, new, "other_officer", TODAY)
    assert (found.attendance, list(found.agreements)) == (None, [])
    assert found.packages[0].package.content.plan == []
    kept = page(world, of, "officer", TODAY).agreements
    assert [one.content.what for one in kept] == ["Van de gemeente"]


def test_what_is_refused_or_cannot_be_offered_leaves_the_regie_where_it_is(
    world: World, sem: UUID
) -> None:
    made = make(world, sem, to(world))
    with acting(world, "other_officer") as session:
        regie.refuse(
            session, world.actor("other_officer"), offer_of(world), "niet-mijn-gemeente", now=NOW
        )
    assert states(world, sem) == [("hier", "refused")]
    outside = NewPackage(Where.OUTSIDE, ALL, NOTE, place="Elders")
    printed = make(world, sem, outside)
    assert states(world, sem) == [("buiten", None)]
    with looking(world, "officer") as session:
        found = package.shown(session, world.actor("officer"), printed, now=NOW)
        assert (found.package.content.place, found.of) == ("Elders", "gemeente:0363")
    make(world, sem, NewPackage(Where.UNKNOWN, ALL, NOTE))
    assert states(world, sem) == [("onbekend", None)]
    assert page(world, sem, "officer", TODAY).holders[0].account == world.accounts["officer"]
    for who in ("coordinator", "other_officer", "care"):
        with looking(world, who) as session, pytest.raises(NotFound):
            package.shown(session, world.actor(who), made, now=NOW)


def test_only_who_has_the_regie_makes_one_and_only_for_another_municipality(
    world: World, sem: UUID
) -> None:
    for wrong, field in (
        (to(world, "director"), "to"),
        (replace(to(world), to=None), "to"),
        (NewPackage(Where.OUTSIDE, ALL, NOTE), "plaats"),
    ):
        with pytest.raises(Invalid) as refused:
            make(world, sem, wrong)
        assert set(refused.value.messages) == {field}
    for who, error in (("coordinator", NotAllowed), ("other_officer", NotFound)):
        with pytest.raises(error):
            make(world, sem, to(world), who)
    make(world, sem, to(world))
    with pytest.raises(Conflict):
        make(world, sem, to(world))
    assert states(world, sem) == [("hier", "open")]
