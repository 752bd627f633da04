"""The step on the dossier's page: what is done shows, what nobody can tell does not."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from casework.domain.contact import MISSED, SPOKEN, NewContact
from casework.domain.jeugdarts import Agreed, NewAsked
from casework.domain.ladder.examples import LIMBURG
from casework.domain.ladder.ladder import Must
from casework.domain.ladder.musts import Done
from casework.services.dossiers import contact
from casework.services.ladders.step_page import Standing
from casework.services.plan import jeugdarts
from casework.services.sheets import dossier_page
from casework.services.signals import signal
from tests.services.acting import acting, log, looking, signals
from tests.services.ladders.test_step import EVERY
from tests.services.steps import at, away, followed, in_region, opened, published, stands
from tests.services.tables.tables import close, mdo
from tests.services.tables.test_doorzettingsmacht import agree, rule
from tests.world import World

TODAY = EVERY[4]


def standing(world: World, id_: UUID, who: str = "coordinator", day: date = TODAY) -> Standing:
    """What someone sees of the step."""
    with looking(world, who) as session:
        found = dossier_page.shown(session, world.actor(who), id_, now=at(day))
        return found.standing


def musts(world: World, id_: UUID, who: str = "coordinator", day: date = TODAY) -> list[Done]:
    """What must be done, as someone sees it."""
    return list(standing(world, id_, who, day).musts)


def called(world: World, outcome: str, day: date = TODAY, **more: bool) -> None:
    """The coordinator calls about Sem."""
    with acting(world, "coordinator") as session:
        actor, value = world.actor("coordinator"), NewContact("Moeder", outcome, **more)  # type: ignore[arg-type]
        contact.note(session, actor, world.pupils["Sem"], value, now=at(day))


def asked(world: World, of: UUID, on: date) -> None:
    """The coordinator puts Sem forward at the jeugdarts."""
    with acting(world, "coordinator") as session:
        value = NewAsked(on, Agreed.BOTH)
        jeugdarts.note(session, world.actor("coordinator"), of, value, now=at(EVERY[6]))


def test_an_attempt_is_no_contact_and_only_the_holder_is_told(world: World) -> None:
    one = opened(world, "Sem", day=TODAY)
    called(world, MISSED)
    assert musts(world, one) == [(Must.CONTACT, False)]
    called(world, SPOKEN)
    assert musts(world, one) == [(Must.CONTACT, True)]
    assert musts(world, one, "officer") == [(Must.CONTACT, None)]


def test_a_talk_is_one_at_which_the_pupil_was_seen(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(EVERY[:7], 8), "ZIEK", now=at(EVERY[6]))
    one = opened(world, "Sem", day=EVERY[6])  # seven days ill: step 1 asks for a talk
    called(world, SPOKEN, EVERY[6])
    assert musts(world, one, day=EVERY[6]) == [(Must.TALK, False), (Must.DOCTOR, False)]
    called(world, MISSED, EVERY[6], saw_pupil=True)
    assert musts(world, one, day=EVERY[6])[0] == (Must.TALK, False)
    called(world, SPOKEN, EVERY[6], saw_pupil=True)
    assert musts(world, one, day=EVERY[6])[0] == (Must.TALK, True)
    asked(world, one, EVERY[5])
    assert musts(world, one, day=EVERY[6])[1] == (Must.DOCTOR, False), "before the step"
    asked(world, one, EVERY[6])
    assert musts(world, one, day=EVERY[6])[1] == (Must.DOCTOR, True)
    assert musts(world, one, "officer", EVERY[6])[1] == (Must.DOCTOR, None)


def test_a_report_to_duo_does_what_the_second_step_asks(world: World) -> None:
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:4])
        (found,) = [one.id for one in signals(session, world)]
        one = signal.take(session, world.actor("coordinator"), found, now=at(TODAY)).id
    assert musts(world, one) == [(Must.DUO, False)]
    with acting(world, "coordinator") as session:
        signal.reported(session, world.actor("coordinator"), found, "KM-1", now=at(TODAY))
    assert musts(world, one) == [(Must.DUO, True)]


def test_who_is_next_shows_and_the_highest_step_has_none(world: World) -> None:
    one = opened(world, "Sem", day=TODAY)
    found = standing(world, one)
    assert found.next is not None
    assert (found.step.number, found.next.number, found.newer) == (0, 1, None)


def test_only_the_holder_is_offered_the_newer_version(world: World) -> None:
    in_region(world)
    one = opened(world, "Sem", day=EVERY[1])
    made = published(world, TODAY, now=TODAY)
    newer = standing(world, one).newer
    assert newer is not None
    assert newer.id == made
    assert standing(world, one, "officer").newer is None


def test_a_step_it_came_down_to_asks_nothing_anew(world: World) -> None:
    one = opened(world, "Sem")
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:3])
    followed(world, EVERY[3])
    assert musts(world, one, day=EVERY[3]) == [(Must.DUO, False)]
    followed(world, EVERY[39])
    assert stands(world, one) == (0, EVERY[39], None)
    assert musts(world, one, day=EVERY[39]) == []


def test_a_table_and_a_decision_are_read_from_what_was_noted(world: World) -> None:
    every = (replace(one, musts=(Must.TABLE, Must.DECISION)) for one in LIMBURG.steps)
    published(world, EVERY[0], steps=tuple(every))
    in_region(world)
    one = opened(world, "Sem", day=TODAY)
    assert musts(world, one) == [(Must.TABLE, False), (Must.DECISION, False)]
    assert musts(world, one, "officer") == [(Must.TABLE, False), (Must.DECISION, False)]
    of = mdo(world, one, "coordinator", now=at(TODAY))
    assert musts(world, one)[0] == (Must.TABLE, False), "it is planned, not held"
    close(world, of, "coordinator", now=at(TODAY))
    agree(world, day=TODAY, at=at(TODAY))
    rule(world, one, on=TODAY, at=at(TODAY))
    assert musts(world, one) == [(Must.TABLE, True), (Must.DECISION, True)]
