"""Every entry gets one place, in an order that never changes afterwards."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from audit.chainer import chain
from audit.models import AuditEvent, AuditLeaf
from casework.config import Settings
from tests.audit.trail import add, engine_of, writing
from tests.postgres import Postgres
from tests.world import World

EACH = 25


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """The main database of this test."""
    made = engine_of(settings)
    yield made
    made.dispose()


def _chain(engine: Engine, most: int = 10_000) -> int:
    with writing(engine) as session:
        placed = chain(session, most=most)
        session.commit()
    return placed


def _places(session: Session) -> list[int]:
    return list(session.scalars(select(AuditLeaf.event_id).order_by(AuditLeaf.seq)))


def test_each_entry_gets_one_place_and_no_place_is_empty(engine: Engine) -> None:
    while _chain(engine, most=3):
        pass
    with writing(engine) as session:
        seqs = session.scalars(select(AuditLeaf.seq).order_by(AuditLeaf.seq)).all()
        events = session.scalar(select(func.count()).select_from(AuditEvent))
    assert events
    assert list(seqs) == list(range(events))


def test_chaining_again_changes_nothing(engine: Engine) -> None:
    assert _chain(engine)
    assert _chain(engine) == 0


def test_many_writers_and_two_chainers_leave_no_gap(engine: Engine) -> None:
    def write(writer: int) -> None:
        for at in range(EACH):
            with writing(engine) as session:
                add(session, f"{writer}.{at}", f"{writer}.{at}b")
                session.rollback() if at % 5 == 4 else session.commit()

    with ThreadPoolExecutor(6) as threads:
        work = [threads.submit(write, writer) for writer in range(4)]
        work += [threads.submit(lambda: [_chain(engine, 7) for _ in range(20)]) for _ in range(2)]
        for one in work:
            one.result()
    while _chain(engine):
        pass
    with writing(engine) as session:
        placed = _places(session)
        events = session.scalars(select(AuditEvent.id)).all()
        assert session.scalar(select(func.max(AuditLeaf.seq))) == len(events) - 1
    assert sorted(placed) == sorted(events)


def test_an_entry_waits_for_an_older_one_that_is_still_being_written(
    postgres: tuple[Postgres, World], tmp_path: object
) -> None:
    server, _ = postgres
    engine = engine_of(server.fresh(tmp_path / "home"))  # type: ignore[operator]
    _chain(engine)
    with writing(engine) as slow:
        add(slow, "slow")
        with writing(engine) as quick:
            add(quick, "quick")
            quick.commit()
        assert _chain(engine) == 0
        slow.commit()
    assert _chain(engine) == 2
    with writing(engine) as session:
        newest = session.execute(
            select(AuditEvent.action)
            .join(AuditLeaf, AuditLeaf.event_id == AuditEvent.id)
            .order_by(AuditLeaf.seq.desc())
            .limit(2)
        ).scalars()
        assert list(newest) == ["quick", "slow"]
    engine.dispose()
