"""Signals for a school's own system: what people read, and only of its own schools."""

import pytest

from casework.domain.explain import sentence
from casework.models import Signal
from tests.browser import Visitor
from tests.services.acting import looking
from tests.web.program import SCOPE, Program, is_problem, make_token
from tests.web.test_line import SCHOOL_DAYS, note
from tests.world import World

SIGNALS = "/api/v1/signalen"


def reader(world: World, of: str = "schoolbestuur:41001") -> Program:
    return Program(world, make_token(world, of=of, scopes=("signalen:lezen",))[1])


@pytest.fixture
def raised(visitor: Visitor) -> World:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    return visitor.world


def test_each_signal_comes_with_the_sentence_of_the_screen(raised: World) -> None:
    answer = reader(raised).get(SIGNALS)
    assert answer.status_code == 200
    (one,) = answer.get_json()["signalen"]
    with looking(raised) as session:
        assert one["zin"] == sentence(session.query(Signal).one())
    assert one["grond"].startswith("Geteld in lesdagen. Bron: Leerplichtwet 1969, art. 21a lid 1.")
    assert (one["brin"], one["leerlingnummer"], one["status"]) == ("01AB00", "1001", "nieuw")
    assert (one["regel"], len(one["dagen"])) == ("VM-16", 4)


def test_another_board_sees_nothing_of_it(raised: World) -> None:
    assert reader(raised, "schoolbestuur:41002").get(SIGNALS).get_json() == {"signalen": []}


def test_what_was_dealt_with_waits_no_longer(visitor: Visitor, raised: World) -> None:
    with looking(raised) as session:
        id_ = session.query(Signal).one().id
    visitor.post(f"/signaal/{id_}/klopt-niet", {"reden": "anders"})
    assert reader(raised).get(SIGNALS).get_json() == {"signalen": []}


def test_a_token_for_absence_reads_no_signals(raised: World) -> None:
    program = Program(raised, make_token(raised, scopes=(SCOPE,))[1])
    is_problem(program.get(SIGNALS), 403)
    is_problem(Program(raised, "rl_niets").get(SIGNALS), 401)
