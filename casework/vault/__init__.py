"""Keys, sealed rows and blind indexes. See docs/crypto.md for the format and the reasons."""

from casework.vault.errors import (
    KeyDestroyed,
    KeyStoreDown,
    NotOpened,
    SealBroken,
    SealedInQuery,
    VaultError,
    WrongKey,
)
from casework.vault.rows import SealedRow
from casework.vault.vault import Vault

__all__ = [
    "KeyDestroyed",
    "KeyStoreDown",
    "NotOpened",
    "SealBroken",
    "SealedInQuery",
    "SealedRow",
    "Vault",
    "VaultError",
    "WrongKey",
]
