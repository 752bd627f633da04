"""The hash tree of RFC 6962 (section 2.1), kept as its frontier.

The frontier is the list of full subtrees from left to right: for a million entries some twenty
hashes, from which the next ones and the root follow.
"""

import hashlib
from collections.abc import Iterable

SIZE = 32


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 || data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that only grows. `size` counts its leaves."""

    def __init__(self, size: int = 0, packed: bytes = b"") -> None:
        self.size = size
        self._full = [packed[at : at + SIZE] for at in range(0, len(packed), SIZE)]

    def add(self, hashes: Iterable[bytes]) -> None:
        """Append leaves by their hashes."""
        for one in hashes:
            merged, count = one, self.size
            while count & 1:  # a full subtree of this height stands to the left
                merged = node_hash(self._full.pop(), merged)
                count >>= 1
            self._full.append(merged)
            self.size += 1

    @property
    def root(self) -> bytes:
        """The root over all leaves; of an empty tree the hash of nothing."""
        if not self._full:
            return hashlib.sha256(b"").digest()
        found = self._full[-1]
        for left in reversed(self._full[:-1]):
            found = node_hash(left, found)
        return found

    def packed(self) -> bytes:
        """The frontier as bytes, to go on from later."""
        return b"".join(self._full)
