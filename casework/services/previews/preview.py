"""A version is replayed over the past year before it may go live.

A region with few pupils gets its answer at once. For many the version is kept as it was proposed,
the clockwork replays it, and the page says how far that is.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.errors import Invalid, NotFound
from casework.domain.ladder.ladder import NewVersion
from casework.domain.policy import Action, Actor, OrganisationKind, Role
from casework.domain.rules.settings import NewRuleset
from casework.models import Preview
from casework.services import trail
from casework.services.ladders import ladder
from casework.services.past import ruleset
from casework.services.previews import ladder_preview, ruleset_preview

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
LADDER, RULESET = "ladder", "ruleset"
KEPT = timedelta(days=1)
UNSEEN = "Deze versie is nog niet nagespeeld. Kies eerst Bekijk wat er verandert."

Value = NewVersion | NewRuleset
Replay = ladder_preview.Replay | ruleset_preview.Replay
_OF: dict[str, Any] = {LADDER: ladder_preview, RULESET: ruleset_preview}
_PUBLISHES: dict[str, Any] = {LADDER: ladder, RULESET: ruleset}
_ACTIONS = {LADDER: Action.EDIT_LADDER, RULESET: Action.EDIT_RULES}


@dataclass(frozen=True, repr=False)
class Shown:
    """A proposed version and how far its replay is; `found` once it is done."""

    value: Any
    state: str
    done: int
    total: int
    found: Any = None


def start(session: Session, actor: Actor, value: Value, *, now: datetime) -> UUID:
    """Have a version replayed; where to look. One that waits already waits on.

    Raises NotAllowed, and Invalid for what could not be published.
    """
    kind = _kind(value)
    _PUBLISHES[kind].check(session, actor, value, now=now)
    mine = _same(actor, kind, value, now).where(Preview.account_id == actor.account)
    found = session.scalars(mine.where(Preview.state.in_((WAITING, RUNNING)))).first()
    if found is None:
        found = _proposed(actor, kind, value, now)
        session.add(found)
        with elevated(session, actor.organisation):
            _at_once(session, found, actor, value, now)
    codes: dict[str, str | int] = {"what": "vooraf", "state": found.state}
    trail.record(session, actor, _ACTIONS[kind], kind="preview", of=found.id, codes=codes)
    return found.id


def shown(session: Session, actor: Actor, kind: str, id_: UUID, *, now: datetime) -> Shown:
    """What the actor had replayed. Raises NotAllowed, NotFound."""
    _PUBLISHES[kind].allow_edit(actor)
    query = select(Preview).where(Preview.id == id_, Preview.kind == kind)
    one = session.scalar(query.where(Preview.account_id == actor.account))
    if one is None:
        raise NotFound
    found = None
    if one.state == DONE:
        found = _OF[kind].shown(session, actor, one.result, now=now)
    subjects = found.subjects if found else ()
    codes: dict[str, str | int] = {"what": "vooraf", "total": one.total}
    trail.record(session, actor, _ACTIONS[kind], subjects=subjects, codes=codes)
    return Shown(_OF[kind].read(one.value), one.state, one.done, one.total, found)


def publish(session: Session, actor: Actor, value: Value, *, now: datetime) -> None:
    """Publish a version of which exactly these values were replayed in the past day.

    Raises NotAllowed, Conflict, and Invalid for what cannot be published, or was not replayed.
    """
    kind = _kind(value)
    _PUBLISHES[kind].check(session, actor, value, now=now)
    replayed = _same(actor, kind, value, now).where(Preview.state == DONE)
    if session.scalars(replayed).first() is None:
        raise Invalid({"": [UNSEEN]})
    _PUBLISHES[kind].publish(session, actor, value, now=now)


def next_(session: Session) -> UUID | None:
    """The version that waits longest; one whose replay broke off begins anew."""
    query = select(Preview.id).where(Preview.state.in_((WAITING, RUNNING)))
    return session.scalars(query.order_by(Preview.made_at, Preview.id)).first()


def begin(session: Session, id_: UUID, *, now: datetime) -> Replay:
    """The replay of a version, for who asked for it; the caller elevates."""
    one = session.get_one(Preview, id_)
    # Only somebody of this role at a samenwerkingsverband could propose it.
    actor = Actor(
        account=one.account_id,
        organisation=one.organisation_id,
        kind=OrganisationKind.SWV,
        roles=frozenset({Role.CASUSREGISSEUR}),
    )
    made: Replay = _OF[one.kind].Replay(session, actor, _OF[one.kind].read(one.value), now)
    return made


def note(session: Session, id_: UUID, **given: Any) -> None:
    """Write down how far a replay is, or what it found."""
    session.execute(update(Preview).where(Preview.id == id_).values(**given))


def sweep(session: Session, *, now: datetime) -> int:
    """Take out what was proposed more than a day ago; says how many."""
    gone = session.execute(delete(Preview).where(Preview.made_at < now - KEPT))
    return gone.rowcount  # type: ignore[attr-defined]


def _kind(value: Value) -> str:
    return LADDER if isinstance(value, NewVersion) else RULESET


def _digest(kind: str, value: Value) -> str:
    return sha256(json.dumps(_OF[kind].data(value), sort_keys=True).encode()).hexdigest()


def _same(actor: Actor, kind: str, value: Value, now: datetime) -> Any:
    """What was proposed in the past day with exactly these values."""
    return select(Preview).where(
        Preview.organisation_id == actor.organisation,
        Preview.kind == kind,
        Preview.digest == _digest(kind, value),
        Preview.made_at > now - KEPT,
    )


def _proposed(actor: Actor, kind: str, value: Value, now: datetime) -> Preview:
    return Preview(
        organisation_id=actor.organisation,
        account_id=actor.account,
        kind=kind,
        value=_OF[kind].data(value),
        digest=_digest(kind, value),
        state=WAITING,
        made_at=now,
    )


def _at_once(session: Session, one: Preview, actor: Actor, value: Value, now: datetime) -> None:
    """Replay it here where there are few; else it waits for the clockwork."""
    replay: Replay = _OF[one.kind].Replay(session, actor, value, now)
    one.total = len(replay.keys)
    if one.total <= replay.at_once:
        replay.take(session, replay.keys)
        one.state, one.done, one.ended_at = DONE, one.total, now
        one.result = replay.result()
