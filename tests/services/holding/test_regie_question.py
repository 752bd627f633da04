"""A question about an offer of the regie: for giver and taker alone, and gone with the offer."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from audit.models import AuditEvent
from casework.clock import now
from casework.db import as_actor
from casework.domain.errors import Conflict, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.models import Notification, RegieOffer, RegieQuestion
from casework.services.desk import today
from casework.services.holding import regie, regie_question
from tests.services.acting import acting, looking
from tests.services.climbing_region import climb, open_dossier
from tests.services.holding.test_regie import offered
from tests.world import World


def ask(world: World, who: str, offer: UUID, text: str = "Wie belt het gezin?") -> UUID:
    with acting(world, who) as session:
        return regie_question.ask(session, world.actor(who), offer, text, now=now()).id


def answer(world: World, who: str, offer: UUID, text: str = "De mentor.") -> None:
    with acting(world, who) as session:
        regie_question.answer(session, world.actor(who), offer, text, now=now())


def told(world: World, kind: str) -> list[UUID]:
    with looking(world) as session:
        query = select(Notification.account_id).where(Notification.kind == kind)
        return list(session.scalars(query))


def waits(world: World, who: str) -> list[str]:
    """What stands on Vandaag about it: what was asked, or how one's own question stands."""
    with acting(world, who) as session:
        lines = today.lines(session, world.actor(who), now=now())
        shown = today.opened(session, world.actor(who), lines, now=now())
    said = {one.question.asked for one in shown if one.question}
    return sorted(said | {one.rule for one in shown if one.block == "aangeboden" and one.rule})


def refused(act: Callable[[], object]) -> type[Exception] | None:
    """How it is refused."""
    try:
        act()
    except (Conflict, NotAllowed, NotFound) as error:
        return type(error)
    return None


def test_who_was_asked_asks_first_and_the_giver_answers(world: World) -> None:
    dossier = open_dossier(world, "coordinator")
    offer = offered(world, dossier, "coordinator", "care")
    until = by(world, offer)
    asked = ask(world, "care", offer)
    assert told(world, "regie.navraag") == [world.accounts["coordinator"]]
    assert waits(world, "coordinator") == ["Wie belt het gezin?"]
    assert waits(world, "care") == ["gevraagd"]
    assert refused(lambda: ask(world, "care", offer, "En nog iets")) is Conflict
    assert refused(lambda: ask(world, "coordinator", offer)) is NotAllowed
    assert refused(lambda: ask(world, "officer", offer)) is NotFound
    assert refused(lambda: answer(world, "care", offer)) is NotAllowed
    assert refused(lambda: answer(world, "officer", offer)) is NotFound
    answer(world, "coordinator", offer)
    assert refused(lambda: answer(world, "coordinator", offer)) is Conflict
    assert told(world, "regie.antwoord") == [world.accounts["care"]]
    assert (waits(world, "coordinator"), waits(world, "care")) == ([], ["beantwoord"])
    with looking(world, "care") as session:
        (read,) = regie_question.of_offer(session, session.get_one(RegieOffer, offer))
        assert (read.content.asked, read.content.answer) == ("Wie belt het gezin?", "De mentor.")
    assert by(world, offer) == until
    # Beneath it the database shows it to giver and taker alone.
    with looking(world) as session:
        if session.get_bind().dialect.name == "postgresql":
            for who, sees in (("care", 1), ("coordinator", 1), ("officer", 0)):
                as_actor(session, str(world.actor(who).organisation))
                rows = session.scalars(select(RegieQuestion.id)).all()
                assert len(rows) == sees, who
            as_actor(session, "", system=True)
        entries = session.scalars(select(AuditEvent)).all()
    acts = {one.action for one in entries if str(asked).encode() in one.canon}
    assert acts == {"regie.navragen", "regie.navraag.antwoorden"}


def by(world: World, offer: UUID) -> object:
    with looking(world) as session:
        return session.get_one(RegieOffer, offer).answer_by


@pytest.mark.parametrize("end", ["accept", "withdraw", "expire"])
def test_a_question_goes_with_its_offer(world: World, end: str) -> None:
    dossier = open_dossier(world, "coordinator")
    offer = offered(world, dossier, "coordinator", "care")
    ask(world, "care", offer)
    if end == "expire":
        climb(world, day_of(now()) + timedelta(days=30))
    else:
        who = "care" if end == "accept" else "coordinator"
        with acting(world, who) as session:
            getattr(regie, end)(session, world.actor(who), offer, now=now())
    assert waits(world, "coordinator") == []
    assert refused(lambda: answer(world, "coordinator", offer)) is Conflict
    assert refused(lambda: ask(world, "care", offer)) is Conflict
    with looking(world, "coordinator") as session:
        found, asked = regie_question.to_answer(
            session, world.actor("coordinator"), offer, now=now()
        )
        assert (found.state != "open", asked) == (True, [])
