"""Casuïstiek of the region, as a reviewer of a municipality meets it."""

from sqlalchemy.orm import Session

from casework.domain.casuistiek.review import Outcome
from casework.domain.casuistiek.traits import ENOUGH
from casework.services.casuistiek import reviewing, rounds
from casework.services.desk import today
from tests.demo.conftest import NOW, Lived


def test_a_reviewer_of_a_municipality_has_cases_to_read_and_hears_of_advices(
    demo: Lived, session: Session
) -> None:
    lines = today.lines(session, demo.actor(session, "beleid_oeverzijl"), now=NOW)
    assert [one.block for one in lines if one.block == "ronde" and one.number == 3]
    assert {one.text for one in lines if one.block == "adviezen"} <= set(Outcome)
    assert all(one.pupil is None and one.dossier is None for one in lines)


def test_a_case_to_read_tells_what_plays_while_enough_pupils_share_it(
    demo: Lived, session: Session
) -> None:
    actor = demo.actor(session, "beleid_oeverzijl")
    ahead = rounds.listed(session, actor, now=NOW)[0].round
    shown = rounds.shown(session, actor, ahead.id, now=NOW)
    cases = [reviewing.read(session, actor, one.id, now=NOW).study for one in shown.cases]
    assert all(one.alike >= ENOUGH for one in cases if one.alike is not None)
    assert any(one.content.type and one.content.factors for one in cases)
