"""The trail of casework: who did or saw what, written in the same transaction, before the answer.

Entries are gathered while the work runs and written as the last thing before its commit. Public
parts are codes and ids; whatever a person could read goes into `detail`, sealed in the subject's
audit compartment.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

import audit
from casework.db import before_commit
from casework.domain.data_class import DataClass
from casework.domain.policy import Action, Actor
from casework.services.sealing import Place, compartments, keys_of

_INSTALLATION = UUID(int=0)


def record(
    session: Session,
    actor: Actor,
    action: Action | str,
    *,
    result: str = "ok",
    kind: str | None = None,
    of: UUID | str | int | None = None,
    subjects: Iterable[UUID] = (),
    detail: Mapping[str, Any] | None = None,
    codes: Mapping[str, str | int] | None = None,
) -> None:
    """Put one entry on record. `kind` and `of` name the object, `subjects` the pupils seen.

    `detail` is readable text about the one subject (or the organisation) and is sealed.
    """
    entry = audit.Entry(
        action=str(action),
        result=result,
        actor=actor.account,
        organisation=actor.organisation,
        object_type=kind,
        object_id=None if of is None else str(of),
        subjects=tuple(dict.fromkeys(subjects)),
        operation_id=session.info.setdefault("operation", os.urandom(8)),
        codes={**_without_account(actor), **(codes or {})},
    )
    session.info.setdefault("entries", []).append((entry, detail))
    before_commit(session, "trail", write)


def _without_account(actor: Actor) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    if actor.system:
        found["system"] = actor.system
    if actor.token:
        found["token"] = str(actor.token)
    return found


def recorded(session: Session) -> bool:
    """Whether this unit of work has anything on record yet."""
    return bool(session.info.get("entries"))


def complete(session: Session, actor: Actor, action: Action) -> None:
    """Leave nothing out: an entry if there is none yet, and one for whoever was opened unnamed."""
    named = {one for entry, _ in session.info.get("entries", ()) for one in entry.subjects}
    if unnamed := session.info.get("seen", set()) - named:
        record(session, actor, action, subjects=sorted(unnamed))
    if not recorded(session):
        record(session, actor, action)


def refuse(session: Session, actor: Actor, action: Action, *, status: int) -> None:
    """Put all that was gathered on record as one refusal: the form it shows again is part of it."""
    entries = session.info.pop("entries", [])
    named = {one for entry, _ in entries for one in entry.subjects}
    subjects = sorted(named | session.info.get("seen", set()))
    record(session, actor, action, result="error", subjects=subjects, codes={"status": status})


def write(session: Session) -> None:
    """Write what was gathered; called once, right before the commit."""
    entries = session.info.pop("entries", [])
    audit.record(session, [_sealed(session, *one) for one in entries])


def _sealed(session: Session, entry: audit.Entry, detail: Mapping[str, Any] | None) -> audit.Entry:
    # Only now: a look may not make a compartment before it writes what it leaves behind.
    if not detail:
        return entry
    place = _place(entry)
    compartment = compartments(session, {place})[place]
    row = uuid4()  # the envelope's own place, kept in front of it
    plain = json.dumps(detail, ensure_ascii=False, default=str).encode()
    vault = session.info["vault"]
    body = vault.seal(keys_of(session), plain, "audit_event", row, compartment, 1)
    return replace(entry, detail=row.bytes + body, detail_compartment=compartment)


def _place(entry: audit.Entry) -> Place:
    """What is said of one pupil lies with that pupil, anything else with the organisation."""
    of = entry.organisation or _INSTALLATION
    if len(entry.subjects) == 1:
        return Place(entry.subjects[0], of, DataClass.AUDIT)
    return Place(of, of, DataClass.SEARCH)


def read_detail(session: Session, sealed: bytes, compartment: UUID) -> dict[str, Any]:
    """The readable part of an entry again. Raises KeyDestroyed after its term."""
    vault, keys = session.info["vault"], keys_of(session)
    vault.fetch([compartment], keys)
    row = UUID(bytes=sealed[:16])
    found: dict[str, Any] = json.loads(
        vault.open(keys, sealed[16:], "audit_event", row, compartment, 1)
    )
    return found
