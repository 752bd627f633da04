"""The trail goes on where it was, also on a server whose transactions count from lower."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

from audit import ddl
from casework.services import ledger
from tests.audit.trail import add, engine_of, writing
from tests.postgres import Postgres
from tests.world import World

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def _written(engine: Engine, *names: str) -> None:
    with writing(engine) as session:
        add(session, *names)
        session.commit()


def _placed(engine: Engine) -> int:
    with writing(engine) as session:
        count = ledger.place(session)
        session.commit()
    return count


def test_after_a_restore_on_a_younger_server_entries_still_get_their_place(
    postgres: tuple[Postgres, World], tmp_path: Path
) -> None:
    settings = postgres[0].fresh(tmp_path / "home")
    engine, owner = engine_of(settings), create_engine(settings.database_owner_url)
    with owner.begin() as connection:  # an old server, with high transaction numbers
        connection.execute(text(ddl.epoch(10**12)))
    _written(engine, "eerste")
    assert _placed(engine) > 0
    _written(engine, "wacht nog")
    with owner.begin() as connection:  # the same rows on a young one
        connection.execute(text(ddl.epoch(0)))
        ledger.resume(connection)
    _written(engine, "daarna")
    assert _placed(engine) == 2
    with writing(engine) as session:
        lines = list(ledger.export(session))
    assert ["wacht nog" in lines[-2], "daarna" in lines[-1]] == [True, True]
    assert ledger.verify(lines).wrong == []
    engine.dispose()
    owner.dispose()


def test_entries_that_wait_long_are_remarked_upon() -> None:
    assert ledger.late(0, None, now=NOW) == []
    assert ledger.late(3, NOW - timedelta(minutes=1), now=NOW) == []
    assert ledger.late(3, NOW - timedelta(minutes=9), now=NOW) == [
        "3 regels wachten op hun plaats, de oudste 9 minuten."
    ]
