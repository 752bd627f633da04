"""The vault: data keys in, sealed rows out.

A data key (DEK) belongs to a compartment: one subject, one owning organisation, one class of
data. It is wrapped under the key-encryption key (KEK), which never enters a database. Opened keys
live as long as one unit of work, so a destroyed compartment is unreadable in the next request.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable
from pathlib import Path
from struct import Struct
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.vault import keyfiles
from casework.vault.envelope import NONCE, aad, lp, open_, seal, version_of
from casework.vault.errors import KeyDestroyed, WrongKey
from casework.vault.keystore import KeyStore

Keys = dict[UUID, dict[int, AESGCM]]  # compartment -> version -> opened key
_CANARY = b"regielijn"


class Vault:
    """Keys of one installation. Holds the KEKs and the index key; repr shows neither."""

    def __init__(self, secrets: Path, store: KeyStore) -> None:
        self.store = store
        self._keks = {n: keyfiles.read(secrets, keyfiles.KEK, n) for n in _kek_numbers(secrets)}
        self._openers = {number: AESGCM(key) for number, key in self._keks.items()}
        self._primary = max(self._keks)
        self._index = keyfiles.read(secrets, keyfiles.INDEX)

    def check(self) -> None:
        """Refuse to start with another installation's keys. Raises WrongKey, naming the key."""
        planted = self.store.canaries()
        for name, number, made in self._canaries():
            if (name, number) not in planted or not _same(planted[name, number], made):
                raise WrongKey(f"Sleutel {name}-{number} hoort niet bij deze gegevens.")

    def check_all(self) -> None:
        """As `check`, and every data key's own KEK is here. Reads all rows. Raises WrongKey."""
        self.check()
        for number in sorted(self.store.keks() - self._keks.keys()):
            raise WrongKey(f"Sleutel {keyfiles.KEK}-{number} ontbreekt.")

    def plant(self) -> None:
        """At install: leave a mark by which `check` knows the keys again."""
        for name, number, made in self._canaries():
            self.store.plant(name, number, made)

    def create(self, compartments: Iterable[UUID], keys: Keys, *, keep: bool = True) -> None:
        """New data keys, stored and committed now; the caller's own commit comes later.

        Without `keep` they live as long as `keys` does: for what is only rehearsed.
        """
        rows = []
        for one in compartments:
            plain = os.urandom(32)
            rows.append((one, 1, self._primary, self._wrap(plain, one, 1)))
            keys[one] = {1: AESGCM(plain)}
        if rows and keep:
            self.store.add(rows)

    def fetch(self, compartments: Iterable[UUID], keys: Keys) -> None:
        """Bring the keys of these compartments into `keys`, with one select for those missing."""
        missing = set(compartments) - keys.keys()
        for compartment, version, kek, wrapped in self.store.fetch(missing) if missing else ():
            opened = self._unwrap(wrapped, compartment, version, kek)
            keys.setdefault(compartment, {})[version] = opened

    def seal(self, keys: Keys, plain: bytes, table: str, row: UUID, to: UUID, rev: int) -> bytes:
        """Seal under the newest key of compartment `to`. Raises KeyDestroyed without one."""
        if to not in keys:
            raise KeyDestroyed("geen sleutel")
        version = max(keys[to])
        return seal(keys[to][version], version, plain, aad(table, row, to, version, rev))

    def open(self, keys: Keys, envelope: bytes, table: str, row: UUID, to: UUID, rev: int) -> bytes:
        """Open one envelope. Raises KeyDestroyed or SealBroken."""
        version = version_of(envelope)
        try:
            key = keys[to][version]
        except KeyError:
            raise KeyDestroyed("geen sleutel") from None
        return open_(key, envelope, aad(table, row, to, version, rev))

    def index(self, purpose: str, value: str) -> bytes:
        """Blind index: equal values give equal bytes, and nobody without the key can guess."""
        return hmac.digest(self._index, lp(purpose.encode(), value.encode()), hashlib.sha256)

    def _wrap(self, plain: bytes, compartment: UUID, version: int) -> bytes:
        nonce = os.urandom(NONCE)
        bound = _wrap_aad(compartment, version, self._primary)
        return nonce + self._openers[self._primary].encrypt(nonce, plain, bound)

    def _unwrap(self, wrapped: bytes, compartment: UUID, version: int, kek: int) -> AESGCM:
        if kek not in self._keks:
            raise WrongKey(f"Sleutel {keyfiles.KEK}-{kek} ontbreekt.")
        try:
            bound = _wrap_aad(compartment, version, kek)
            plain = self._openers[kek].decrypt(wrapped[:NONCE], wrapped[NONCE:], bound)
        except InvalidTag:
            raise WrongKey(f"Sleutel {keyfiles.KEK}-{kek} past niet op het archief.") from None
        return AESGCM(plain)

    def _canaries(self) -> list[tuple[str, int, bytes]]:
        made = [(keyfiles.KEK, number, _mark(key)) for number, key in self._keks.items()]
        return [*made, (keyfiles.INDEX, 1, _mark(self._index))]


def _kek_numbers(secrets: Path) -> list[int]:
    return keyfiles.numbers(secrets, keyfiles.KEK) or [1]


def _mark(key: bytes) -> bytes:
    return hmac.digest(key, _CANARY, hashlib.sha256)


def _same(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(one, other)


def _wrap_aad(compartment: UUID, version: int, kek: int) -> bytes:
    # lp(b"wrap", compartment, version, kek): each part after its length
    return _WRAP.pack(4, 4, b"wrap", 16, compartment.bytes, 2, version, 4, kek)


_WRAP = Struct(">HI4sI16sIHII")
