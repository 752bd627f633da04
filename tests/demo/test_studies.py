"""Casuïstiek of the region, as a reviewer of a municipality meets it."""

from sqlalchemy.orm import Session

from casework.domain.casuistiek.review import Outcome
from casework.services.desk import today
from tests.demo.conftest import NOW, Lived


def test_a_reviewer_of_a_municipality_has_cases_to_read_and_hears_of_advices(
    demo: Lived, session: Session
) -> None:
    lines = today.lines(session, demo.actor(session, "beleid_oeverzijl"), now=NOW)
    assert [one.block for one in lines if one.block == "ronde" and one.number == 3]
    assert {one.text for one in lines if one.block == "adviezen"} <= set(Outcome)
    assert all(one.pupil is None and one.dossier is None for one in lines)
