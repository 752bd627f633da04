"""The trail as a whole: sealing it into the tree, taking it out, and checking it.

`trail.py` writes entries with the facts they tell of; here is what happens to them afterwards.
`verify` needs no database and no installation: an export, a checkpoint and a public key will do.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Integer, Select, bindparam, func, select, text
from sqlalchemy.orm import Session

from audit import chainer, checkpoint, ddl
from audit import export as exporting
from audit import verify as verifying
from audit.models import ONE_SUBJECT, AuditEvent, AuditLeaf

_WITH_OBJECT = {
    "sqlite": """instr(canon, CAST('"objectId"' AS BLOB)) > 0""",
    "postgresql": """position(CAST('"objectId"' AS bytea) IN canon) > 0""",
}
LATE = timedelta(minutes=5)  # by then the clockwork has placed an entry


@dataclass
class Outcome:
    """What a check found: `wrong` breaks the trail, `remarks` only deserve a look. In Dutch."""

    entries: int = 0
    root: bytes = b""
    checkpoints: int = 0
    wrong: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def intact(self) -> bool:
        """Whether nothing was changed, as far as can be seen from here."""
        return not self.wrong


def place(session: Session) -> int:
    """Give waiting entries their place in the tree, some ten thousand at most; says how many."""
    return chainer.chain(session)


def sign(session: Session, key: bytes, *, now: datetime) -> str | None:
    """Sign the tree as it stands; the text to publish, or None when nothing was added since."""
    return checkpoint.make(session, key, now=now)


class Published(NamedTuple):
    """A signed checkpoint as it is published, and how many entries it speaks of."""

    size: int
    text: str


def newest(session: Session) -> Published | None:
    """The newest signed checkpoint."""
    found = checkpoint.latest(session)
    if found is None:
        return None
    return Published(found.size, checkpoint.signed(found.note, found.signature))


def resume(connection: Connection) -> None:
    """After a restore, as the owner: have new entries come after those brought along."""
    if connection.dialect.name == "postgresql":
        lift = connection.scalar(text(ddl.NEEDED_LIFT)) or 0
        connection.execute(text(ddl.epoch(lift)))


def export(session: Session) -> Iterator[str]:
    """The trail as lines of JSON, in the order of the tree."""
    return exporting.lines(session)


def size(session: Session) -> int:
    """How many entries have their place."""
    return session.scalar(select(func.count()).select_from(AuditLeaf)) or 0


def waiting(session: Session) -> tuple[int, datetime | None]:
    """How many entries have no place yet, and the moment of the oldest."""
    query = (
        select(func.count(), func.min(AuditEvent.at))
        .join(AuditLeaf, AuditLeaf.event_id == AuditEvent.id, isouter=True)
        .where(AuditLeaf.seq.is_(None))
    )
    count, oldest = session.execute(query).one()
    return count, _utc(oldest)


class Lag(NamedTuple):
    """Since when the oldest entry waits for its place, and for a checkpoint that covers it."""

    unplaced: datetime | None
    unsigned: datetime | None


def lag(session: Session) -> Lag:
    """How far sealing lags behind writing."""
    return Lag(_utc(chainer.oldest(session)), _utc(checkpoint.unsigned(session)))


def last_entry(session: Session) -> datetime | None:
    """The moment of the entry written last."""
    return _utc(session.scalar(select(func.max(AuditEvent.at))))


def public_key(key: bytes) -> str:
    """The public half of a signing key, as it is published: base64 on one line."""
    return base64.b64encode(checkpoint.public_key(key)).decode()


def read_public_key(text: str) -> bytes | None:
    """The 32 bytes of a published key; None when this is no such key."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == 32 else None


class Look(NamedTuple):
    """One entry about one subject: who, of which organisation, did what at which moment."""

    id: int
    at: datetime
    action: str
    actor: UUID
    organisation: UUID | None


def looks(
    session: Session,
    subject: UUID,
    actions: Iterable[str],
    *,
    since: datetime,
    before: int | None = None,
    by: UUID | None = None,
    most: int,
) -> list[Look]:
    """Who did these things to a subject from a moment on, newest first; `before` is an entry's id.

    Of people alone: jobs have no account. A list that happened to name one has no object, and is
    left out. The caller lets row-level security pass.
    """
    query = _looks(session.get_bind().dialect.name, tuple(actions), before is None, by is None)
    given = {"subjects": [subject], "since": since.astimezone(UTC), "before": before, "by": by}
    rows = session.execute(query, {**given, "most": most}).all()
    return [
        Look(id_, _utc(at) or since, action, actor, of)
        for id_, at, action, actor, of in rows
        if actor is not None
    ]


@lru_cache(maxsize=16)  # every dossier's page asks it
def _looks(
    dialect: str, actions: tuple[str, ...], newest: bool, anybody: bool
) -> Select[int, datetime, str, UUID | None, UUID | None]:
    of = AuditEvent
    about_one = (text(ONE_SUBJECT[dialect]), text(_WITH_OBJECT[dialect]))
    query = (
        select(of.id, of.at, of.action, of.actor, of.organisation)
        .where(of.subjects == bindparam("subjects", type_=of.subjects.type), *about_one)
        .where(of.action.in_(actions), of.result == "ok")
        .where(of.actor.is_not(None), of.at >= bindparam("since", type_=of.at.type))
        .order_by(of.id.desc())
        .limit(bindparam("most", type_=Integer))
    )
    if not newest:
        query = query.where(of.id < bindparam("before", type_=of.id.type))
    return query if anybody else query.where(of.actor == bindparam("by", type_=of.actor.type))


def verify(lines: Iterable[str], notes: Iterable[str] = (), key: bytes | None = None) -> Outcome:
    """Check an export against published checkpoints and the public key they were signed with."""
    outcome = Outcome()
    found = _read(notes, key, outcome)
    _walk(lines, found, outcome)
    if not outcome.entries:
        outcome.wrong.append("Er staat geen regel in deze uitvoer.")
    if not found:
        outcome.remarks.append(
            "Zonder geldig controlepunt is niet te zien of het einde is afgeknipt of alles opnieuw"
            " is gemaakt."
        )
    return outcome


def verify_stored(
    session: Session,
    own: bytes,
    notes: Iterable[str] = (),
    key: bytes | None = None,
    *,
    now: datetime,
) -> Outcome:
    """Check the trail in the database, its own checkpoints (`own` key), and others from outside."""
    outcome = Outcome()
    stored, outcome.wrong = checkpoint.chained(checkpoint.stored(session), own)
    found = _read(notes, key or own, outcome)
    _walk(export(session), [*stored, *found], outcome)
    outcome.remarks += late(*waiting(session), now=now)
    if not found:
        outcome.remarks.append(
            "Vergelijk ook met een controlepunt van buiten deze computer (--checkpoint):"
            " wie de database beheert kan het einde en de eigen controlepunten samen weghalen."
        )
    return outcome


def late(count: int, oldest: datetime | None, *, now: datetime) -> list[str]:
    """What to say of entries that wait too long for their place."""
    if oldest is None or now - oldest < LATE:
        return []
    minutes = (now - oldest) // timedelta(minutes=1)
    return [f"{count} regels wachten op hun plaats, de oudste {minutes} minuten."]


def _read(notes: Iterable[str], key: bytes | None, outcome: Outcome) -> list[checkpoint.Checkpoint]:
    found = []
    for note in notes:
        try:
            found.append(checkpoint.read(note, key or b""))
        except checkpoint.BadCheckpoint:
            outcome.wrong.append(
                "Het controlepunt is veranderd, of hoort niet bij deze openbare sleutel."
            )
    return found


def _walk(lines: Iterable[str], checkpoints: list[checkpoint.Checkpoint], outcome: Outcome) -> None:
    report = verifying.verify(lines, checkpoints)
    outcome.entries, outcome.root = report.size, report.root
    outcome.checkpoints = len(checkpoints)
    outcome.wrong += report.wrong


def _utc(moment: datetime | None) -> datetime | None:
    return moment and (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
