"""Bearer tokens: shown once, kept as a fingerprint, ended at once; and the commands for them."""

import json
import re

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from casework.cli import main
from casework.config import Settings
from tests.web.program import STORE, Program, one
from tests.web.routes import Trail
from tests.world import World

BOARD = ("--organisation", "schoolbestuur:41001", "--label", "LAS")
SCOPE = ("--scope", "verzuim:schrijven")


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """`casework token ...` on this installation."""
    for name, value in {
        "REGIELIJN_HOME": str(settings.home),
        "DATABASE_URL": settings.database_url,
        "DATABASE_OWNER_URL": settings.database_owner_url,
        "KEYSTORE_URL": settings.keystore_url,
        "KEYSTORE_OWNER_URL": settings.keystore_owner_url,
    }.items():
        monkeypatch.setenv(name, value)

    def token(*words: str) -> Result:
        return CliRunner().invoke(main, ["token", *words])

    return token


def _made(result: Result) -> tuple[str, str]:
    assert result.exit_code == 0, result.output
    found = re.search(r"Token ([0-9a-f-]{36}) .*\n(rl_[A-Za-z0-9_-]{43})\n", result.output)
    assert found, result.output
    return found.group(1), found.group(2)


def test_a_token_works_until_it_is_revoked(world: World, run) -> None:  # type: ignore[no-untyped-def]
    id_, bearer = _made(run("create", *BOARD, *SCOPE))
    program = Program(world, bearer)
    assert program.post(STORE, one()).status_code == 201
    assert run("revoke", id_).exit_code == 0
    assert program.post(STORE, one()).status_code == 401
    assert run("revoke", id_).exit_code == 0


def test_only_its_fingerprint_is_kept(settings: Settings, run) -> None:  # type: ignore[no-untyped-def]
    _, bearer = _made(run("create", *BOARD, *SCOPE))
    engine = create_engine(settings.database_owner_url)
    with engine.connect() as connection:
        kept = str(connection.execute(text("SELECT * FROM api_token")).all())
        entries = str(connection.execute(text("SELECT canon FROM audit_event")).all())
    engine.dispose()
    assert "LAS" in kept
    assert bearer not in kept + entries
    assert bearer[3:] not in kept + entries


def test_the_list_shows_each_token_and_no_secret(run) -> None:  # type: ignore[no-untyped-def]
    id_, bearer = _made(run("create", *BOARD, *SCOPE, "--days", "2"))
    shown = run("list").output
    assert id_ in shown
    assert bearer not in shown
    run("revoke", id_)
    assert "ingetrokken" in run("list").output
    (row,) = json.loads(run("list", "--json").output)
    assert row["id"] == id_
    assert row["revoked_at"]


def test_every_command_is_on_record(settings: Settings, run) -> None:  # type: ignore[no-untyped-def]
    trail = Trail(settings)
    id_, _ = _made(run("create", *BOARD, *SCOPE))
    for words in (("list",), ("revoke", id_)):
        run(*words)
    assert [entry.result for entry in trail.new()] == ["ok"] * 3


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("create", *BOARD), 2, "--scope"),
        (("create", *BOARD, "--scope", "alles"), 2, "verzuim:schrijven"),
        (("create", *BOARD, *SCOPE, "--days", "0"), 1, "1 tot en met 730"),
        (("create", *BOARD, *SCOPE, "--days", "veel"), 2, "veel"),
        (
            ("create", *SCOPE, "--label", "LAS", "--organisation", "gemeente:0000"),
            1,
            "Niet gevonden",
        ),
        (
            ("create", *SCOPE, "--label", "LAS", "--organisation", "gemeente:0363"),
            1,
            "schoolbestuur",
        ),
        (("revoke", "6a1d3d2a-0000-4000-8000-000000000000"), 1, "Niet gevonden"),
        (("revoke", "x"), 2, "x"),
    ],
)
def test_what_cannot_be_is_said(run, words: tuple[str, ...], status: int, message: str) -> None:  # type: ignore[no-untyped-def]
    result = run(*words)
    assert result.exit_code == status, result.output
    assert message in result.output
    assert "rl_" not in result.output
