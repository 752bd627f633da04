"""Which term runs: the first one, or a fresh one that a follow-up or a suspension gave."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.climbing import CHAINS, NO_TERM, Due, counts_from
from casework.domain.moment import day_of
from casework.models import Alarm, Suspension
from casework.services.due import Found


@dataclass(frozen=True)
class Term:
    """`since` is its last day, after which the chain counts; `until` where it was put off."""

    since: date
    until: date | None

    def runs(self, today: date) -> bool:
        """Whether there is still time."""
        return today <= self.since


def terms(session: Session, kind: Due, found: Collection[Found]) -> dict[UUID, Term]:
    """The term of each thing that is due."""
    if not found:
        return {}
    of = {one.of for one in found}
    cleared, until = _cleared(session, kind, of), _until(session, kind, of)
    again = CHAINS[kind].again
    made = {}
    for one in found:
        at = cleared.get((one.of, one.due_on, one.facts))
        ends = until.get((one.of, one.due_on))
        since = counts_from(one.due_on, again, cleared=at and day_of(at), until=ends)
        made[one.of] = Term(since, ends)
    return made


def _cleared(session: Session, kind: Due, of: set[UUID]) -> dict[Any, Any]:
    """When each was last followed up on the facts it has."""
    query = (
        select(Alarm.of, Alarm.due_on, Alarm.facts, func.max(Alarm.cleared_at))
        .where(
            Alarm.kind == kind,
            among(session, Alarm.of, of),
            Alarm.cleared_at.is_not(None),
            Alarm.cleared_how.not_in(sorted(NO_TERM)),
        )
        .group_by(Alarm.of, Alarm.due_on, Alarm.facts)
    )
    return {(thing, due_on, facts): at for thing, due_on, facts, at in session.execute(query)}


def _until(session: Session, kind: Due, of: set[UUID]) -> dict[Any, Any]:
    """Until when each was put off; another due date is another term."""
    query = (
        select(Suspension.of, Suspension.due_on, func.max(Suspension.until))
        .where(Suspension.kind == kind, among(session, Suspension.of, of))
        .group_by(Suspension.of, Suspension.due_on)
    )
    return {(thing, due_on): until for thing, due_on, until in session.execute(query)}
