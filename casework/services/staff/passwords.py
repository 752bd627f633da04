"""Passwords: argon2id, at most four at a time so that sign-ins cannot eat the memory."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

SHORTEST, LONGEST = 12, 128
_hasher = PasswordHasher()
_at_once = threading.BoundedSemaphore(4)
# Compared against when there is no account, so that the answer takes as long.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43


def hashed(password: str) -> str:
    """The hash to store."""
    with _at_once:
        return _hasher.hash(password)


def fits(stored: str | None, password: str) -> bool:
    """Whether the password belongs to the hash; as slow for nobody's hash as for somebody's."""
    with _at_once:
        try:
            return _hasher.verify(stored or _NOBODY, password[:LONGEST]) and stored is not None
        except VerificationError:
            return False


def objections(password: str, words: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with a new password, in Dutch; empty when it will do."""
    low = password.casefold()
    found = []
    if not SHORTEST <= len(password) <= LONGEST:
        found.append(f"Kies een wachtwoord van {SHORTEST} tot {LONGEST} tekens.")
    if any(word and word.casefold() in low for word in ("regielijn", "wachtwoord", *words)):
        found.append("Gebruik niet uw eigen naam of de naam van dit programma.")
    return found
