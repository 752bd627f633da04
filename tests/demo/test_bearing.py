"""Two scenes of the demo: absence that got another kind, and what some pupils can bear."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.models import Belastbaarheid, Reclassified
from casework.services.desk import bearing, today
from tests.demo.conftest import NOW, TODAY, Lived


def test_two_days_ill_became_two_days_without_a_reason(demo: Lived, session: Session) -> None:
    assert list(session.scalars(select(Reclassified.was))) == ["ZIEK", "ZIEK"]


def test_a_doctor_gave_one_and_one_that_ends_soon_waits_for_its_holder(
    demo: Lived, session: Session
) -> None:
    last = session.scalars(select(Belastbaarheid.bears_until)).all()
    assert len([one for one in last if one and one > TODAY]) == 3
    lines = bearing.mine(session, demo.actor(session, "arts"), now=NOW)
    assert [one.given is not None for one in lines] == [True]
    blocks = today.lines(session, demo.actor(session, "treurwilg"), now=NOW)
    assert sum(one.block == "belastbaarheid" for one in blocks) == 1
