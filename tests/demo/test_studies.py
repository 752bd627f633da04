"""Casuïstiek of the region, as a reviewer of a municipality meets it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import as_actor
from casework.domain.calendar import is_working_day
from casework.domain.casuistiek.review import Outcome
from casework.domain.casuistiek.traits import ENOUGH
from casework.domain.proposal import State
from casework.models import Study, StudyRound, StudySource
from casework.services.casuistiek import reviewing, round_list, rounds
from casework.services.desk import today
from casework.services.figures import proposal
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
    ahead = round_list.listed(session, actor, now=NOW)[0].round
    shown = rounds.shown(session, actor, ahead.id, now=NOW)
    cases = [reviewing.read(session, actor, one.id, now=NOW).study for one in shown.cases]
    assert all(one.alike >= ENOUGH for one in cases if one.alike is not None)
    assert any(one.content.type and one.content.factors for one in cases)


def test_proposals_of_the_region_run_and_wait_and_ask_for_a_look(
    demo: Lived, session: Session
) -> None:
    found = proposal.listed(session, demo.actor(session, "beleid_heidermeer"))
    assert {one.row.state: bool(one.row.facts) for one in found} == {
        State.STARTED: True,
        State.SUBMITTED: True,
    }
    lines = today.lines(session, demo.actor(session, "beleid"), now=NOW)
    assert [one.text for one in lines if one.block == "voorstellen"] == [State.STARTED]


def test_no_pupil_is_read_of_in_two_rounds_and_no_name_stands_for_two(
    demo: Lived, session: Session
) -> None:
    as_actor(session, "", system=True)
    sources = session.scalars(select(StudySource.dossier_id)).all()
    names = session.scalars(select(Study.alias)).all()
    assert len(sources) == len(set(sources)) == len(set(names)) >= 6
    assert all(is_working_day(one) for one in session.scalars(select(StudyRound.held_on)))
