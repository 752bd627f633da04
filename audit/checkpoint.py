"""Signed statements of how the tree stood. They are meant to leave the machine."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.merkle import Frontier
from audit.models import AuditCheckpoint, AuditEvent, AuditLeaf

ORIGIN = "regielijn-audit/1"


class BadCheckpoint(ValueError):
    """A checkpoint that cannot be read, or whose signature does not fit."""


@dataclass(frozen=True)
class Checkpoint:
    """After `size` entries the root was `root`. `previous` is the hash of the note before."""

    size: int
    root: bytes
    at: datetime
    previous: str

    def note(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        return f"{ORIGIN}\n{self.size}\n{root}\n{self.at.isoformat()}\n{self.previous}\n"


def make(session: Session, key: bytes, *, now: datetime) -> str | None:
    """Sign the tree as it stands; the signed note, or None when nothing was added since."""
    last = latest(session)
    frontier = Frontier(last.size, last.frontier) if last else Frontier()
    frontier.add(session.scalars(_leaves_from(frontier.size)))
    if frontier.size == (last.size if last else 0):
        return None
    previous = hashlib.sha256(last.note.encode()).hexdigest() if last else "-"
    note = Checkpoint(frontier.size, frontier.root, now, previous).note()
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(note.encode())
    packed = frontier.packed()
    session.add(
        AuditCheckpoint(size=frontier.size, frontier=packed, note=note, signature=signature)
    )
    return signed(note, signature)


def latest(session: Session) -> AuditCheckpoint | None:
    """The newest checkpoint here."""
    return session.scalar(select(AuditCheckpoint).order_by(AuditCheckpoint.size.desc()).limit(1))


def unsigned(session: Session) -> datetime | None:
    """The moment of the oldest placed entry that no checkpoint speaks of."""
    last = latest(session)
    first = AuditLeaf.seq == (last.size if last else 0)
    query = select(AuditEvent.at).join(AuditLeaf, AuditLeaf.event_id == AuditEvent.id)
    return session.scalar(query.where(first))


def stored(session: Session) -> list[AuditCheckpoint]:
    """Every checkpoint here, oldest first."""
    return list(session.scalars(select(AuditCheckpoint).order_by(AuditCheckpoint.size)))


def chained(kept: Iterable[AuditCheckpoint], public: bytes) -> tuple[list[Checkpoint], list[str]]:
    """The checkpoints that hold, and in Dutch what is wrong with signature, order or frontier.

    The frontier is not signed, and the next root is built on it: it must give this root.
    """
    good, wrong, previous = [], [], "-"
    for row in kept:
        name = f"Controlepunt {row.size}"
        try:
            found = read(signed(row.note, row.signature), public)
        except BadCheckpoint:
            wrong.append(f"{name}: de handtekening klopt niet.")
        else:
            good.append(found)
            if found.previous != previous:
                wrong.append(f"{name} volgt niet op het vorige: er is een controlepunt weg.")
            if (found.size, found.root) != (row.size, Frontier(row.size, row.frontier).root):
                wrong.append(f"{name}: de bewaarde tussenstand klopt niet.")
        previous = hashlib.sha256(row.note.encode()).hexdigest()
    return good, wrong


def _leaves_from(seq: int) -> Any:
    return select(AuditLeaf.hash).where(AuditLeaf.seq >= seq).order_by(AuditLeaf.seq)


def signed(note: str, signature: bytes) -> str:
    """Note and signature as one text, the way it is published."""
    return f"{note}\n{base64.b64encode(signature).decode()}\n"


def public_key(key: bytes) -> bytes:
    """What a verifier needs."""
    return Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()


def read(text: str, public: bytes) -> Checkpoint:
    """A published checkpoint, its signature checked. Raises BadCheckpoint."""
    try:
        note, _, signature = text.rstrip("\n").rpartition("\n\n")
        note += "\n"
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(base64.b64decode(signature, validate=True), note.encode())
        origin, size, root, at, previous = note.splitlines()
        if origin != ORIGIN:
            raise BadCheckpoint("Dit is geen controlepunt van dit logboek.")
        return Checkpoint(int(size), base64.b64decode(root), datetime.fromisoformat(at), previous)
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise BadCheckpoint("De handtekening van het controlepunt klopt niet.") from error
