"""What a change of absence does to the signals of a pupil, told before it is done."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.explain import sentence
from casework.domain.policy import Actor
from casework.domain.rules.absence import LOOKS, STATUTORY
from casework.models import Signal
from casework.services import access
from casework.services.signals.raising import LOCKED, OPEN, TAKEN, WITHDRAWN

_OF = Signal.__table__.c
Snapshot = Mapping[UUID, Any]


class Kind(StrEnum):
    """What becomes of a signal."""

    NEW = "new"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    FIXED = "fixed"  # reported to DUO: it stays, and its facts are others now


class Effect(NamedTuple):
    """One signal: what it says, what it said before it moved, and its last day where it waits."""

    kind: Kind
    rule: str
    says: str
    said: str | None = None
    due: date | None = None

    @property
    def reported(self) -> bool:
        """Whether the head of the school reports it to DUO."""
        return self.rule in STATUTORY


def snapshot(session: Session, actor: Actor, pupil: UUID, *, today: date) -> Snapshot:
    """The live signals of the absence of a pupil that exist for the actor, as they stand now."""
    mine = (_OF.pupil_id == pupil, _OF.rule.in_(list(LOOKS)), _OF.state != WITHDRAWN)
    query = select(*_OF).where(*mine, access.sees_signal(actor, today))
    return {row.id: row for row in session.execute(query)}


def effects(before: Snapshot, after: Snapshot) -> list[Effect]:
    """What happened between the two, what is new first."""
    by_day = sorted({**before, **after}.values(), key=lambda row: (row.einddatum, row.rule))
    found = (_one(before.get(row.id), after.get(row.id)) for row in by_day)
    order = list(Kind)
    return sorted((one for one in found if one), key=lambda one: order.index(one.kind))


def _one(was: Any, now: Any) -> Effect | None:
    if now is None:
        return Effect(Kind.WITHDRAWN, was.rule, sentence(was))
    due = now.due_on if now.state in (OPEN, TAKEN) else None
    if was is None:
        return Effect(Kind.NEW, now.rule, sentence(now), due=due)
    if now.state == LOCKED:
        fixed = now.facts_changed and not was.facts_changed
        return Effect(Kind.FIXED, now.rule, sentence(now)) if fixed else None
    moved = sentence(was) != sentence(now)
    return Effect(Kind.MOVED, now.rule, sentence(now), sentence(was), due) if moved else None
