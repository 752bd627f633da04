"""The trail: entries written with the facts, sealed afterwards into a signed Merkle tree.

It knows nothing of casework. An entry is durable in the transaction it tells of; a chainer gives
entries their place in the tree (RFC 6962 hashing); signed checkpoints leave the machine, and
`verify` checks an export offline.
"""

from audit.entry import Entry, record

__all__ = ["Entry", "record"]
