"""The frontier against the definition of RFC 6962 (section 2.1), word for word."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from audit.merkle import Frontier, leaf_hash, node_hash

hashes = st.lists(st.binary(max_size=8).map(leaf_hash), max_size=70)


def _root(leaves: list[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(_root(leaves[:split]), _root(leaves[split:]))


@given(hashes)
def test_the_root_is_that_of_the_definition(leaves: list[bytes]) -> None:
    tree = Frontier()
    tree.add(leaves)
    assert (tree.size, tree.root) == (len(leaves), _root(leaves))


@given(hashes, hashes)
def test_a_stored_frontier_goes_on_where_it_was(first: list[bytes], then: list[bytes]) -> None:
    tree = Frontier()
    tree.add(first)
    resumed = Frontier(tree.size, tree.packed())
    resumed.add(then)
    assert resumed.root == _root(first + then)


def test_the_vectors_of_certificate_transparency() -> None:
    # RFC 6962 gives none; these are the first of Google's reference implementation.
    tree = Frontier()
    assert tree.root.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    tree.add([leaf_hash(b"")])
    assert tree.root.hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    tree.add([leaf_hash(b"\x00")])
    assert tree.root.hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"


def test_a_leaf_is_never_taken_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)
