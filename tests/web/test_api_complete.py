"""A program says that a school's absence of a period is all there."""

from typing import Any

import pytest

from tests.web.program import Program, is_problem
from tests.world import World

WHOLE = "/api/v1/verzuim/volledig"


def test_a_program_says_that_a_period_is_all_there(world: World, program: Program) -> None:
    span = {"brin": "01AB00", "van": "2026-11-02", "tot": "2026-11-08"}
    answer = program.post(WHOLE, span)
    assert (answer.status_code, answer.get_json()) == (200, {"schooldagen": 5})
    assert program.post(WHOLE, span).get_json() == {"schooldagen": 5}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"tot": "2099-01-01"}, "tot", "Deze datum ligt in de toekomst."),
        ({"van": "2015-01-01"}, "van", "Deze datum ligt te ver terug."),
        ({"tot": "2026-11-01"}, "tot", "De laatste dag ligt voor de eerste."),
        ({"brin": "02CD00"}, "brin", "Deze school is onbekend, of niet van u."),
        ({"van": None}, "van", "Vul dit in."),
        ({"soort": "ZIEK"}, "soort", "Dit veld is onbekend."),
    ],
)
def test_a_program_is_told_what_is_wrong_with_its_period(
    program: Program, change: dict[str, Any], field: str, message: str
) -> None:
    span = {"brin": "01AB00", "van": "2026-11-02", "tot": "2026-11-08", **change}
    assert is_problem(program.post(WHOLE, span), 400)["errors"] == {field: [message]}
    is_problem(program.post(WHOLE, [span]), 400)
