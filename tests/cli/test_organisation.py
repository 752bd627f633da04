"""Who takes part: made by command, with the schools of a board."""

import json

from sqlalchemy import update

from casework.db import as_actor, transaction
from casework.models import Branch
from tests.cli.conftest import Terminal


def test_an_organisation_is_made_once(terminal: Terminal) -> None:
    words = ("organisation", "create", "gemeente:0014", "Gemeente Groningen")
    assert terminal.run(*words).exit_code == 0
    again = terminal.run(*words)
    assert again.exit_code == 1
    assert "bestaat al" in again.output
    listed = json.loads(terminal.run("organisation", "list", "--json").output)
    assert {"code": "gemeente:0014", "name": "Gemeente Groningen", "branches": 0} in listed


def test_a_kind_that_does_not_exist_is_said_so(terminal: Terminal) -> None:
    for code in ("school:41001", "gemeente", "gemeente:"):
        done = terminal.run("organisation", "create", code, "Iets")
        assert done.exit_code == 2
        assert "soort:code" in done.output


def test_a_board_claims_the_schools_that_carry_its_number(terminal: Terminal) -> None:
    with terminal.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        session.execute(update(Branch).values(organisation_id=None))
    assert "2 scholen" in terminal.run("organisation", "claim", "schoolbestuur:41001").output
    assert terminal.run("organisation", "claim", "schoolbestuur:41001", "99999").exit_code == 1
    assert terminal.run("organisation", "claim", "gemeente:9999").exit_code == 1
    assert "schoolbestuur" in terminal.run("organisation", "claim", "gemeente:0363").output
