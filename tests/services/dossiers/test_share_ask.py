"""Vraag aan eigenaar: asked of who decides, opened on a ground or refused; nothing opens by asking."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.circle import Part
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.ground import Ground
from casework.domain.records import HealthWhyText
from casework.domain.sharing import NewShare
from casework.models import HealthWhy, Share, ShareAsk
from casework.services.dossiers import share_answer, share_ask
from casework.services.sealing import seal
from casework.services.sheets import ask_page
from tests.services.acting import acting, looking
from tests.services.dossiers.test_sharing import CARE, OFFICER, SWV, TODAY, Sharers
from tests.services.holding.test_regie import hand_over
from tests.world import World

BOARD = "schoolbestuur:41001"
FEW = {DataClass.DOSSIER, DataClass.AGREEMENTS}


class Askers(Sharers):
    """The samenwerkingsverband takes part, and sees no absence and not who it is."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.share("coordinator", self.value(SWV, FEW))

    def ask(self, who: str, *classes: DataClass, to: str = SWV) -> list[UUID]:
        """Ask for it; the questions."""
        value = share_ask.NewAsk(frozenset(classes), self.world.organisations[to], "plek")
        with acting(self.world, who) as session:
            actor = self.world.actor(who)
            made = share_ask.ask(session, actor, self.dossier, value, now=now())
            return [one.id for one in made]

    def answer(self, who: str, ask: UUID, ground: Ground = Ground.WPO_18A_6) -> None:
        """Open what was asked."""
        day = TODAY + timedelta(days=60)
        value = NewShare(ask, frozenset(), ground, "", day, "verteld")
        with acting(self.world, who) as session:
            share_answer.answer(session, self.world.actor(who), ask, value, now=now())

    def state(self, ask: UUID) -> str:
        """How far a question is."""
        with looking(self.world) as session:
            return session.get_one(ShareAsk, ask).state


@pytest.fixture
def askers(world: World) -> Askers:
    """A dossier with closed parts."""
    return Askers(world)


def test_what_is_asked_opens_when_the_owner_says_so_and_not_before(askers: Askers) -> None:
    assert Part.ABSENCE in askers.page("director").circle.closed
    (ask,) = askers.ask("director", DataClass.ABSENCE)
    assert askers.page("director").attendance is None
    askers.answer("coordinator", ask)
    assert askers.page("director").attendance is not None
    assert askers.state(ask) == "shared"
    with looking(askers.world) as session:
        made = session.scalars(select(Share).where(Share.data_class == "absence"))
        given = next(one for one in made if one.ground == Ground.WPO_18A_6)
    assert (given.purpose, given.told) == ("plek", "verteld")
    with pytest.raises(Conflict):
        askers.answer("coordinator", ask)


def test_who_is_not_in_the_circle_any_more_asks_nothing(askers: Askers) -> None:
    askers.end("coordinator", SWV)
    with pytest.raises(NotFound):
        askers.ask("director", DataClass.ABSENCE)


def test_one_asks_once_and_may_ask_again_after_a_refusal(askers: Askers) -> None:
    (ask,) = askers.ask("director", DataClass.IDENTITY)
    with pytest.raises(Conflict):
        askers.ask("director", DataClass.IDENTITY)
    with acting(askers.world, "coordinator") as session:
        actor = askers.world.actor("coordinator")
        share_answer.refuse(session, actor, ask, "bel-mij", now=now())
    assert askers.state(ask) == "refused"
    (again,) = askers.ask("director", DataClass.IDENTITY)
    with acting(askers.world, "director") as session:
        share_ask.withdraw(session, askers.world.actor("director"), again, now=now())
    with pytest.raises(Conflict):
        askers.answer("coordinator", again)


def test_who_does_not_decide_cannot_answer_and_only_who_asked_takes_it_back(
    askers: Askers,
) -> None:
    (ask,) = askers.ask("director", DataClass.ABSENCE)
    for who, error in (("officer", NotFound), ("director", NotAllowed), ("care", NotFound)):
        with pytest.raises(error):
            askers.answer(who, ask)
    for who in ("coordinator", "officer"):
        with pytest.raises(NotFound), acting(askers.world, who) as session:
            share_ask.withdraw(session, askers.world.actor(who), ask, now=now())
    with pytest.raises(NotFound):
        askers.answer("coordinator", UUID(int=3))
    assert askers.state(ask) == "open"


def test_what_is_one_s_own_or_has_no_ground_cannot_be_asked(askers: Askers) -> None:
    with pytest.raises(Invalid):
        askers.ask("coordinator", DataClass.ABSENCE, to=BOARD)
    with pytest.raises(Invalid):
        askers.ask("director", DataClass.CARE)  # nobody wrote any
    with pytest.raises(NotFound):  # for another only the holder asks
        askers.ask("director", DataClass.ABSENCE, to=CARE)
    of = askers.world.organisations[SWV]
    with acting(askers.world) as session:
        row = HealthWhy(
            dossier_id=askers.dossier,
            pupil_id=askers.world.pupils["Sem"],
            owner_id=of,
            account_id=askers.world.accounts["director"],
            at=now(),
        )
        session.add(seal(session, row, askers.dossier, of, HealthWhyText("gezondheid", [])))
    assert Part.HEALTH in askers.page("officer").circle.closed
    assert Part.HEALTH not in askers.page("director").circle.closed
    with pytest.raises(Invalid):
        askers.ask("officer", DataClass.HEALTH, to=OFFICER)
    with looking(askers.world, "officer") as session:
        actor = askers.world.actor("officer")
        page = ask_page.shown(session, actor, askers.dossier, None, now=now())
    found = {one.data_class: one.possible for one in page.closed}
    assert found == {DataClass.PLAN: True, DataClass.HEALTH: False}
    assert askers.ask("coordinator", DataClass.HEALTH, to=BOARD)
    (ask,) = [one.id for one in _asks(askers) if one.data_class == DataClass.HEALTH]
    askers.answer("director", ask, Ground.WPO_18A_13)
    assert Part.HEALTH not in askers.page("coordinator").circle.closed


def _asks(askers: Askers) -> list[ShareAsk]:
    with looking(askers.world) as session:
        return list(session.scalars(select(ShareAsk)))


def test_the_holder_elsewhere_asks_the_school_for_another(askers: Askers, world: World) -> None:
    hand_over(world, askers.dossier, [("coordinator", "director")])
    (ask,) = askers.ask("director", DataClass.ABSENCE, to="gemeente:0518")
    with pytest.raises(Invalid) as refused:
        askers.answer("coordinator", ask, Ground.WPO_18A_6)
    assert "grond" in refused.value.messages
    askers.answer("coordinator", ask, Ground.LPW_18_3)
    with looking(world) as session:
        to = world.organisations["gemeente:0518"]
        given = session.scalars(select(Share).where(Share.to_id == to)).one()
    assert (given.asked_by, given.asked_on) == ("samenwerkingsverband", TODAY)
    with looking(world, "director") as session:
        to = world.organisations[CARE]
        page = ask_page.shown(session, world.actor("director"), askers.dossier, to, now=now())
    assert {one.data_class for one in page.closed} == {
        DataClass.IDENTITY,
        DataClass.EDUCATION,
        DataClass.ABSENCE,
    }


def test_of_the_dossier_itself_the_holder_of_now_answers(askers: Askers, world: World) -> None:
    askers.end("coordinator", SWV, DataClass.AGREEMENTS)
    (ask,) = askers.ask("director", DataClass.AGREEMENTS)
    hand_over(world, askers.dossier, [("coordinator", "officer")])
    with pytest.raises(NotAllowed):
        askers.answer("coordinator", ask)
    with pytest.raises(Invalid):  # and on a ground of a municipality
        askers.answer("officer", ask)
    hand_over(world, askers.dossier, [("officer", "coordinator")])
    askers.answer("coordinator", ask)
    assert askers.state(ask) == "shared"


def test_what_is_opened_without_waiting_answers_the_question(askers: Askers) -> None:
    (ask,) = askers.ask("director", DataClass.IDENTITY)
    askers.share("coordinator", askers.value(SWV))
    assert askers.state(ask) == "shared"
