"""One ciphertext a row: AES-256-GCM, bound to the place where it belongs.

Layout: 0xE1 magic, 0x01 format, key version (2 bytes, big endian), nonce (12), ciphertext + tag.
The associated data names format, table, row, compartment, key version and revision, each
length-prefixed: a value moved to another row, table or compartment, or rolled back, fails.
"""

import os
from functools import cache
from struct import Struct
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.vault.errors import SealBroken

MAGIC = b"\xe1\x01"
NONCE = 12
PAD = 64  # plaintext grows in steps, so that a short "ja" and a "nee" look alike


def lp(*parts: bytes) -> bytes:
    """Join parts so that no two lists of parts give the same bytes."""
    body = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return len(parts).to_bytes(2, "big") + body


def aad(table: str, row: UUID, compartment: UUID, version: int, rev: int) -> bytes:
    """The place an envelope belongs to: `lp` of format, table, row, compartment, version, rev."""
    rest = _REST.pack(16, row.bytes, 16, compartment.bytes, 2, version, 8, rev)
    return _head(table) + rest


_REST = Struct(">I16sI16sIHIQ")  # each part after its length, as lp writes them


@cache
def _head(table: str) -> bytes:
    return lp(MAGIC, table.encode(), b"", b"", b"", b"")[: -4 * 4]


def seal(key: AESGCM, version: int, plain: bytes, bound_to: bytes) -> bytes:
    """Seal bytes under a data key of this version."""
    nonce = os.urandom(NONCE)
    padded = plain + b" " * (-len(plain) % PAD)
    return MAGIC + version.to_bytes(2, "big") + nonce + key.encrypt(nonce, padded, bound_to)


def version_of(envelope: bytes) -> int:
    """Which version of the data key sealed this. Raises SealBroken for anything else."""
    if envelope[:2] != MAGIC or len(envelope) < 4 + NONCE + 16:
        raise SealBroken("not an envelope")
    return int.from_bytes(envelope[2:4], "big")


def open_(key: AESGCM, envelope: bytes, bound_to: bytes) -> bytes:
    """Open an envelope; raises SealBroken when it does not belong here."""
    try:
        return key.decrypt(envelope[4 : 4 + NONCE], envelope[4 + NONCE :], bound_to)
    except InvalidTag:
        raise SealBroken("the seal does not fit this row") from None
