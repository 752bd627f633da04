"""Pupils on whose data a rule fails: set apart so that the others go on, shown, tried again."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.orm import Session
from structlog import get_logger

from casework.db import among, upsert
from casework.domain.failure import traits
from casework.models import CheckFailure
from casework.services.past.history import Touched

log = get_logger()
_KEY = (CheckFailure.pupil_nr, CheckFailure.branch_id, CheckFailure.rule)


class Failing:
    """The failures of some pupils: those of before, and those of this time."""

    def __init__(self, session: Session, of: Iterable[Touched], now: datetime) -> None:
        self._session, self._now = session, now
        mine = among(session, CheckFailure.pupil_nr, {one.pupil_nr for one in of})
        rows = session.scalars(select(CheckFailure).where(mine)).all()
        self._before = {(one.pupil_nr, one.branch_id, one.rule): one for one in rows}
        self._rows: list[dict[str, Any]] = []

    @contextmanager
    def aside(self, at: Touched, rule: str) -> Iterator[None]:
        """Let one rule look at one pupil. Whoever writes does so in a savepoint of its own."""
        key = (*at, rule)
        try:
            yield
        except Exception as error:
            log.error("check", rule=rule, **traits(error))
            self._note(key, type(error).__name__)
            return
        if key in self._before:
            self._session.execute(delete(CheckFailure).where(tuple_(*_KEY).in_([key])))

    def keep(self) -> int:
        """Write down who was set apart; how many."""
        names = ("pupil_nr", "branch_id", "rule")
        upsert(self._session, CheckFailure, self._rows, key=names)
        return len(self._rows)

    def _note(self, key: tuple[int, int, str], error: str) -> None:
        before = self._before.get(key)
        self._rows.append(
            {
                "pupil_nr": key[0],
                "branch_id": key[1],
                "rule": key[2],
                "error": error,
                "tries": before.tries + 1 if before else 1,
                "since": before.since if before else self._now,
                "last_try": self._now,
            }
        )


def counted(session: Session) -> list[tuple[str, str, int]]:
    """Rule, class of the error and how many pupils; no pupil is named."""
    query = select(CheckFailure.rule, CheckFailure.error, func.count()).group_by(
        CheckFailure.rule, CheckFailure.error
    )
    return [(rule, error, count) for rule, error, count in session.execute(query)]
