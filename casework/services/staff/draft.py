"""Forms sent to a locked screen: kept sealed, so that locking loses nothing (D12)."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.domain.policy import Action, Actor
from casework.domain.records import FormDraft
from casework.models import Draft
from casework.services import trail
from casework.services.sealing import open_rows, seal

KEPT = timedelta(days=1)

Fields = list[tuple[str, str]]


def keep(session: Session, actor: Actor, fields: Iterable[tuple[str, str]], now: datetime) -> UUID:
    """Keep what was typed, for this account alone; says under which id."""
    assert actor.account is not None  # noqa: S101  (only who signed in has a screen)
    assert actor.organisation is not None  # noqa: S101
    made = Draft(account_id=actor.account, owner_id=actor.organisation, kept_at=now)
    text = json.dumps(list(fields), ensure_ascii=False)
    session.add(seal(session, made, actor.account, actor.organisation, FormDraft(text)))
    trail.record(session, actor, Action.OWN_SESSION, kind="draft", of=made.id)
    return made.id


def kept(session: Session, actor: Actor, draft: UUID) -> Fields:
    """What this account typed, as name and value; empty when there is no such draft."""
    query = select(Draft).where(Draft.id == draft, Draft.account_id == actor.account)
    found = session.scalar(query)
    if found is None:
        return []
    open_rows(session, [found])
    return [(name, value) for name, value in json.loads(found.content.fields)]


def sweep(session: Session, *, now: datetime) -> int:
    """Take out drafts older than a day; says how many."""
    gone = session.execute(delete(Draft).where(Draft.kept_at < now - KEPT))
    return gone.rowcount  # type: ignore[attr-defined]
