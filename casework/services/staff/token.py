"""Bearer tokens: made once, shown once, kept as a fingerprint, and ended at once."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.errors import Invalid, NotFound
from casework.domain.policy import SCOPES, Action, Actor, OrganisationKind
from casework.models import ApiToken, Organisation
from casework.services import trail

PREFIX = "rl_"
_FORM = re.compile(r"rl_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class NewToken:
    """A token to make."""

    scopes: tuple[str, ...]
    label: str
    days: int


class Listed(NamedTuple):
    """A line of the list of tokens. Of the token itself nothing can be shown any more."""

    id: UUID
    organisation: str
    label: str
    scopes: str
    created_at: datetime
    ends_at: datetime
    revoked_at: datetime | None


def create(
    session: Session, actor: Actor, of: Organisation, value: NewToken, *, now: datetime
) -> tuple[UUID, str]:
    """Make a token; its text is not kept. Raises Invalid for who delivers no absence."""
    if of.kind != OrganisationKind.BOARD:
        raise Invalid({"organisation": ["Alleen een schoolbestuur levert verzuim aan."]})
    text, id_ = PREFIX + secrets.token_urlsafe(32), uuid4()
    session.add(
        ApiToken(
            id=id_,
            token_hash=_hash(text),
            organisation_id=of.id,
            scopes=" ".join(sorted(set(value.scopes))),
            label=value.label,
            created_at=now,
            ends_at=now + timedelta(days=value.days),
        )
    )
    trail.record(session, actor, Action.MANAGE_TOKENS, kind="api_token", of=id_)
    return id_, text


def revoke(session: Session, actor: Actor, token: UUID, *, now: datetime) -> None:
    """End a token at once; one that ended already stays as it was. Raises NotFound."""
    found = session.get(ApiToken, token)
    if found is None:
        raise NotFound
    found.revoked_at = found.revoked_at or now
    trail.record(
        session,
        actor,
        Action.MANAGE_TOKENS,
        kind="api_token",
        of=token,
        codes={"what": "ingetrokken"},
    )


def listed(session: Session, actor: Actor) -> list[Listed]:
    """All tokens, by organisation, newest first."""
    query = (
        select(ApiToken, Organisation.name)
        .join(Organisation, Organisation.id == ApiToken.organisation_id)
        .order_by(Organisation.name, ApiToken.created_at.desc())
    )
    trail.record(session, actor, Action.MANAGE_TOKENS, codes={"what": "lijst"})
    return [
        Listed(one.id, name, one.label, one.scopes, one.created_at, one.ends_at, one.revoked_at)
        for one, name in session.execute(query)
    ]


def actor_of(session: Session, text: str, *, now: datetime) -> Actor | None:
    """Who a token stands for; None when it is unknown, over or revoked."""
    if not _FORM.fullmatch(text):
        return None
    query = (
        select(ApiToken, Organisation.kind)
        .join(Organisation, Organisation.id == ApiToken.organisation_id)
        .where(
            ApiToken.token_hash == _hash(text),
            ApiToken.revoked_at.is_(None),
            ApiToken.ends_at > now,
        )
    )
    row = session.execute(query).first()
    if row is None:
        return None
    found, kind = row
    return Actor(
        organisation=found.organisation_id,
        kind=OrganisationKind(kind),
        token=found.id,
        scope=_scope(found.scopes.split()),
    )


def _scope(scopes: Iterable[str]) -> frozenset[Action]:
    return frozenset(action for one in scopes for action in SCOPES.get(one, ()))


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
