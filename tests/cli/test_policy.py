import json
from pathlib import Path

import pytest

from casework.domain.policy import POLICY, SYSTEM, Action
from tests.cli.conftest import Terminal


@pytest.fixture
def terminal(bare: Path) -> Terminal:
    """Without keys, without a database."""
    return Terminal(None, bare)  # type: ignore[arg-type]


def test_a_machine_gets_the_table_to_the_cell(terminal: Terminal) -> None:
    done = terminal.run("policy", "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert set(found) == set(map(str, Action))
    for action, cells in POLICY.items():
        for role, asked in cells.items():
            assert set(found[action][role]) == set(map(str, asked))
        others = set(found[action]) - set(map(str, cells))
        assert all(name.startswith(("commando", "token")) for name in others)
    assert {a for a in found if "commando of taak" in found[a]} == set(map(str, SYSTEM))


def test_a_person_reads_relations_by_name(terminal: Terminal) -> None:
    done = terminal.run("policy")
    assert done.exit_code == 0
    for text in ("signaal.afwijzen", "eigenaar", "heeft de regie", "elke rol", "token"):
        assert text in done.stdout
